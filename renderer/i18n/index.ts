export { annexCategories } from './annex-categories.ts';
export { createI18n } from './create-i18n.ts';
export { type Language, storeLanguage, storedLanguage } from './language.ts';
export type { Messages } from './messages.ts';
