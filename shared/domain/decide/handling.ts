import { cityOrg } from '../directory/directory.ts';
import { routeTo } from '../directory/route.ts';
import type { OpOf } from '../op/op.ts';
import { isAlarming, isDangerous } from '../order/fields.ts';
import { isInHand } from '../order/axes.ts';
import { type Order, type ReturnReason, isTalking, onlyPasses } from '../order/order.ts';
import type { OrgId } from '../primitives.ts';
import { type Decision, type Effect, type World, applied, refused } from './context.ts';
import { hopsOf, threeWayOpening } from './create.ts';
import { complainedUnitRefusal, complaintRefusal, endedRefusal, first, sideOf, standsDown } from './guards.ts';
import { conflict, forbidden, invalid } from './refusal.ts';
import { returnWindowMissed } from './window.ts';

/** 签收: somebody there has it. Not 受理. Signed again after a correction that alarmed its holders. */
export function decideSign(op: OpOf<'sign'>, order: Order, { author }: World): Decision {
  const realerted = order.realert.includes(author.org);
  const refusal = first(
    endedRefusal(order),
    order.addressee !== author.org && !realerted && forbidden('not_addressed_to_you'),
    // What began here is had here; only what came back has to be taken in again.
    order.firstReceiver === author.org && order.business !== 'returned' && !realerted && conflict('already_signed'),
    order.signed[author.org] !== undefined && !realerted && conflict('already_signed'),
  );
  return refusal ? refused(refusal) : applied({ docId: op.docId, event: { kind: 'signed' } });
}

/** 受理: it is ours. */
export function decideAccept(op: OpOf<'accept'>, order: Order, { author }: World): Decision {
  const first_receiver = order.firstReceiver === author.org;
  const refusal = first(
    endedRefusal(order),
    order.addressee !== author.org && forbidden('not_addressed_to_you'),
    isTalking(order) && conflict('three_way_still_open', '四(一)第2段'),
    order.signed[author.org] === undefined && !first_receiver && conflict('not_signed_yet'),
    isInHand(order.business) && conflict('already_accepted'),
  );
  return refusal ? refused(refusal) : applied({ docId: op.docId, event: { kind: 'accepted', note: op.body.note } });
}

/** R10; and a suspicion of harassment never blocks an emergency (L10). */
export const barredForDanger: readonly ReturnReason[] = [
  'incomplete',
  'wrong_place',
  'withdrawn',
  'no_contact',
  'harassment',
];

/** 退回 (R10). The second return of one part for 非本方受理范围 is refused and opens the three-way call. */
export function decideReturn(op: OpOf<'return'>, order: Order, world: World): Decision {
  const { body } = op;
  const scope = body.reason === 'not_our_scope';
  const refusal = first(
    endedRefusal(order),
    (order.addressee !== world.author.org || order.firstReceiver === world.author.org) &&
      forbidden('not_addressed_to_you'),
    isTalking(order) && conflict('three_way_still_open', '四(一)第2段'),
    isDangerous(order.fields) && barredForDanger.includes(body.reason) && forbidden('return_reason_barred_for_danger'),
    scope && (!body.clause || !body.proposedOwner) && invalid('return_needs_clause_and_owner'),
    scope && order.threeWay !== null && forbidden('return_barred_after_decision', '四(一)第2段'),
    scope && !!order.conference?.ruledAt && forbidden('return_barred_after_decision', '四(二)3'),
  );
  if (refusal) return refused(refusal);
  const { docId } = op;
  if (scope && order.returns.some((r) => r.reason === 'not_our_scope')) {
    const { clause, proposedOwner, text } = body;
    return applied(
      { docId, event: { kind: 'return_refused', clause, proposedOwner, text } },
      ...threeWayOpening(docId, world.author.org, op.at, 'second_return', world),
    );
  }
  const to = senderTo(order, world.author.org);
  const late = returnWindowMissed(order, world.author.org, op.at, world.directory);
  const hops = hopsOf(routeTo(world.directory, world.author.org, to), 'return', op.at);
  return applied(
    { docId, event: { kind: 'returned', ...body, to, late } },
    { docId, event: { kind: 'routed', hops, addressee: null } },
  );
}

/** A county gives a pushed order back to the city 110; every other return goes to the first receiver (R4, R10). */
function senderTo(order: Order, org: string): string {
  const last = order.hops.findLast((hop) => hop.to === org && !hop.transit);
  return last?.purpose === 'push' ? last.from : order.firstReceiver;
}

/** A returned order, completed by its sender, goes on to whoever returned it. */
export function decideResend(op: OpOf<'resend'>, order: Order, world: World): Decision {
  const back = order.returns.at(-1);
  if (order.business !== 'returned' || back === undefined) return refused(conflict('nothing_to_resend'));
  if (order.addressee !== world.author.org) return refused(forbidden('not_addressed_to_you'));
  const { patch } = op.body;
  if (standsDown(patch, order) && sideOf(world.directory, world.author.org) !== '110') {
    return refused(forbidden('only_police_stands_down'));
  }
  const hops = hopsOf(routeTo(world.directory, world.author.org, back.from), 'resend', op.at);
  // Whoever it goes back to signs anyway; every other holder hears of a new place, number or danger.
  const others = order.participants.filter((org) => org !== world.author.org && org !== back.from);
  return applied(
    { docId: op.docId, event: { kind: 'resent', ...op.body, realert: isAlarming(patch) ? others : [] } },
    { docId: op.docId, event: { kind: 'routed', hops, addressee: back.from } },
  );
}

/** The city 110 pushes to the county 110 of the place (R2); pushing what nobody had signed signs it. */
export function decidePush(op: OpOf<'push'>, order: Order, { directory, author }: World): Decision {
  const target = directory.orgs.find((o) => o.id === op.body.to);
  const refusal = first(
    endedRefusal(order),
    author.org !== cityOrg(directory, '110').id && forbidden('push_only_by_city_police', '四(一)'),
    order.addressee !== author.org && conflict('not_addressed_to_you'),
    isTalking(order) && conflict('three_way_still_open', '四(一)第2段'),
    (target?.side !== '110' || target.level !== 'county') && invalid('push_target_not_county_police', '四(一)'),
    complaintRefusal(order.fields, op.body.to, directory),
  );
  if (refusal) return refused(refusal);
  const { docId } = op;
  const effects: Effect[] = order.signed[author.org] ? [] : [{ docId, event: { kind: 'signed' } }];
  const hops = hopsOf(routeTo(directory, author.org, op.body.to), 'push', op.at);
  effects.push({ docId, event: { kind: 'routed', hops, addressee: op.body.to } });
  if (op.body.text.trim()) effects.push({ docId, event: { kind: 'noted', text: op.body.text } });
  return applied(...effects);
}

/** 派警 by any 110 that holds the order: danger overrides whose matter it is (R9), but nobody dispatches twice. */
export function decideDispatch(op: OpOf<'dispatch'>, order: Order, { directory, author }: World): Decision {
  const { additional, ...rest } = op.body;
  const refusal = first(
    endedRefusal(order),
    sideOf(directory, author.org) !== '110' && forbidden('dispatch_only_by_police'),
    !isDangerous(order.fields) && complainedUnitRefusal(order.fields, op.body.unit, directory),
    order.dispatches.length > 0 && !additional && conflict('already_dispatched'),
  );
  return refusal ? refused(refusal) : applied({ docId: op.docId, event: { kind: 'dispatched', ...rest } });
}

/** 交办 to an undertaking unit by the 12345 that owns the matter; a 110 gives a complaint about police to 警务督察 (R2). */
export function decideAssign(op: OpOf<'assign'>, order: Order, { directory, author }: World): Decision {
  const refusal = first(
    endedRefusal(order),
    sideOf(directory, author.org) !== '12345' &&
      order.fields.matter.complainedOf === null &&
      forbidden('assign_only_by_hotline'),
    complainedUnitRefusal(order.fields, op.body.unit, directory),
    // The unit would ring the very people who must not be rung yet (L2).
    order.contactable === false && forbidden('not_contactable_yet', '四(二)1'),
    order.owner !== author.org && conflict('not_owner'),
    ['submitted', 'signed', 'returned', 'three_way', 'consulting', 'first_receiver'].includes(order.business) &&
      conflict('feedback_before_accept'),
  );
  return refusal ? refused(refusal) : applied({ docId: op.docId, event: { kind: 'assigned', ...op.body } });
}

/** 反馈 travels back over the hops the order came by; a 110 that dispatched may report before it has accepted. */
export function decideFeedback(op: OpOf<'feedback'>, order: Order, { directory, author }: World): Decision {
  const acted = order.dispatches.some((d) => d.org === author.org);
  const refusal = first(
    endedRefusal(order),
    order.owner !== author.org && !acted && conflict('not_owner'),
    !acted && !isInHand(order.business) && conflict('feedback_before_accept'),
  );
  if (refusal) return refused(refusal);
  const path = [author.org, ...routeTo(directory, author.org, order.firstReceiver).map((leg) => leg.to)];
  return applied({ docId: op.docId, event: { kind: 'fed_back', ...op.body, path } });
}

/** 回访. Call-backs stop where the caller cannot talk safely, and where a threat has not been cleared by 110 (L2). */
export function decideFollowUp(op: OpOf<'follow_up'>, order: Order, { author }: World): Decision {
  const { told, channel } = op.body;
  const { person, source } = order.fields;
  const refusal = first(
    order.owner !== author.org && order.firstReceiver !== author.org && forbidden('not_owner'),
    told && channel === null && invalid('told_needs_channel'),
    told && order.contactable === false && forbidden('not_contactable_yet', '四(二)1'),
    told && channel === 'phone' && person.doNotCall && forbidden('call_back_blocked', '', person.safeContact),
    // What came in over the network is answered there (R6), unless only the safe contact may be used.
    told &&
      source.channel === 'internet' &&
      channel !== 'internet' &&
      channel !== 'safe_contact' &&
      forbidden('internet_matter_answered_there', '四(一)第1段'),
  );
  return refusal ? refused(refusal) : applied({ docId: op.docId, event: { kind: 'followed_up', ...op.body } });
}

/**
 * 办结. Only the police close a police part (story 1b); the sender may close what 12345 has answered (story 2), and
 * what came back to it with a reason other than scope (R10).
 */
export function decideClose(op: OpOf<'close'>, order: Order, { directory, author }: World): Decision {
  const ownerSide = sideOf(directory, order.owner);
  const mine = order.owner === author.org;
  const cityPolice = author.org === cityOrg(directory, '110').id;
  const police = sideOf(directory, author.org) === '110';
  const allowed =
    ownerSide === '110'
      ? mine || (police && (cityPolice || order.firstReceiver === author.org))
      : mine || order.firstReceiver === author.org;
  const cameBack = order.business === 'returned' && order.returns.at(-1)?.reason !== 'not_our_scope';
  const refusal = first(
    endedRefusal(order),
    isTalking(order) && conflict('three_way_still_open', '四(一)第2段'),
    !allowed && forbidden(ownerSide === '110' ? 'police_part_closed_by_police' : 'not_owner'),
    order.realert.includes(author.org) && conflict('sign_again_first'),
    cameBack && isDangerous(order.fields) && !police && forbidden('only_police_stands_down'),
    cameBack && !op.body.text.trim() && invalid('missing_fields', '', 'text'),
    !cameBack && !isAnswered(order, author.org) && conflict('close_before_feedback'),
  );
  return refusal ? refused(refusal) : applied({ docId: op.docId, event: { kind: 'closed', ...op.body } });
}

/** There is an answer, one given since it was last taken up again, or the matter was this organisation's from first to last. */
function isAnswered(order: Order, org: OrgId): boolean {
  const open = ['submitted', 'signed', 'returned', 'first_receiver'].includes(order.business);
  const answers = order.feedback.length > (order.reopenings.at(-1)?.feedback ?? 0);
  return !open && (answers || (order.owner === org && order.firstReceiver === org));
}

/** 撤销 by the sender; an emergency is stood down by 110 alone (R10). */
export function decideWithdraw(op: OpOf<'withdraw'>, order: Order, { directory, author }: World): Decision {
  const refusal = first(
    endedRefusal(order),
    isDangerous(order.fields) && sideOf(directory, author.org) !== '110' && forbidden('only_police_stands_down'),
    onlyPasses(order, author.org) && forbidden('withdraw_only_by_sender', '四(一)'),
    order.firstReceiver !== author.org && !isDangerous(order.fields) && forbidden('withdraw_only_by_sender'),
  );
  return refusal ? refused(refusal) : applied({ docId: op.docId, event: { kind: 'withdrawn', ...op.body } });
}
