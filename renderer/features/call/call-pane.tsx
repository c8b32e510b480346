import { useTranslation } from 'react-i18next';
import { missingFields } from '../../../shared/domain/index.ts';
import { type Call, useCall } from '../../stores/index.ts';
import { CallForm } from './call-form.tsx';
import { SentCard } from './sent-card.tsx';
import './call.css';

/** One open call: its form, and after sending its numbers above what can still be completed. */
export function CallPane({ callKey }: { callKey: string }) {
  const call = useCall(callKey);
  if (!call) return null;
  return (
    <div className="call-pane">
      {call.sent ? <SentCard call={call} sent={call.sent} /> : null}
      <AfterSending call={call} />
      {completable(call) ? <CallForm key={call.key} call={call} /> : null}
    </div>
  );
}

function AfterSending({ call }: { call: Call }) {
  const { t } = useTranslation('call');
  if (!call.sent) return null;
  if (!completable(call)) return <p className="sent-note">{t('sent.gone')}</p>;
  return <p className="sent-note">{missingFields(call.fields).length > 0 ? t('sent.complete') : ''}</p>;
}

/** A matter that was guided elsewhere or explained has ended; everything else can still be corrected. */
function completable({ sent }: Call): boolean {
  return sent?.disposition.kind !== 'guided' && sent?.disposition.kind !== 'explained';
}
