import { Button } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/ipc/index.ts';
import { useSeat, useSession } from '../../stores/index.ts';
import { EmptyState, ErrorNotice } from '../../ui/index.ts';
import { QuarantineGroup } from './quarantine-group.tsx';

type QuarantineDecided = OutputOf<'quarantine.decide'>;
type Answer = Pick<QuarantineDecided, 'items' | 'more'> & Partial<QuarantineDecided>;

/** 隔离审核: what revoked seats still sent. Nothing of it has had any effect; a supervisor decides act by act. */
export function QuarantineTab() {
  const { t } = useTranslation('duty');
  const may = useSession()?.operator?.role === 'supervisor';
  return (
    <div className="duty-tab">
      <p className="duty-soft">{t('quarantine.intro')}</p>
      {may ? <Quarantine /> : <p>{t('quarantine.only')}</p>}
    </div>
  );
}

function Quarantine() {
  const { t } = useTranslation('duty');
  const seat = useSeat();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [error, setError] = useState<unknown>(null);
  const show = useCallback((next: Answer) => {
    setAnswer(next);
    setError(null);
  }, []);
  // Only the hub knows: asked when the page opens and when somebody asks, not whenever this seat changes.
  const refresh = useCallback(() => seat.call('quarantine.list', {}).then(show, setError), [seat, show]);
  useEffect(() => void refresh(), [refresh]);
  const groups = [...Map.groupBy(answer?.items ?? [], ({ docId, decided }) => `${docId} ${decided !== null}`)];
  return (
    <>
      <ErrorNotice error={error} onRetry={() => void refresh()} />
      <p>
        <Button onClick={() => void refresh()}>{t('quarantine.refresh')}</Button>{' '}
        {answer?.more ? <span className="duty-soft">{t('quarantine.more')}</span> : null}
      </p>
      {answer?.items.length === 0 ? <EmptyState text={t('quarantine.empty')} /> : null}
      <ul className="duty-list">
        {groups.map(([key, items]) => (
          <QuarantineGroup key={key} items={items} refused={answer?.refused ?? []} onDecided={show} />
        ))}
      </ul>
    </>
  );
}
