import type { Alert } from '../../../shared/ipc/index.ts';

const weight: Record<Alert['kind'], number> = {
  voice_demand: 0,
  danger_in: 1,
  realert: 2,
  returned: 3,
  refused: 4,
  rectify: 5,
  supervised: 6,
  urged: 7,
  overdue: 8,
  escalated: 9,
  order_in: 10,
  stalled: 11,
};

/** The most pressing first, and among equals the one that has waited longest. */
export function byPressure(alerts: readonly Alert[]): Alert[] {
  return [...alerts].sort((a, b) => weight[a.kind] - weight[b.kind] || a.at.localeCompare(b.at));
}

export type Tune = 'danger' | 'notice';

/** What is to be heard: danger goes on until acknowledged, anything else sounds once when it comes. */
export function tuneOf(alert: Alert): Tune {
  return weight[alert.kind] <= 2 ? 'danger' : 'notice';
}
