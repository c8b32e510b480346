import { createStore } from 'zustand/vanilla';
import type { ListName, OrderSummary } from '../../shared/ipc/index.ts';
import type { SeatClient } from '../bridge/index.ts';
import { coalesce } from './coalesce.ts';
import type { createNavigationStore } from './navigation-store.ts';

export const listNames = ['queued', 'sent', 'inbox', 'mine', 'passing', 'attention', 'ended', 'supervision'] as const;
/** Rows fetched of each list; a counter that reaches it is shown as “200+”. */
export const listLimit = 200;
const gapMs = 250;
/** Lists that are not in sight follow within this; called up, a list is read at once. */
export const restMs = 3_000;

export type ListsState = {
  lists: Record<ListName, OrderSummary[]>;
  counts: Record<ListName, number>;
  loaded: boolean;
  error: unknown;
};

const ofEach = <T>(value: () => T): Record<ListName, T> =>
  Object.fromEntries(listNames.map((list) => [list, value()])) as Record<ListName, T>;
const nothing = (): ListsState => ({
  lists: ofEach(() => []),
  counts: ofEach(() => 0),
  loaded: false,
  error: null,
});

/**
 * The orders of the left column, read again whenever main says that something changed: the counters and the list in sight
 * soon, the others seldom, because eight full lists with every change are most of what main tells the window.
 */
export function createListsStore(
  seat: SeatClient,
  navigation: Pick<ReturnType<typeof createNavigationStore>, 'store'>,
) {
  const store = createStore<ListsState>(nothing);
  /** Grows when somebody leaves: what was asked for them is not shown to the next. */
  let life = 0;
  let restTimer: ReturnType<typeof setTimeout> | undefined;

  const inSight = (): ListName | null => {
    const { list } = navigation.store.getState();
    return list === 'drafts' ? null : list;
  };
  const rowsOf = async (list: ListName | null): Promise<Partial<ListsState['lists']>> =>
    list === null ? {} : { [list]: await seat.call('orders.list', { list, limit: listLimit }) };

  const reading = async (read: () => Promise<void>): Promise<void> => {
    const of = life;
    try {
      await read();
    } catch (error) {
      if (of === life) store.setState({ loaded: true, error });
    }
  };
  const show = (of: number, rows: Partial<ListsState['lists']>, change: Partial<ListsState>): void => {
    if (of === life) store.setState((s) => ({ ...change, lists: withRows(s.lists, rows) }));
  };

  const readInSight = () =>
    reading(async () => {
      const of = life;
      const [counts, rows] = await Promise.all([seat.call('orders.counts', { limit: listLimit }), rowsOf(inSight())]);
      show(of, rows, { counts, error: null });
    });
  /** One after the other, so that a key comes in between. */
  const readRest = () =>
    reading(async () => {
      const of = life;
      for (const list of listNames) if (list !== inSight()) show(of, await rowsOf(list), {});
      show(of, {}, { loaded: true });
    });
  const soon = coalesce(readInSight, gapMs);
  const restLater = (): void => {
    restTimer ??= setTimeout(() => {
      restTimer = undefined;
      void readRest();
    }, restMs);
  };

  return {
    store,
    /** Reads everything now. */
    refresh: (): void => {
      soon();
      void readRest();
    },
    clear: (): void => {
      life += 1;
      clearTimeout(restTimer);
      restTimer = undefined;
      store.setState(nothing());
    },
    start: (): (() => void) => {
      const stops = [
        seat.on('changed', () => {
          soon();
          restLater();
        }),
        navigation.store.subscribe(({ list }, before) => {
          if (list !== before.list && list !== 'drafts') void readInSight();
        }),
      ];
      return () => {
        clearTimeout(restTimer);
        restTimer = undefined;
        stops.forEach((stop) => stop());
      };
    },
  };
}

/** Rows that say the same stay the same objects, so that only those that changed are drawn. */
function withRows(lists: ListsState['lists'], read: Partial<ListsState['lists']>): ListsState['lists'] {
  const changed = listNames.flatMap((list) => {
    const rows = read[list];
    if (rows === undefined) return [];
    const known = new Map(lists[list].map((row) => [row.id, row]));
    return [[list, rows.map((row) => same(known.get(row.id), row) ?? row)]];
  });
  return changed.length === 0 ? lists : { ...lists, ...(Object.fromEntries(changed) as Partial<ListsState['lists']>) };
}

function same(known: OrderSummary | undefined, row: OrderSummary): OrderSummary | null {
  return known !== undefined && JSON.stringify(known) === JSON.stringify(row) ? known : null;
}
