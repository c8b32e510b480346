/** Languages of the desk, the first one first. */
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

const key = 'liandong.language';

/** The language this desk used last; a choice of screen language is no secret and may live in the page's storage. */
export function storedLanguage(storage: Pick<Storage, 'getItem'> = localStorage): Language {
  const stored = storage.getItem(key);
  return languages.find((l) => l === stored) ?? 'zh-CN';
}

export function storeLanguage(language: Language, storage: Pick<Storage, 'setItem'> = localStorage): void {
  storage.setItem(key, language);
}
