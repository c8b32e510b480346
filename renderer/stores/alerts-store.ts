import { createStore } from 'zustand/vanilla';
import type { Alert } from '../../shared/ipc/index.ts';
import type { SeatClient } from '../bridge/index.ts';

export type AlertsState = { alerts: Alert[]; error: unknown };

/** What must be heard and seen until somebody acknowledges it. */
export function createAlertsStore(seat: SeatClient) {
  const store = createStore<AlertsState>(() => ({ alerts: [], error: null }));
  const show = (alerts: Alert[]): void => store.setState({ alerts, error: null });
  const fail = (error: unknown): void => store.setState({ error });
  return {
    store,
    refresh: () => seat.call('alerts.list', {}).then(show, fail),
    acknowledge: (id: string) => seat.call('alerts.acknowledge', { id }).then(show, fail),
    start: () => seat.on('alerts', show),
  };
}
