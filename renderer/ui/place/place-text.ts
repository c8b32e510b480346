import type { Division, DivisionCode } from '../../../shared/domain/index.ts';
import type { PlaceOption } from './place-index.ts';

/** What is being searched for: the letters typed last, or else the whole text. */
export function queryOf(text: string): string {
  return /[a-zA-Z']+$/.exec(text)?.[0] ?? text;
}

/** The text with the chosen place instead of the letters that found it; what was written before them stays. */
export function withOption(text: string, option: PlaceOption, divisionName: string): string {
  const query = queryOf(text);
  const before = text.slice(0, text.length - query.length);
  const repeats = divisionName !== '' && before.endsWith(divisionName) && option.label.startsWith(divisionName);
  return before + (repeats ? option.label.slice(divisionName.length) : option.label);
}

/**
 * The division a text names in plain words. A text that names none keeps the division chosen before, and an empty
 * text has none.
 */
export function divisionOf(
  text: string,
  divisions: readonly Division[],
  current: DivisionCode | null,
): DivisionCode | null {
  if (text.trim() === '') return null;
  const named = divisions.filter((d) => d.kind !== 'city' && text.includes(d.name));
  return named.sort((a, b) => b.name.length - a.name.length)[0]?.code ?? current;
}
