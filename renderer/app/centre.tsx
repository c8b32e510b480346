import { useTranslation } from 'react-i18next';
import { AttentionPanel } from '../features/attention/index.ts';
import { DutyPage } from '../features/duty/index.ts';
import { PrintPage } from '../features/print/index.ts';
import { ReceiptPanel } from '../features/receipt/index.ts';
import { CityPage } from '../features/city/index.ts';
import { ScopePanel } from '../features/scope/index.ts';
import { UnsentPage } from '../features/unsent/index.ts';
import { VoicePage } from '../features/voice/index.ts';
import { useAt, useNavigation } from '../stores/index.ts';
import { EmptyState } from '../ui/index.ts';
import { OrderCentre } from './order-centre.tsx';

/** What the operator has opened, calls apart: those are kept. Only their own act changes it. */
export function Centre() {
  const { t } = useTranslation('lists');
  const at = useAt();
  const navigation = useNavigation();
  switch (at.kind) {
    case 'none':
      return <EmptyState text={t('empty.drafts')} />;
    case 'call':
      return null;
    case 'order':
    case 'three_way':
      return <OrderCentre key={at.orderId} orderId={at.orderId} talk={at.kind === 'three_way'} />;
    case 'voice':
      return (
        <div className="centre-wide">
          <VoicePage key={at.orderId} orderId={at.orderId} onClose={navigation.goBack} />
        </div>
      );
    case 'city':
      return (
        <div className="centre-wide">
          <CityPage />
        </div>
      );
    case 'scope':
      return (
        <div className="centre-wide">
          <ScopePanel onClose={navigation.goBack} />
        </div>
      );
    case 'receipts':
      return (
        <div className="centre-wide">
          <ReceiptPanel />
        </div>
      );
    case 'duty':
      return (
        <div className="centre-wide">
          <DutyPage tab={at.tab} />
        </div>
      );
    case 'print':
      return (
        <div className="centre-wide">
          <PrintPage what={at.what} />
        </div>
      );
    case 'attention':
      return (
        <div className="centre-wide">
          <AttentionPanel />
        </div>
      );
    case 'unsent':
      return (
        <div className="centre-wide">
          <UnsentPage />
        </div>
      );
  }
}
