import { useTranslation } from 'react-i18next';
import { failureOf } from '../bridge/index.ts';

/** Words for any failure: the rule that refused with its clause, else what its code means and what to do. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation(['errors', 'enums']);
  return (error) => {
    const { code, reason, clause, detail = '' } = failureOf(error);
    if (code !== 'refused' || !reason) return t(`code.${code}`);
    const text = t(`refusal.${reason}`, { detail });
    return clause ? t('withClause', { text, clause }) : text;
  };
}
