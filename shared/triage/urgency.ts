import type { Shares } from './model/score.ts';
import type { Reading } from './signals/match.ts';
import type { Danger } from './types.ts';

/** A missed emergency costs more than a false alarm, so the share needed is far below one half. */
export const URGENT_SHARE = 0.15;

/** Whether the call is urgent: the learned share against a bar that leans to safety. */
export function isUrgent(urgent: Shares): boolean {
  return (urgent['yes'] ?? 0) >= URGENT_SHARE;
}

/** What is at risk, from the danger and offence signals that stand. */
export function dangersOf(reading: Reading): Danger[] {
  const found = new Set<Danger>();
  for (const hit of reading.hits) {
    if (hit.standing !== 'on') continue;
    for (const danger of hit.signal.dangers ?? []) found.add(danger);
  }
  return [...found].sort();
}

/** The caller is the one who threatens, so the transfer is silent (L2). */
export function doesCallerThreaten(reading: Reading): boolean {
  return reading.hits.some((hit) => hit.signal.id === 'self_threat' && hit.standing === 'on');
}
