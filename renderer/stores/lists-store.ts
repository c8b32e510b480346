import { createStore } from 'zustand/vanilla';
import type { ListName, OrderSummary } from '../../shared/ipc/index.ts';
import type { SeatClient } from '../bridge/index.ts';
import { coalesce } from './coalesce.ts';

export const listNames = ['queued', 'sent', 'inbox', 'mine', 'passing', 'attention', 'ended', 'supervision'] as const;
/** Rows fetched of each list; a counter that reaches it is shown as “200+”. */
export const listLimit = 200;
const gapMs = 250;

export type ListsState = {
  lists: Record<ListName, OrderSummary[]>;
  loaded: boolean;
  error: unknown;
};

const nothing = (): ListsState['lists'] => ({
  queued: [],
  sent: [],
  inbox: [],
  mine: [],
  passing: [],
  attention: [],
  ended: [],
  supervision: [],
});

/** The orders of the left column, read again whenever main says that something changed. */
export function createListsStore(seat: SeatClient) {
  const store = createStore<ListsState>(() => ({ lists: nothing(), loaded: false, error: null }));

  const read = async (): Promise<void> => {
    try {
      const rows = await Promise.all(listNames.map((list) => seat.call('orders.list', { list, limit: listLimit })));
      const lists = Object.fromEntries(listNames.map((list, i) => [list, rows[i]])) as ListsState['lists'];
      store.setState({ lists, loaded: true, error: null });
    } catch (error) {
      store.setState({ loaded: true, error });
    }
  };
  const refresh = coalesce(read, gapMs);

  return {
    store,
    refresh,
    clear: () => store.setState({ lists: nothing(), loaded: false, error: null }),
    start: () => seat.on('changed', refresh),
  };
}
