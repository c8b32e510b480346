import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../bridge/index.ts';
import { useDesk } from '../../stores/index.ts';
import { ErrorNotice, Labelled } from '../../ui/index.ts';
import { SessionCard } from './card.tsx';
import { useSubmit } from './use-submit.ts';

/** First start of a seat, or the first after a rescue: platform address and one-time code. */
export function EnrolPage({ again }: { again: boolean }) {
  const { t } = useTranslation('session');
  const desk = useDesk();
  const [hubUrl, setHubUrl] = useState('');
  const [code, setCode] = useState('');
  const [checked, setChecked] = useState(false);
  const badUrl = !/^https?:\/\/[^\s/]+/.test(hubUrl.trim());
  const shortCode = code.trim().length < 4;
  const { busy, error, submit } = useSubmit(async () => {
    setChecked(true);
    if (badUrl || shortCode) return;
    desk.session.show(await desk.seat.call('session.enrol', { hubUrl: hubUrl.trim(), code: code.trim() }));
  });
  return (
    <SessionCard
      title={t(again ? 'enrol.againTitle' : 'enrol.title')}
      intro={t(again ? 'enrol.again' : 'enrol.intro')}
      onSubmit={submit}
    >
      <Labelled label={t('enrol.hubUrl')} htmlFor="enrol-url">
        <Input id="enrol-url" size="large" autoFocus value={hubUrl} onChange={(e) => setHubUrl(e.target.value)} />
      </Labelled>
      <p className={checked && badUrl ? 'session-bad' : 'session-hint'}>
        {checked && badUrl ? t('enrol.badUrl') : t('enrol.hubUrlHint')}
      </p>
      <Labelled label={t('enrol.code')} htmlFor="enrol-code">
        <Input id="enrol-code" size="large" autoComplete="off" value={code} onChange={(e) => setCode(e.target.value)} />
      </Labelled>
      <p className="session-bad">{checked && shortCode ? t('enrol.shortCode') : ''}</p>
      <Failed error={error} />
      <Button type="primary" size="large" block htmlType="submit" loading={busy}>
        {t('enrol.submit')}
      </Button>
    </SessionCard>
  );
}

/** Without a platform nothing can be enrolled, and before that this seat takes no call: paper and telephone do. */
function Failed({ error }: { error: unknown }) {
  const { t } = useTranslation('session');
  if (error === null || failureOf(error).code !== 'hub_unreachable') return <ErrorNotice error={error} />;
  return <Alert type="error" showIcon role="alert" title={t('enrol.unreachable')} />;
}
