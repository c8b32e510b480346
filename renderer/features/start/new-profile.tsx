import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSeat } from '../../stores/index.ts';
import { ErrorNotice } from '../../ui/index.ts';
import { type Attempt, useAttempt } from './use-attempt.ts';

/** Asks twice; `folder` is the new profile once it was begun, and then only a new start is left to do. */
export function NewProfile({ folder, onView }: Attempt & { folder: string | null }) {
  const { t } = useTranslation(['start', 'common']);
  const seat = useSeat();
  const [asking, setAsking] = useState(false);
  const { busy, error, run } = useAttempt({ onView });
  if (folder !== null) return <Done folder={folder} />;
  return (
    <section aria-label={t('renew.title')}>
      <h2>{t('renew.title')}</h2>
      <p>{t('renew.what')}</p>
      {asking ? (
        <div role="group" aria-label={t('renew.begin')}>
          <p>
            <strong>{t('renew.confirm')}</strong>
          </p>
          <div className="start-line">
            <Button danger type="primary" loading={busy} onClick={() => run(() => seat.call('start.newProfile', {}))}>
              {t('renew.yes')}
            </Button>
            <Button autoFocus onClick={() => setAsking(false)}>
              {t('common:cancel')}
            </Button>
          </div>
        </div>
      ) : (
        <Button onClick={() => setAsking(true)}>{t('renew.begin')}</Button>
      )}
      <ErrorNotice error={error} />
    </section>
  );
}

function Done({ folder }: { folder: string }) {
  const { t } = useTranslation('start');
  const seat = useSeat();
  return (
    <section aria-label={t('renew.title')}>
      <h2>{t('renew.title')}</h2>
      <p role="status">{t('renew.done', { folder })}</p>
      <Button type="primary" autoFocus onClick={() => void seat.call('start.leave', {})}>
        {t('renew.leave')}
      </Button>
      <p className="start-soft">{t('renew.leaveHint')}</p>
    </section>
  );
}
