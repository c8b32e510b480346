import { createStore } from 'zustand/vanilla';
import type { SessionView } from '../../shared/ipc/index.ts';
import type { SeatClient } from '../bridge/index.ts';

export type SessionState = {
  /** Null until main has answered for the first time. */
  view: SessionView | null;
  error: unknown;
};

/** Who is on the seat, as main says. */
export function createSessionStore(seat: SeatClient) {
  const store = createStore<SessionState>(() => ({ view: null, error: null }));
  const show = (view: SessionView): void => store.setState({ view, error: null });
  return {
    store,
    show,
    /** Asks main; a failure is kept for the screen. */
    refresh: () => seat.call('session.get', {}).then(show, (error: unknown) => store.setState({ error })),
    start: () => seat.on('session', show),
  };
}
