import { useCall } from '../../stores/index.ts';
import { DuplicatesLine } from './duplicates-line.tsx';
import { HarassmentLine } from './harassment-line.tsx';
import './call.css';

/**
 * What is known about this caller and this matter already. It stands beside the form: found in the middle of a call, it
 * must be in sight without moving a field under the hand.
 */
export function CallNotes({ callKey }: { callKey: string }) {
  const call = useCall(callKey);
  if (!call) return null;
  return (
    <div className="call-notes">
      <HarassmentLine call={call} />
      <DuplicatesLine call={call} />
    </div>
  );
}
