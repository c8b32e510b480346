import { useTranslation } from 'react-i18next';
import { useNavigation } from '../../stores/index.ts';
import { EmptyState, ErrorNotice } from '../../ui/index.ts';
import { useAttention } from './attention-list.ts';
import { AttentionRow } from './attention-row.tsx';

/** 需人工处理: acts the hub refused, none of them dropped, each with its reason and everything that was typed. */
export function AttentionPanel({ onOpenOrder }: { onOpenOrder?: (orderId: string) => void }) {
  const { t } = useTranslation('attention');
  const navigation = useNavigation();
  const { items, error, refresh, show } = useAttention();
  return (
    <div className="attention-panel">
      <h2>{t('title')}</h2>
      <ErrorNotice error={error} onRetry={() => void refresh()} />
      {items?.length === 0 ? <EmptyState text={t('empty')} /> : <p className="attention-soft">{t('intro')}</p>}
      <ul>
        {(items ?? []).map((item) => (
          <AttentionRow
            key={item.opId}
            item={item}
            onOpenOrder={onOpenOrder ?? navigation.openOrder}
            onChanged={show}
          />
        ))}
      </ul>
    </div>
  );
}
