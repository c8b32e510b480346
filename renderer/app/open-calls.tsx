import { Activity, memo } from 'react';
import { useAt, useKeptCalls } from '../stores/index.ts';
import { CallCentre } from './call-centre.tsx';
import { CrashGuard } from './crash-guard.tsx';

/** Each kept one holds its part of the page's memory; one that is not kept is built anew when it is called up. */
const mostKept = 6;

/**
 * The calls the operator goes to and fro between, built once and one of them in sight. The others are out of the
 * accessibility tree and have no effects: no shortcut, no question to main, no focus. One empty form is ready for F2.
 */
export function OpenCalls() {
  const at = useAt();
  const shown = at.kind === 'call' ? at.key : null;
  return useKeptCalls(mostKept).map((key) => <KeptCall key={key} callKey={key} inSight={key === shown} />);
}

/** Typing in one call must not draw the others. */
const KeptCall = memo(function KeptCall({ callKey, inSight }: { callKey: string; inSight: boolean }) {
  return (
    <Activity mode={inSight ? 'visible' : 'hidden'}>
      <CrashGuard>
        <CallCentre callKey={callKey} inSight={inSight} />
      </CrashGuard>
    </Activity>
  );
});
