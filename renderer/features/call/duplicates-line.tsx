import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DuplicateView } from '../../../shared/ipc/index.ts';
import { type Call, useDesk, useSeat } from '../../stores/index.ts';
import { DangerMark, Elapsed, OrderNumber, ShortcutButton } from '../../ui/index.ts';

/**
 * Live orders this call may be about, those it may be joined to first. Nothing is merged by itself: one key joins the
 * first that may be joined.
 */
export function DuplicatesLine({ call }: { call: Call }) {
  const { t } = useTranslation(['call', 'enums']);
  const { sending, navigation } = useDesk();
  const found = useDuplicates(call).toSorted((a, b) => Number(b.joinable) - Number(a.joinable));
  const first = found.find((d) => d.joinable);
  const join = (into: string): void => void sending.send(call.key, { kind: 'joined', into });
  if (call.sent || found.length === 0) return null;
  return (
    <section className="call-duplicates" aria-label={t('duplicates.title')}>
      <strong role="status">{t('duplicates.title')}</strong>
      <ul>
        {found.map(({ why, joinable, order }) => (
          <li key={order.id}>
            <p className="call-duplicates-title" title={[order.title, order.place].join(' ')}>
              <DangerMark danger={order.danger} urgent={order.urgent} /> <b>{t(`duplicates.${why}`)}</b> {order.title}{' '}
              {order.place}
            </p>
            <p>
              <OrderNumber value={order.number} />
            </p>
            <p className="call-duplicates-acts">
              <span>
                {t(`enums:business.${order.business}`)} · <Elapsed since={order.createdAt} />
              </span>
              <Button size="small" onClick={() => navigation.openOrder(order.id)}>
                {t('duplicates.open')}
              </Button>
              {joinable ? (
                <JoinButton first={order.id === first?.order.id} busy={call.sending} onJoin={() => join(order.id)} />
              ) : null}
            </p>
            {joinable ? null : <small>{t('duplicates.barred')}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function JoinButton({ first, busy, onJoin }: { first: boolean; busy: boolean; onJoin: () => void }) {
  const { t } = useTranslation('call');
  if (!first) {
    return (
      <Button size="small" loading={busy} onClick={onJoin}>
        {t('duplicates.join')}
      </Button>
    );
  }
  return (
    <ShortcutButton keys="Alt+J" size="small" type="primary" ghost loading={busy} onPress={onJoin}>
      {t('duplicates.join')}
    </ShortcutButton>
  );
}

/** Asked again whenever what is compared has been saved; a failure proposes nothing and hinders nobody. */
function useDuplicates({ id, save, fields }: Call): DuplicateView[] {
  const seat = useSeat();
  const [found, setFound] = useState<DuplicateView[]>([]);
  const { callerNumber, callbackNumber } = fields.source;
  const compared = [
    callerNumber,
    callbackNumber,
    fields.place.text,
    fields.matter.category,
    fields.matter.danger.length,
  ];
  const about = compared.join('|');
  const saved = save.kind === 'saved' || save.kind === 'empty';
  useEffect(() => {
    if (id === null || !saved) return undefined;
    let current = true;
    const take = (next: DuplicateView[]) => void (current && setFound(next));
    seat.call('orders.duplicates', { id }).then(take, () => take([]));
    return () => {
      current = false;
    };
  }, [seat, id, saved, about]);
  return found;
}
