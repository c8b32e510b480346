import type { EmergencySignIn } from '../emergency/emergency.ts';
import type { OpOf } from '../op/op.ts';
import { type Decision, type World, applied, refused } from './context.ts';
import { first } from './guards.ts';
import { conflict, forbidden } from './refusal.ts';

/** An emergency sign-in is told to the hub after it has happened: nothing about it is refused but a second telling. */
export function decideEmergencySignIn(op: OpOf<'emergency_sign_in'>, world: World): Decision {
  if (world.doc(op.docId)) return refused(conflict('already_exists'));
  return applied({ docId: op.docId, event: { kind: 'emergency_signed_in', ...op.body } });
}

/** A leader looks at it afterwards (F6); nobody reviews what they did themselves. */
export function decideEmergencyReview(
  op: OpOf<'emergency_review'>,
  record: EmergencySignIn,
  { author }: World,
): Decision {
  const refusal = first(
    record.org !== author.org && forbidden('wrong_organisation'),
    record.badge === author.operator && forbidden('own_emergency_sign_in'),
    record.review !== null && conflict('already_reviewed', '', record.review.operator),
  );
  return refusal ? refused(refusal) : applied({ docId: op.docId, event: { kind: 'emergency_reviewed', ...op.body } });
}
