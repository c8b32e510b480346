import type { ScopeRow } from '../../shared/domain/index.ts';
import { CallNotes, CallPane } from '../features/call/index.ts';
import { ProposalPanel } from '../features/proposal/index.ts';
import { ScopePanel } from '../features/scope/index.ts';
import { useCall, useDesk, useScopeState } from '../stores/index.ts';

/** A call and what is proposed for it; the scope table takes the place of the reasons, never that of form or actions. */
export function CallCentre({ callKey, inSight }: { callKey: string; inSight: boolean }) {
  const { drafts, scope } = useDesk();
  const call = useCall(callKey);
  const { beside } = useScopeState();
  const choose = ({ category, clause }: ScopeRow): void => {
    drafts.change(callKey, { matter: category ? { category, clause } : { clause } });
    scope.close();
  };
  const writable = call !== undefined && (call.sent === null || call.sent.toComplete);
  const panel = <ScopePanel onClose={scope.close} {...(writable && { onChoose: choose })} />;
  return (
    <div className="centre-call">
      <CallPane callKey={callKey} />
      <ProposalPanel
        callKey={callKey}
        notes={<CallNotes callKey={callKey} />}
        instead={beside && inSight ? panel : undefined}
      />
    </div>
  );
}
