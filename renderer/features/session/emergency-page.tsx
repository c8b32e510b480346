import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../stores/index.ts';
import { ErrorNotice, Labelled, ShortcutButton } from '../../ui/index.ts';
import { SessionCard } from './card.tsx';
import { useSubmit } from './use-submit.ts';

/** 应急登录: badge and witness, so that an expired sign-in never stops an emergency call (DOMAIN §6). */
export function EmergencyPage({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('session');
  const desk = useDesk();
  const [badge, setBadge] = useState('');
  const [witness, setWitness] = useState('');
  const [checked, setChecked] = useState(false);
  const missing = badge.trim() === '' || witness.trim() === '';
  const { busy, error, submit } = useSubmit(async () => {
    setChecked(true);
    if (missing) return;
    const asked = { badge: badge.trim(), witness: witness.trim() };
    desk.session.show(await desk.seat.call('session.signInEmergency', asked));
  });
  return (
    <SessionCard title={t('emergency.title')} intro={t('emergency.intro')} onSubmit={submit}>
      <Labelled label={t('emergency.badge')} htmlFor="emergency-badge">
        <Input
          id="emergency-badge"
          size="large"
          autoFocus
          autoComplete="off"
          value={badge}
          onChange={(e) => setBadge(e.target.value)}
        />
      </Labelled>
      <Labelled label={t('emergency.witness')} htmlFor="emergency-witness">
        <Input
          id="emergency-witness"
          size="large"
          autoComplete="off"
          value={witness}
          onChange={(e) => setWitness(e.target.value)}
        />
      </Labelled>
      <p className="session-bad">{checked && missing ? t('emergency.bothNeeded') : ''}</p>
      <ErrorNotice error={error} />
      <Button type="primary" danger size="large" block htmlType="submit" loading={busy}>
        {t('emergency.submit')}
      </Button>
      <ShortcutButton keys="Escape" size="large" block onPress={onBack}>
        {t('emergency.back')}
      </ShortcutButton>
    </SessionCard>
  );
}
