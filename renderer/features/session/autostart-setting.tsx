import { Checkbox } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AutostartView } from '../../../shared/ipc/index.ts';
import { useSeat } from '../../stores/index.ts';
import { ErrorNotice } from '../../ui/index.ts';

/** Setting of the machine, so it stands before the sign-in: what the system does, not what was asked of it. */
export function AutostartSetting() {
  const { t } = useTranslation('session');
  const seat = useSeat();
  const [view, setView] = useState<AutostartView | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    seat.call('autostart.get', {}).then(setView, setError);
  }, [seat]);
  const choose = (on: boolean): void => {
    setError(null);
    seat.call('autostart.set', { on }).then(setView, setError);
  };
  if (view === null) return <ErrorNotice error={error} />;
  return (
    <>
      <Checkbox checked={view.on} disabled={!view.able} onChange={(event) => choose(event.target.checked)}>
        {t('autostart.label')}
      </Checkbox>
      <p className="session-hint">{t(view.able ? 'autostart.help' : 'autostart.unable')}</p>
      <ErrorNotice error={error} />
    </>
  );
}
