import { useTranslation } from 'react-i18next';
import { useNavigation } from '../../stores/index.ts';
import { EmptyState, ErrorNotice } from '../../ui/index.ts';
import { ReceiptRow } from './receipt-row.tsx';
import { useReceipts } from './receipts.ts';
import { RegisterForm } from './register-form.tsx';

/** 受话登记: written while the other hall reads an emergency out, beside what was told earlier. */
export function ReceiptPanel({ onOpenOrder }: { onOpenOrder?: (orderId: string) => void }) {
  const { t } = useTranslation('receipt');
  const navigation = useNavigation();
  const { receipts, error, refresh } = useReceipts();
  return (
    <div className="receipt-panel">
      <div className="receipt-columns">
        <div>
          <RegisterForm onSaved={() => void refresh()} />
        </div>
        <section aria-label={t('list')}>
          <h3 className="receipt-list-head">{t('list')}</h3>
          <ErrorNotice error={error} onRetry={() => void refresh()} />
          {receipts.length === 0 ? <EmptyState text={t('empty')} /> : null}
          <ul className="receipt-list">
            {receipts.map((row) => (
              <ReceiptRow
                key={row.receipt.id}
                row={row}
                onOpenOrder={onOpenOrder ?? navigation.openOrder}
                onChanged={() => void refresh()}
              />
            ))}
          </ul>
        </section>
      </div>
    </div>
  );
}
