import { useTranslation } from 'react-i18next';

/** Several names in one line, with the mark the language of the desk puts between them. */
export function useListText(): (names: readonly (string | false)[]) => string {
  const { t } = useTranslation('common');
  const mark = t('listMark');
  return (names) => names.filter((name) => name !== false && name !== '').join(mark);
}
