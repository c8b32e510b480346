import { pinyin } from 'pinyin-pro';

/** A Chinese text as it is found by its sound: whole, and by the first letter of each syllable. */
export type Spelling = { full: string; initials: string };

export function spellingOf(text: string): Spelling {
  const syllables = pinyin(text, { toneType: 'none', type: 'array', v: true }).map((s) => s.toLowerCase());
  return { full: syllables.join(''), initials: syllables.map((s) => s.charAt(0)).join('') };
}

/** What was typed into a search, without case, spaces and the marks an input method leaves. */
export function searchText(text: string): string {
  return text.toLowerCase().replace(/[\s']/g, '');
}
