import { compactNumber, isSpokenNumber } from '../../../shared/domain/index.ts';

export type SpokenCheck = { state: 'empty' | 'short' | 'long' | 'letters' | 'wrong' | 'good'; count: number };

/** What is wrong with a spoken number as it is being typed, so that a slip is caught while the other is on the line. */
export function checkSpoken(text: string): SpokenCheck {
  const compact = compactSpoken(text);
  if (compact === '') return { state: 'empty', count: 8 };
  if (/\D/.test(compact)) return { state: 'letters', count: 0 };
  if (compact.length < 8) return { state: 'short', count: 8 - compact.length };
  // Nine only after the thousandth order of a seat on one day.
  if (compact.length > 9) return { state: 'long', count: compact.length - 8 };
  return { state: isSpokenNumber(compact) ? 'good' : 'wrong', count: 0 };
}

/** The digits alone; full-width digits, which an input method likes to write, count as digits. */
export function compactSpoken(text: string): string {
  return compactNumber(text.normalize('NFKC'));
}
