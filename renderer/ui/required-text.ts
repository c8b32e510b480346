import { useTranslation } from 'react-i18next';
import { useListText } from './list-text.ts';

/** The fields a form still needs, in one line; null where it needs none. */
export function useRequiredText(): (names: readonly (string | false)[]) => string | null {
  const { t } = useTranslation('common');
  const list = useListText();
  return (names) => {
    const fields = list(names);
    return fields ? t('requiredFields', { fields }) : null;
  };
}
