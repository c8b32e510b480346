import { WORD_FAMILIES } from './words.ts';

const compiled = Object.entries(WORD_FAMILIES).map(([name, says]) => ({ name, pattern: new RegExp(says, 'u') }));

/** The word families of which the text holds at least one word. */
export function wordFamiliesIn(text: string): string[] {
  return compiled.filter(({ pattern }) => pattern.test(text)).map(({ name }) => name);
}
