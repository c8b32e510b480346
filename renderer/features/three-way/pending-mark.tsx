import { HourglassOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';

/** Saved here, not yet decided by the hub. */
export function PendingMark() {
  const { t } = useTranslation('threeWay');
  return (
    <span className="talk-warn">
      <HourglassOutlined aria-hidden /> {t('pendingMark')}
    </span>
  );
}
