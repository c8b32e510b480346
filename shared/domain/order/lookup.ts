import { compactNumber } from '../number/compact.ts';
import { isPermanentNumber } from '../number/permanent.ts';
import { isSpokenNumber } from '../number/spoken.ts';
import type { Day } from '../primitives.ts';
import type { Order } from './order.ts';

/** Shorter than the shortest service number: not a telephone number. */
const shortestTelephone = 5;

/**
 * By what an order is found when somebody asks where it stands (O7): its numbers, also former ones and the peer's, its
 * spoken number on its day, and the exact numbers a caller gave. Personal data: to be stored as keyed hashes only.
 */
export function lookupKeysOf({ number, formerNumbers, spoken, day, fields: { source } }: Order): string[] {
  const numbers = [number, ...formerNumbers, source.peerNumber].map(numberKey);
  const telephones = [source.callerNumber, source.callbackNumber].map(telephoneKey);
  return [...new Set([...numbers, spokenKey(spoken, day), ...telephones])].filter((key) => key !== '');
}

/**
 * What a typed text may mean: it need not be said which kind of number it is, because an exact match of another kind is a
 * match too. A text with the right check character is that number and nothing else; `day` is the spoken number's.
 */
export function lookupKeysFor(text: string, day: Day): string[] {
  if (isPermanentNumber(text)) return [numberKey(text)];
  const spoken = isSpokenNumber(text) ? spokenKey(compactNumber(text), day) : '';
  return [...new Set([numberKey(text), spoken, telephoneKey(text)])].filter((key) => key !== '');
}

function numberKey(text: string): string {
  const number = compactNumber(text);
  return number === '' ? '' : `number:${number}`;
}

function spokenKey(spoken: string, day: Day): string {
  return `spoken:${day}/${spoken}`;
}

/** The digits alone, without the country's code before a mobile number. */
function telephoneKey(text: string): string {
  const digits = text.replace(/\D/g, '').replace(/^(?:00)?86(?=1\d{10}$)/, '');
  return digits.length < shortestTelephone ? '' : `telephone:${digits}`;
}
