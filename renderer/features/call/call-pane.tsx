import { useTranslation } from 'react-i18next';
import { useCall } from '../../stores/index.ts';
import { CallForm } from './call-form.tsx';
import { SentCard } from './sent-card.tsx';
import './call.css';

/** One open call: its form, and after sending its numbers above what can still be completed. */
export function CallPane({ callKey }: { callKey: string }) {
  const { t } = useTranslation('call');
  const call = useCall(callKey);
  if (!call) return null;
  return (
    <div className="call-pane">
      {call.sent ? <SentCard call={call} sent={call.sent} /> : null}
      {call.sent?.toComplete ? <p className="sent-note">{t('sent.complete')}</p> : null}
      {!call.sent || call.sent.toComplete ? <CallForm key={call.key} call={call} /> : null}
    </div>
  );
}
