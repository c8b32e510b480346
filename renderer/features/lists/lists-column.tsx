import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Found, OrderSummary } from '../../../shared/ipc/index.ts';
import { useAt, useDesk, useDrafts, useListTab, useLists } from '../../stores/index.ts';
import { EmptyState, ErrorNotice } from '../../ui/index.ts';
import { CallRow } from './call-row.tsx';
import { ListTabs } from './list-tabs.tsx';
import { moveAmongRows } from './move-among-rows.ts';
import { OrderRow } from './order-row.tsx';
import { OrderSearch } from './order-search.tsx';
import { ProgressRows } from './progress-row.tsx';
import './lists.css';

/** The left column: all lists with counters, a search, and the rows of the chosen list. */
export function ListsColumn() {
  const { t } = useTranslation('lists');
  const [found, setFound] = useState<Found | null>(null);
  const tab = useListTab();
  return (
    <nav className="lists" aria-label={t('title')}>
      <ListTabs />
      <OrderSearch found={found} onFound={setFound} />
      <div className="rows" onKeyDown={moveAmongRows}>
        {found ? <ProgressRows rows={found.rows} /> : tab === 'drafts' ? <Calls /> : <ListedOrders tab={tab} />}
      </div>
    </nav>
  );
}

function Calls() {
  const { t } = useTranslation('lists');
  const at = useAt();
  const { calls, error } = useDrafts();
  const desk = useDesk();
  const open = calls.filter((c) => !c.sent);
  return (
    <>
      <ErrorNotice error={error} onRetry={() => void desk.drafts.load()} />
      {open.length === 0 ? <EmptyState text={t('empty.drafts')} /> : null}
      {open.map((call) => (
        <CallRow key={call.key} call={call} chosen={at.kind === 'call' && at.key === call.key} />
      ))}
    </>
  );
}

function ListedOrders({ tab }: { tab: Exclude<ReturnType<typeof useListTab>, 'drafts'> }) {
  const { t } = useTranslation('lists');
  const desk = useDesk();
  const { lists, loaded, error } = useLists();
  const orders = lists[tab];
  return (
    <>
      <ErrorNotice error={error} onRetry={desk.lists.refresh} />
      {orders.length === 0 ? <EmptyState text={loaded ? t(`empty.${tab}`) : t('reading')} /> : null}
      <Orders orders={orders} />
    </>
  );
}

function Orders({ orders }: { orders: readonly OrderSummary[] }) {
  const at = useAt();
  const chosen = 'orderId' in at ? at.orderId : null;
  return orders.map((order) => <OrderRow key={order.id} order={order} chosen={order.id === chosen} />);
}
