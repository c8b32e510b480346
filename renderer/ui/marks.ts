import { useTranslation } from 'react-i18next';

/** Punctuation between parts of a line, in the language of the desk: a full-width colon is a hole in English. */
export function useMarks(): { colon: string; semicolon: string; open: string; close: string } {
  const { t } = useTranslation('common');
  return { colon: t('mark.colon'), semicolon: t('mark.semicolon'), open: t('mark.open'), close: t('mark.close') };
}
