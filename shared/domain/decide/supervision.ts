import { orgOf } from '../directory/directory.ts';
import type { OpOf } from '../op/op.ts';
import { isInHand } from '../order/axes.ts';
import { isUrgent } from '../order/fields.ts';
import type { Order } from '../order/order.ts';
import { openUrges, rectificationNow, supervisedNow } from '../order/supervision.ts';
import type { OrgId } from '../primitives.ts';
import { type Decision, type World, applied, refused } from './context.ts';
import { endedRefusal, first } from './guards.ts';
import { conflict, forbidden, invalid } from './refusal.ts';

/** Those an order waits for: whose it is, and to whom it is addressed. */
const holders = (order: Order): OrgId[] => [order.owner, order.addressee];

/** 催办 by anybody who takes part, towards whoever has the matter (L7). */
export function decideUrge(op: OpOf<'urge'>, order: Order, { author }: World): Decision {
  const refusal = first(
    endedRefusal(order),
    op.body.to === author.org && author.role === 'operator' && invalid('urge_target_not_holder'),
    !holders(order).includes(op.body.to) && conflict('urge_target_not_holder'),
  );
  return refusal ? refused(refusal) : applied({ docId: op.docId, event: { kind: 'urged', ...op.body } });
}

/** The urged organisation answers in words; an urge without an answer stands. */
export function decideAnswerUrge(op: OpOf<'answer_urge'>, order: Order, { author }: World): Decision {
  const urge = openUrges(order, author.org).find((s) => s.id === op.body.urge);
  if (!urge) return refused(conflict('urge_not_open'));
  return applied({ docId: op.docId, event: { kind: 'urge_answered', ...op.body, to: urge.org } });
}

/** 督办 by leader or supervisor of a city hall; by the city's own clocks it is due at expiry, and no expiry is needed. */
export function decideSupervise(op: OpOf<'supervise'>, order: Order, { directory, author }: World): Decision {
  const refusal = first(
    orgOf(directory, author.org).level !== 'city' && forbidden('supervise_only_by_city'),
    !holders(order).includes(op.body.to) && conflict('urge_target_not_holder'),
    supervisedNow(order) !== null && conflict('already_supervised'),
  );
  return refusal ? refused(refusal) : applied({ docId: op.docId, event: { kind: 'supervised', ...op.body } });
}

/** 整改: what whoever is supervised has to put right, and by when. Ordered again when the report does not do. */
export function decideRectify(op: OpOf<'rectify'>, order: Order, { author }: World): Decision {
  const standing = supervisedNow(order);
  if (standing === null) return refused(conflict('not_supervised'));
  const rectification = rectificationNow(order);
  const refusal = first(
    standing.org !== author.org && forbidden('supervised_by_another'),
    rectification !== null && !rectification.reported && conflict('rectification_not_reported'),
  );
  if (refusal) return refused(refusal);
  return applied({ docId: op.docId, event: { kind: 'rectification_ordered', ...op.body, to: standing.to } });
}

export function decideReportRectification(op: OpOf<'report_rectification'>, order: Order, { author }: World): Decision {
  const rectification = rectificationNow(order);
  if (rectification === null || rectification.reported) return refused(conflict('no_rectification_open'));
  const { ordered } = rectification;
  if (ordered.to !== author.org) return refused(forbidden('not_addressed_to_you'));
  return applied({ docId: op.docId, event: { kind: 'rectification_reported', ...op.body, to: ordered.org } });
}

/** 销号 by the organisation that supervised, once what it ordered has been reported. */
export function decideSignOff(op: OpOf<'sign_off'>, order: Order, { author }: World): Decision {
  const standing = supervisedNow(order);
  if (standing === null) return refused(conflict('not_supervised'));
  const refusal = first(
    standing.org !== author.org && forbidden('supervised_by_another'),
    rectificationNow(order)?.reported === false && conflict('rectification_not_reported'),
  );
  if (refusal) return refused(refusal);
  return applied({ docId: op.docId, event: { kind: 'signed_off', ...op.body, to: standing.to } });
}

/** 暂停计时 for a reason of the city's list, by the roles it names; the clocks of an urgent matter never stop. */
export function decidePauseClock(op: OpOf<'pause_clock'>, order: Order, { directory, author }: World): Decision {
  const reason = directory.pauseReasons.find((r) => r.id === op.body.reason);
  if (!reason) return refused(invalid('pause_reason_unknown', '', op.body.reason));
  const { roles, sides, basis, clocks } = reason;
  const refusal = first(
    endedRefusal(order),
    order.owner !== author.org && conflict('not_owner'),
    isUrgent(order.fields) && forbidden('pause_barred_for_danger'),
    !sides.includes(orgOf(directory, author.org).side) && forbidden('wrong_organisation', basis),
    !roles.some((role) => role === author.role) && forbidden('wrong_role', basis),
    !isInHand(order.business) && conflict('pause_before_accept'),
    order.pauses.some((p) => p.reason === reason.id && p.to === null) && conflict('already_paused'),
  );
  if (refusal) return refused(refusal);
  return applied({ docId: op.docId, event: { kind: 'clock_paused', ...op.body, clocks } });
}

export function decideResumeClock(op: OpOf<'resume_clock'>, order: Order, { author }: World): Decision {
  const refusal = first(
    order.owner !== author.org && conflict('not_owner'),
    !order.pauses.some((p) => p.reason === op.body.reason && p.to === null) && conflict('not_paused'),
  );
  return refusal ? refused(refusal) : applied({ docId: op.docId, event: { kind: 'clock_resumed', ...op.body } });
}
