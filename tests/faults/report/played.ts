/** What came of one fault in one run. */
import type { Fault, Outcome } from '../fault.ts';

export type Played =
  | { fault: Fault; outcome: Outcome; seconds: number }
  | { fault: Fault; skipped: string }
  /** It could not be played to its end, which proves nothing and counts as bad. */
  | { fault: Fault; failed: string };

/** A control is good when it has lost; anything else when it has lost and doubled nothing. */
export function isGood(played: Played): boolean {
  if ('skipped' in played) return true;
  if ('failed' in played) return false;
  const { lost, duplicated, acknowledged, trials } = played.outcome;
  if (trials === 0 || acknowledged === 0) return false;
  return played.fault.control ? lost.length > 0 : lost.length + duplicated.length === 0;
}

/** Median and highest, in whole tenths; null where nothing was measured. */
export function recoveryOf({ recovered }: Outcome): { median: string; most: string } | null {
  if (recovered.length === 0) return null;
  const sorted = recovered.toSorted((a, b) => a - b);
  const [median, most] = [sorted[Math.floor((sorted.length - 1) / 2)]!, sorted.at(-1)!];
  return { median: median.toFixed(1), most: most.toFixed(1) };
}
