import { useTranslation } from 'react-i18next';
import { groupNumber, groupSpoken } from '../../shared/domain/index.ts';

type Props = { value: string; size?: 'normal' | 'big' };

/** A permanent number in the groups it is read out in. */
export function OrderNumber({ value, size = 'normal' }: Props) {
  const { t } = useTranslation('common');
  return (
    <span className={`ui-number ui-${size}`} aria-label={`${t('number')} ${value}`}>
      {groupNumber(value)}
    </span>
  );
}

/** The short number for telephone and radio. */
export function SpokenNumber({ value, size = 'normal' }: Props) {
  const { t } = useTranslation('common');
  return (
    <span className={`ui-number ui-${size}`} aria-label={`${t('spoken')} ${value}`}>
      {groupSpoken(value)}
    </span>
  );
}
