import { compactNumber } from './compact.ts';

/**
 * Spoken number: digits only, for telephone and radio, unique in the city for the day (O2).
 * `SSSS NNN C`: seat ordinal (city-wide), sequence of the seat on that day, check digit of Damm's algorithm, which
 * catches every single wrong and every adjacent swapped digit. From the thousandth order of a seat on one day the
 * sequence has four digits.
 */
const damm = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
] as const;

/** As many as the permanent number can count. Nobody answers so many calls; a seat must not fail if somebody does. */
export const maxSpokenPerDay = 9999;

/** @throws {RangeError} when a part does not fit its digits. */
export function spokenNumber(seatOrdinal: number, sequence: number): string {
  if (!Number.isInteger(seatOrdinal) || seatOrdinal < 0 || seatOrdinal > 9999) {
    throw new RangeError(`seat ordinal ${seatOrdinal} does not fit 4 digits`);
  }
  if (!Number.isInteger(sequence) || sequence < 1 || sequence > maxSpokenPerDay) {
    throw new RangeError(`spoken sequence ${sequence} is not within 1–${maxSpokenPerDay}`);
  }
  const body = String(seatOrdinal).padStart(4, '0') + String(sequence).padStart(3, '0');
  return body + String(dammDigit(body));
}

/** True when the text is 8 (or 9) digits with the right check digit; spaces and dashes are ignored. */
export function isSpokenNumber(text: string): boolean {
  const compact = compactNumber(text);
  return /^\d{8,9}$/.test(compact) && dammDigit(compact) === 0;
}

/** `0012 0074` as `0012 0074`: two groups of four, as they are read out. */
export function groupSpoken(number: string): string {
  return `${number.slice(0, 4)} ${number.slice(4)}`;
}

function dammDigit(body: string): number {
  let interim = 0;
  for (const digit of body) interim = damm[interim]?.[Number(digit)] ?? 0;
  return interim;
}
