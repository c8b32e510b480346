import type { Numbers } from '../op/bodies.ts';
import type { OrgId } from '../primitives.ts';
import { compactNumber } from './compact.ts';
import { isPermanentNumber } from './permanent.ts';
import { spokenNumber } from './spoken.ts';

/**
 * The pair of numbers and their day from a permanent number as it stands on paper: the spoken number is made of the same
 * seat and sequence. @returns null for what is no permanent number.
 */
export function numbersOf(text: string): Numbers | null {
  const number = compactNumber(text);
  if (!isPermanentNumber(number)) return null;
  const [seat, sequence] = [Number(number.slice(8, 12)), Number(number.slice(18, 22))];
  if (sequence === 0) return null;
  const day = `20${number.slice(12, 14)}-${number.slice(14, 16)}-${number.slice(16, 18)}`;
  return { number, spoken: spokenNumber(seat, sequence), day };
}

/** Whether the number was given out by that seat. */
export function isNumberOf(number: string, seat: { org: OrgId; seatOrdinal: number }): boolean {
  return number.startsWith(seat.org.slice(0, 6)) && Number(number.slice(8, 12)) === seat.seatOrdinal;
}
