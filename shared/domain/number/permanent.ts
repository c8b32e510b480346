import type { OrgId } from '../primitives.ts';
import { compactNumber } from './compact.ts';

/**
 * Permanent order number, allocated on the seat without a line (O2).
 *
 * `DDDDDD OO SSSS YYMMDD NNNN C`: division, ordinal of the organisation within it, seat ordinal issued by the hub at
 * enrolment and never reused, date, sequence of the seat on that date, check character of ISO 7064 MOD 11-2
 * (catches every single wrong and every adjacent swapped character; proved exhaustively in the test). 23 characters.
 */
export type PermanentParts = { org: OrgId; orgOrdinal: number; seatOrdinal: number; day: string; sequence: number };

/** @throws {RangeError} when a part does not fit its digits. */
export function permanentNumber({ org, orgOrdinal, seatOrdinal, day, sequence }: PermanentParts): string {
  const body =
    org.slice(0, 6) +
    digits(orgOrdinal, 2, 'organisation ordinal') +
    digits(seatOrdinal, 4, 'seat ordinal') +
    day.replaceAll('-', '').slice(2) +
    digits(sequence, 4, 'sequence of the day');
  return body + mod112(body);
}

/** True when the text is a well-formed number with the right check character; groups and spaces are ignored. */
export function isPermanentNumber(text: string): boolean {
  const compact = compactNumber(text);
  return /^\d{22}[\dX]$/.test(compact) && mod112(compact.slice(0, -1)) === compact.at(-1);
}

/** The number in groups a person can read out: `370830 02 0012 261121 0007 X`. */
export function groupNumber(number: string): string {
  return [6, 8, 12, 18, 22].reduceRight((text, at) => `${text.slice(0, at)} ${text.slice(at)}`, number);
}

function digits(value: number, width: number, what: string): string {
  if (!Number.isInteger(value) || value < 0 || value >= 10 ** width) {
    throw new RangeError(`${what} ${value} does not fit ${width} digits`);
  }
  return String(value).padStart(width, '0');
}

function mod112(body: string): string {
  let product = 0;
  for (const digit of body) product = ((product + Number(digit)) * 2) % 11;
  const check = (12 - product) % 11;
  return check === 10 ? 'X' : String(check);
}
