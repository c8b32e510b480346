import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Hall, StartView } from '../../../shared/ipc/index.ts';
import { useSeat } from '../../stores/index.ts';
import { EmptyState, ErrorNotice, clockTime } from '../../ui/index.ts';
import { NewProfile } from './new-profile.tsx';
import { RescueKey } from './rescue-key.tsx';
import { type Attempt, useAttempt } from './use-attempt.ts';
import './start.css';

/** Stands where the desk would: keys or journal of this seat cannot be opened. Main loads the page anew once they are. */
export function FailedStart() {
  const { t } = useTranslation('start');
  const seat = useSeat();
  const [view, setView] = useState<StartView | null | undefined>(undefined);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    seat.call('start.get', {}).then(setView, setError);
  }, [seat]);
  if (view === undefined)
    return <EmptyState text={error ? '' : t('loading')} children={<ErrorNotice error={error} />} />;
  if (view === null) return <EmptyState text={t('opened')} />;
  return (
    <main className="start">
      <h1>{t('title')}</h1>
      <p className="start-what" role="alert">
        {t(`what.${view.problem}`)}
      </p>
      <div className="start-columns">
        <div>
          <Said view={view} onView={setView} />
          <Telephones halls={view.halls} />
        </div>
        <div>
          {view.newProfile === null ? <RescueKey rescuable={view.rescuable} onView={setView} /> : null}
          <NewProfile folder={view.newProfile} onView={setView} />
        </div>
      </div>
    </main>
  );
}

type Viewed = { onView: Attempt['onView'] };

function Said({ view, onView }: Viewed & { view: StartView }) {
  const { t } = useTranslation('start');
  const seat = useSeat();
  const [failedAt, setFailedAt] = useState<number | null>(null);
  const { busy, error, run } = useAttempt({ onView });
  const again = () =>
    run(async () => {
      const next = await seat.call('start.again', {});
      if (next !== null) setFailedAt(Date.now());
      return next;
    });
  return (
    <section aria-label={t('todoTitle')}>
      <h2>{t('lostTitle')}</h2>
      <p>{t(`lost.${view.problem}`)}</p>
      <h2>{t('todoTitle')}</h2>
      <p>{t(`todo.${view.problem}`)}</p>
      <p className="start-folder">{t('folder', { folder: view.profile })}</p>
      {view.newProfile === null ? (
        <Button type="primary" autoFocus loading={busy} onClick={again}>
          {t('again')}
        </Button>
      ) : null}
      <p role="status">
        {failedAt === null ? '' : t('againFailed', { time: clockTime(new Date(failedAt).toISOString()) })}
      </p>
      <ErrorNotice error={error} />
    </section>
  );
}

function Telephones({ halls }: { halls: readonly Hall[] }) {
  const { t } = useTranslation('start');
  return (
    <section aria-label={t('phones.title')}>
      <h2>{t('phones.title')}</h2>
      <p>{t('phones.how')}</p>
      {halls.length === 0 ? (
        <p>
          <strong>{t('phones.none')}</strong>
        </p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('phones.hall')}</th>
              <th scope="col">{t('phones.numbers')}</th>
            </tr>
          </thead>
          <tbody>
            {halls.map(({ name, numbers }) => (
              <tr key={name}>
                <td>{name}</td>
                <td className="ui-num">{numbers.join(' / ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
