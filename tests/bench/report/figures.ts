/** What a bench hands back: rows of a table, what follows from them, and the circumstances they were measured in. */
import { loadavg } from 'node:os';

/** One thing that was measured many times, in milliseconds. */
export type Row = { what: string; times: readonly number[] };

export type Section = {
  bench: BenchName;
  title: string;
  /** Where it ran: the disk under it, or the shell its windows were in. */
  where: string;
  rows: Row[];
  /** Ratios and differences, each worked out from rows of this very run. */
  findings: string[];
  load: Load;
};

/** The benches there are, in the order in which they run. */
export const benchNames = [
  'saved',
  'lists',
  'start',
  'painted',
  'typing',
  'push',
  'streams',
  'drain',
  'memory',
] as const;
export type BenchName = (typeof benchNames)[number];

/** How many processes wanted a processor, averaged over a minute, when a bench began and when it ended. */
export type Load = { before: number; after: number };

/** @returns a function that tells the load since then. */
export function watchLoad(): () => Load {
  const before = minuteLoad();
  return () => ({ before, after: minuteLoad() });
}

function minuteLoad(): number {
  return loadavg()[0] ?? Number.NaN;
}

/** The smallest value that at least this share of all does not exceed (nearest rank); NaN of none. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** `p50 1.31, p99 0.98`: how many times as long `ours` took as `theirs`. */
export function ratio(ours: readonly number[], theirs: readonly number[]): string {
  const of = (share: number): string => (percentile(ours, share) / percentile(theirs, share)).toFixed(2);
  return `p50 ${of(0.5)}, p99 ${of(0.99)}`;
}
