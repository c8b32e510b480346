import { AlertFilled, ThunderboltOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Danger } from '../../shared/domain/index.ts';
import { useListText } from './list-text.ts';

/** Red, with an icon and the word; nothing at all where there is neither danger nor urgency. */
export function DangerMark({ danger, urgent }: { danger: readonly Danger[]; urgent: boolean }) {
  const { t } = useTranslation(['enums', 'common']);
  const list = useListText();
  if (danger.length === 0 && !urgent) return null;
  const kinds = list(danger.map((d) => t(`danger.${d}`)));
  return danger.length > 0 ? (
    <strong className="ui-danger" title={kinds}>
      <AlertFilled aria-hidden /> {t('common:danger')}
      <span className="ui-sr">{kinds}</span>
    </strong>
  ) : (
    <strong className="ui-urgent">
      <ThunderboltOutlined aria-hidden /> {t('common:urgent')}
    </strong>
  );
}
