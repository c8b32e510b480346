import type { OpOf } from '../op/op.ts';
import type { ShiftRecord } from '../shift/shift.ts';
import { type Decision, type World, applied, refused } from './context.ts';
import { first } from './guards.ts';
import { conflict, forbidden } from './refusal.ts';

/** 交接班: what is handed over at this moment. An empty list is a hand-over too: it says that there was nothing. */
export function decideShiftHandOver(op: OpOf<'shift_hand_over'>, world: World): Decision {
  if (world.doc(op.docId)) return refused(conflict('already_exists'));
  return applied({ docId: op.docId, event: { kind: 'shift_handed_over', ...op.body } });
}

/** Somebody else of the same organisation takes it over; which seat they do it on does not matter. */
export function decideCountersign(op: OpOf<'shift_countersign'>, shift: ShiftRecord, { author }: World): Decision {
  const refusal = first(
    shift.org !== author.org && forbidden('wrong_organisation'),
    shift.operator === author.operator && forbidden('own_hand_over'),
    shift.countersigned !== null && conflict('already_countersigned', '', shift.countersigned.operator),
  );
  return refusal ? refused(refusal) : applied({ docId: op.docId, event: { kind: 'shift_countersigned', ...op.body } });
}
