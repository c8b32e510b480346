import { memo, useMemo } from 'react';
import type { ScopeRow } from '../../shared/domain/index.ts';
import { CallNotes, CallPane } from '../features/call/index.ts';
import { ProposalPanel } from '../features/proposal/index.ts';
import { ScopePanel } from '../features/scope/index.ts';
import { useCall, useDesk, useScopeState } from '../stores/index.ts';

// Coming into sight changes nothing in them: drawn anew they cost 28 of the 67 ms of a switch.
const Pane = memo(CallPane);
const Panel = memo(ProposalPanel);

/** A call and what is proposed for it; the scope table takes the place of the reasons, never that of form or actions. */
export function CallCentre({ callKey, inSight }: { callKey: string; inSight: boolean }) {
  const { drafts, scope } = useDesk();
  const call = useCall(callKey);
  const { beside } = useScopeState();
  const choose = ({ category, clause }: ScopeRow): void => {
    drafts.change(callKey, { matter: category ? { category, clause } : { clause } });
    scope.close();
  };
  const notes = useMemo(() => <CallNotes callKey={callKey} />, [callKey]);
  const writable = call !== undefined && (call.sent === null || call.sent.toComplete);
  const panel = <ScopePanel onClose={scope.close} {...(writable && { onChoose: choose })} />;
  return (
    <div className="centre-call">
      <Pane callKey={callKey} />
      <Panel callKey={callKey} notes={notes} instead={beside && inSight ? panel : undefined} />
    </div>
  );
}
