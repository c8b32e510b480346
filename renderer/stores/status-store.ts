import { createStore } from 'zustand/vanilla';
import type { StatusView } from '../../shared/ipc/index.ts';
import type { SeatClient } from '../bridge/index.ts';

export type StatusState = { view: StatusView | null; error: unknown };

/** Line, outbox, disk and vault, as main says; never guessed by the window. */
export function createStatusStore(seat: SeatClient) {
  const store = createStore<StatusState>(() => ({ view: null, error: null }));
  const show = (view: StatusView): void => store.setState({ view, error: null });
  return {
    store,
    refresh: () => seat.call('status.get', {}).then(show, (error: unknown) => store.setState({ error })),
    start: () => seat.on('status', show),
  };
}
