import { useTranslation } from 'react-i18next';
import { AttentionPanel } from '../features/attention/index.ts';
import { CallPane } from '../features/call/index.ts';
import { ProposalPanel } from '../features/proposal/index.ts';
import { ReceiptPanel } from '../features/receipt/index.ts';
import { VoicePage } from '../features/voice/index.ts';
import { useAt, useNavigation } from '../stores/index.ts';
import { EmptyState } from '../ui/index.ts';
import { OrderCentre } from './order-centre.tsx';

/** What the operator has opened. Only their own act changes it. */
export function Centre() {
  const { t } = useTranslation('lists');
  const at = useAt();
  const navigation = useNavigation();
  switch (at.kind) {
    case 'none':
      return <EmptyState text={t('empty.drafts')} />;
    case 'call':
      return (
        <div className="centre-call">
          <CallPane key={at.key} callKey={at.key} />
          <ProposalPanel key={`proposal-${at.key}`} callKey={at.key} />
        </div>
      );
    case 'order':
    case 'three_way':
      return <OrderCentre key={at.orderId} orderId={at.orderId} talk={at.kind === 'three_way'} />;
    case 'voice':
      return (
        <div className="centre-wide">
          <VoicePage key={at.orderId} orderId={at.orderId} onClose={navigation.goBack} />
        </div>
      );
    case 'receipts':
      return (
        <div className="centre-wide">
          <ReceiptPanel />
        </div>
      );
    case 'attention':
      return (
        <div className="centre-wide">
          <AttentionPanel />
        </div>
      );
  }
}
