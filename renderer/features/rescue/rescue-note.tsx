import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSeat, useStatus } from '../../stores/index.ts';
import { ErrorNotice } from '../../ui/index.ts';

/**
 * 抢修模式: stands below the lists while the database cannot be used or is filled again, or when the journal has lost
 * something, and says what works, what does not and what to do. It takes its room from the lists' scrolling part, so no button moves.
 */
export function RescueNote() {
  const { t } = useTranslation('rescue');
  const status = useStatus();
  const newer = status?.vault === 'newer';
  const down = newer || status?.vault === 'down';
  const lost = status?.journalLost ?? 0;
  const anew = status?.fetchesAnew === true;
  if (!down && lost === 0 && !anew) return null;
  const title = t(down || lost > 0 ? 'title' : 'anewTitle');
  return (
    <section className="rescue" aria-label={title}>
      <h2>{title}</h2>
      {down ? (
        <>
          <p>{t(newer ? 'newer' : 'down')}</p>
          <p>{t('works')}</p>
          <p>{t('not')}</p>
          {newer ? null : <Rebuild />}
        </>
      ) : null}
      {anew ? <p>{t('anew')}</p> : null}
      {lost > 0 ? <p>{t('lost', { n: lost })}</p> : null}
    </section>
  );
}

function Rebuild() {
  const { t } = useTranslation(['rescue', 'common']);
  const seat = useSeat();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const rebuild = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await seat.call('rescue.rebuild', {});
      setAsking(false);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  if (!asking) {
    return (
      <Button size="small" onClick={() => setAsking(true)}>
        {t('rebuild')}
      </Button>
    );
  }
  return (
    <div role="group" aria-label={t('rebuild')}>
      <p>{t('confirm')}</p>
      <div className="rescue-line">
        <Button size="small" type="primary" danger loading={busy} onClick={() => void rebuild()}>
          {t('yes')}
        </Button>
        {/* The cursor goes here: the question comes into sight, and a second Enter does no harm. */}
        <Button size="small" autoFocus onClick={() => setAsking(false)}>
          {t('common:cancel')}
        </Button>
      </div>
      <ErrorNotice error={error} />
    </div>
  );
}
