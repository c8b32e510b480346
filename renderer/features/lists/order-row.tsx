import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderSummary } from '../../../shared/ipc/index.ts';
import { useNavigation, useOrgName } from '../../stores/index.ts';
import { ClockMark, DangerMark, Elapsed, OrderNumber, OrderTags } from '../../ui/index.ts';

type Props = { order: OrderSummary; chosen: boolean };

/** One order: what, where, who has it, since when, and its four axes. */
export const OrderRow = memo(function OrderRow({ order, chosen }: Props) {
  const { t } = useTranslation(['lists', 'enums', 'duty']);
  const orgName = useOrgName();
  const navigation = useNavigation();
  const waiting = order.addressee !== order.owner;
  const who = waiting ? t('addressee', { name: orgName(order.addressee) }) : `${t('owner')} ${orgName(order.owner)}`;
  const title = order.title || t('untitled');
  return (
    <button
      type="button"
      className={chosen ? 'row row-chosen' : 'row'}
      data-order={order.id}
      aria-current={chosen}
      aria-label={t('rowLabel', { title, number: order.number })}
      onClick={() => navigation.openOrder(order.id)}
    >
      <span className="row-line">
        {order.mode === 'drill' ? <strong className="row-drill">{t('enums:mode.drill')}</strong> : null}
        <DangerMark danger={order.danger} urgent={order.urgent} />
        {order.takenFor ? (
          <strong className="row-drill">{t('duty:mark.takenFor', { org: orgName(order.takenFor) })}</strong>
        ) : null}
        {order.paper ? <strong className="row-drill">{t('duty:mark.paper')}</strong> : null}
        <span className="row-title" title={title}>
          {title}
        </span>
        <span className="row-age">
          <Elapsed since={order.createdAt} />
        </span>
      </span>
      <span className="row-line row-number">
        <OrderNumber value={order.number} />
      </span>
      <span className="row-soft" title={order.place}>
        {order.place || t('noPlace')}
      </span>
      <span className="row-soft" title={who}>
        {who}
      </span>
      {order.clock ? (
        <span className="row-line">
          <ClockMark clock={order.clock} named />
        </span>
      ) : null}
      <OrderTags order={order} />
    </button>
  );
});
