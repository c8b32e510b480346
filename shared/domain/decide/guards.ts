import { type Directory, orgOf } from '../directory/directory.ts';
import type { Order } from '../order/order.ts';
import { isEnded } from '../order/axes.ts';
import type { Fields, FieldsPatch } from '../order/fields.ts';
import type { Instant, OrgId, Side } from '../primitives.ts';
import type { Op } from '../op/op.ts';
import type { Author } from './context.ts';
import { type Refusal, conflict, forbidden } from './refusal.ts';

export function sideOf(directory: Directory, org: OrgId): Side {
  return orgOf(directory, org).side;
}

const emergencyKinds: readonly Op['kind'][] = [
  'create',
  'dispatch',
  'voice_attempt',
  'tell_service',
  'register_voice',
  'dispatch_receipt',
  'emergency_sign_in',
];
const supervisorKinds: readonly Op['kind'][] = [
  'note',
  'submit_conference',
  'review_harassment',
  'emergency_review',
  'call_conference',
  'conclude_conference',
  'urge',
  'supervise',
  'rectify',
  'sign_off',
];
/** Only whoever leads a shift, or supervises where that is listed above. */
export const leaderKinds: readonly Op['kind'][] = [
  'surge_start',
  'surge_end',
  'emergency_review',
  'call_conference',
  'conclude_conference',
  'supervise',
  'rectify',
  'sign_off',
];

/** Whether the author's role may ask this at all, whatever the order (F3). */
export function roleRefusal(op: Op, author: Author): Refusal | null {
  if ((author.role === 'device') !== (op.kind === 'deliver')) return forbidden('wrong_role');
  if (author.role === 'emergency') {
    const emergency = op.kind !== 'create' || op.body.fields.matter.danger.length > 0;
    if (!emergency || !emergencyKinds.includes(op.kind)) return forbidden('emergency_session_only_emergencies');
  }
  if (author.role === 'operator' && leaderKinds.includes(op.kind)) return forbidden('wrong_role');
  // An emergency sign-in is told by the session it is about; a session with a name behind it has nothing to tell.
  if (op.kind === 'emergency_sign_in' && author.role !== 'emergency') return forbidden('wrong_role');
  if (author.role === 'supervisor' && !supervisorKinds.includes(op.kind)) return forbidden('wrong_role');
  return null;
}

export function participantRefusal(order: Order, author: Author): Refusal | null {
  return order.participants.includes(author.org) ? null : forbidden('wrong_organisation');
}

/** A patch that takes away danger or urgency: 110 alone may (R10). */
export function standsDown({ matter }: FieldsPatch, order: Order): boolean {
  const { danger } = order.fields.matter;
  const lowered = matter?.danger !== undefined && danger.some((d) => !matter.danger?.includes(d));
  return lowered || (matter?.urgent === false && order.fields.matter.urgent);
}

/** A complaint about police never goes to the unit complained of (R2); who hears it instead is configuration. */
export function complaintRefusal({ matter }: Fields, to: OrgId, { inspection }: Directory): Refusal | null {
  return matter.complainedOf?.org === to
    ? forbidden('complaint_to_unit_complained_of', '四(一)', inspection.unit)
    : null;
}

/** The same for a unit that is sent or charged, by its name. */
export function complainedUnitRefusal({ matter }: Fields, unit: string, { inspection }: Directory): Refusal | null {
  const complained = matter.complainedOf?.unit ?? '';
  const same = complained !== '' && unit.includes(complained);
  return same ? forbidden('complaint_to_unit_complained_of', '四(一)', inspection.unit) : null;
}

/**
 * Who tells the linked services, so that nobody tells them twice or not at all (L4): the sender until a 110 has signed,
 * then that 110, the latest one where it was pushed on. `at` lets a call that was made before keep its place in the log.
 */
export function notifierOf(order: Order, directory: Directory, at: Instant): OrgId {
  const signed = Object.entries(order.signed).filter(
    ([org, mark]) => sideOf(directory, org) === '110' && mark.at <= at,
  );
  const police = signed.map(([org]) => org);
  if (police.includes(order.addressee)) return order.addressee;
  return order.hops.findLast((hop) => police.includes(hop.to))?.to ?? order.firstReceiver;
}

export function endedRefusal(order: Order): Refusal | null {
  return isEnded(order.business) ? conflict('order_ended', '', order.business) : null;
}

/** The first refusal that applies; guards are written in the order an operator should hear of them. */
export function first(...refusals: (Refusal | null | false)[]): Refusal | null {
  return refusals.find((r): r is Refusal => r !== null && r !== false) ?? null;
}
