import type { Day } from './primitives.ts';

/** China has one time zone and no summer time. */
const offsetMs = 8 * 3_600_000;

/** The calendar day in China of an instant in milliseconds. */
export function chinaDay(ms: number): Day {
  return new Date(ms + offsetMs).toISOString().slice(0, 10);
}

/** The instant, in milliseconds, at which a day begins in China. */
export function chinaMidnight(day: Day): number {
  return Date.parse(`${day}T00:00:00.000Z`) - offsetMs;
}
