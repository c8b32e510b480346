import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  ExclamationCircleOutlined,
  PhoneOutlined,
  SendOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Business, Delivery, LegState, Supervision } from '../../shared/domain/index.ts';
import { type Tone, businessTone, deliveryTone, legTone, supervisionTone } from './tones.ts';

type TagProps = { tone: Tone; icon: ReactNode; axis: string; children: ReactNode };

function AxisTag({ tone, icon, axis, children }: TagProps) {
  return (
    <Tag className={`ui-tag ui-tone-${tone}`} icon={icon}>
      <span className="ui-sr">{axis}: </span>
      {children}
    </Tag>
  );
}

export function BusinessTag({ value }: { value: Business }) {
  const { t } = useTranslation(['enums', 'common']);
  return (
    <AxisTag tone={businessTone(value)} icon={<CheckCircleOutlined />} axis={t('common:axis.business')}>
      {t(`business.${value}`)}
    </AxisTag>
  );
}

export function DeliveryTag({ value }: { value: Delivery }) {
  const { t } = useTranslation(['enums', 'common']);
  return (
    <AxisTag tone={deliveryTone(value)} icon={<SendOutlined />} axis={t('common:axis.delivery')}>
      {t(`delivery.${value}`)}
    </AxisTag>
  );
}

export function SupervisionTag({ value }: { value: Supervision }) {
  const { t } = useTranslation(['enums', 'common']);
  const icon = value === 'normal' ? <ClockCircleOutlined /> : <ExclamationCircleOutlined />;
  return (
    <AxisTag tone={supervisionTone(value)} icon={icon} axis={t('common:axis.supervision')}>
      {t(`supervision.${value}`)}
    </AxisTag>
  );
}

export function LegTag({ value }: { value: LegState }) {
  const { t } = useTranslation(['enums', 'common']);
  return (
    <AxisTag tone={legTone(value)} icon={<PhoneOutlined />} axis={t('common:axis.legs')}>
      {t(`leg.${value}`)}
    </AxisTag>
  );
}

type OrderTagsProps = {
  order: {
    business: Business;
    delivery: Delivery;
    supervision: Supervision;
    talking: boolean;
    voiceTold: boolean;
    voiceDemand: object | null;
  };
};

/** The four axes of an order side by side, never folded into one status; plus what is known of its voice hand-over. */
export function OrderTags({ order }: OrderTagsProps) {
  const { t } = useTranslation('common');
  return (
    <span className="ui-tags">
      <BusinessTag value={order.business} />
      <DeliveryTag value={order.delivery} />
      {order.supervision === 'normal' ? null : <SupervisionTag value={order.supervision} />}
      {order.talking && order.business !== 'three_way' ? (
        <AxisTag tone="busy" icon={<PhoneOutlined />} axis={t('axis.legs')}>
          {t('talking')}
        </AxisTag>
      ) : null}
      {order.voiceTold ? (
        <AxisTag tone="good" icon={<PhoneOutlined />} axis={t('axis.legs')}>
          {t('voiceTold')}
        </AxisTag>
      ) : null}
      {order.voiceDemand ? (
        <AxisTag tone="bad" icon={<WarningOutlined />} axis={t('axis.legs')}>
          {t('voiceNeeded')}
        </AxisTag>
      ) : null}
    </span>
  );
}
