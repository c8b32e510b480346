import { cityOrg } from '../directory/directory.ts';
import { routeTo } from '../directory/route.ts';
import type { OpOf } from '../op/op.ts';
import type { Order } from '../order/order.ts';
import { type FallbackReason, type ThreeWay, isTalkOver, opinionsMissing } from '../order/three-way.ts';
import { type Instant, type OrgId, type Side, otherSide } from '../primitives.ts';
import { type Decision, type World, applied, refused } from './context.ts';
import { hopsOf, threeWayOpening } from './create.ts';
import { endedRefusal, first, sideOf } from './guards.ts';
import { type Refusal, conflict, forbidden } from './refusal.ts';

const clause = '四(一)第2段';

export function decideOpenThreeWay(op: OpOf<'open_three_way'>, order: Order, world: World): Decision {
  const { author } = world;
  const refusal = first(
    endedRefusal(order),
    order.addressee !== author.org && order.owner !== author.org && forbidden('not_owner', clause),
    order.threeWay !== null &&
      conflict(order.threeWay.outcome ? 'three_way_concluded' : 'three_way_already_open', clause),
  );
  return refusal ? refused(refusal) : applied(...threeWayOpening(op.docId, author.org, op.at, 'unclear', world));
}

/** The call in progress, or why there is none to write to. */
function talkOf(order: Order): ThreeWay | Refusal {
  const ended = endedRefusal(order);
  // What turns up after the order has ended is a new matter that follows it (R10), danger above all.
  if (ended) return ended;
  if (order.threeWay === null) return conflict('three_way_not_open', clause);
  return order.threeWay.outcome ? conflict('three_way_concluded', clause) : order.threeWay;
}

export function decideParty(op: OpOf<'three_way_party'>, order: Order): Decision {
  const talk = talkOf(order);
  if ('verdict' in talk) return refused(talk);
  // Ringing the caller is a call-back like any other; that he is still on the line may always be recorded.
  const rings = op.body.party === 'caller' && op.body.state === 'ringing';
  const refusal = first(
    rings && order.contactable === false && forbidden('not_contactable_yet', '四(二)1'),
    rings && order.fields.person.doNotCall && forbidden('call_back_blocked', '', order.fields.person.safeContact),
  );
  if (refusal) return refused(refusal);
  return applied({ docId: op.docId, event: { kind: 'three_way_party', ...op.body } });
}

/** The danger question stands before all others; a yes alarms the 110 at once and leaves the checklist open (R9). */
export function decideDanger(op: OpOf<'three_way_danger'>, order: Order, { directory, author }: World): Decision {
  const talk = talkOf(order);
  if ('verdict' in talk) return refused(talk);
  const yes = op.body.answer === 'yes';
  const police = order.participants.filter((org) => org !== author.org && sideOf(directory, org) === '110');
  return applied({
    docId: op.docId,
    event: {
      kind: 'three_way_danger',
      answer: op.body.answer,
      danger: yes && op.body.danger.length === 0 ? ['public_safety'] : yes ? op.body.danger : [],
      text: op.body.text,
      realert: yes ? police : [],
    },
  });
}

export function decideFact(op: OpOf<'three_way_fact'>, order: Order): Decision {
  const talk = talkOf(order);
  if ('verdict' in talk) return refused(talk);
  if (talk.danger === null) return refused(conflict('danger_question_first', clause));
  return applied({ docId: op.docId, event: { kind: 'three_way_fact', ...op.body } });
}

export function decideOpinion(op: OpOf<'three_way_opinion'>, order: Order, { directory, author }: World): Decision {
  const talk = talkOf(order);
  if ('verdict' in talk) return refused(talk);
  const side = sideOf(directory, author.org);
  return applied({ docId: op.docId, event: { kind: 'three_way_opinion', side, ...op.body } });
}

/**
 * Agreed: the side that did not press must have said so itself, or its consent is recorded by name.
 * Failed: the platform that received it first accepts it, and nobody else can be named (R8, 首接先行受理).
 */
export function decideConclude(op: OpOf<'three_way_conclude'>, order: Order, world: World): Decision {
  const talk = talkOf(order);
  if ('verdict' in talk) return refused(talk);
  if (talk.danger === null) return refused(conflict('danger_question_first', clause));
  const side = sideOf(world.directory, world.author.org);
  const { result } = op.body;
  const refusal =
    result.kind === 'agreed' ? unagreed(talk, side, result) : undiscussed(talk, side, result.reason, op.at, world);
  if (refusal) return refused(refusal);
  const owner = result.kind === 'failed' ? order.firstReceiver : ownerOn(order, result.owner, world);
  const { docId } = op;
  const concluded = { docId, event: { kind: 'three_way_concluded', result, owner } } as const;
  if (owner === order.firstReceiver) return applied(concluded);
  const hops = hopsOf(routeTo(world.directory, order.firstReceiver, owner), 'transfer', op.at);
  return applied(concluded, { docId, event: { kind: 'routed', hops, addressee: owner } });
}

function ownerOn(order: Order, side: Side, { directory }: World): OrgId {
  return sideOf(directory, order.firstReceiver) === side ? order.firstReceiver : cityOrg(directory, side).id;
}

function unagreed(
  talk: ThreeWay,
  side: Side,
  result: Extract<OpOf<'three_way_conclude'>['body']['result'], { kind: 'agreed' }>,
): Refusal | null {
  const theirs = talk.opinions.findLast((o) => o.side === otherSide(side));
  const agreed = theirs?.owner === result.owner || result.consent !== null;
  return agreed ? null : conflict('other_side_did_not_agree', clause);
}

function undiscussed(
  talk: ThreeWay,
  side: Side,
  reason: FallbackReason,
  at: Instant,
  { directory }: World,
): Refusal | null {
  const over = isTalkOver(talk, Date.parse(at), directory.clocks.consultationMinutes.value);
  const missing = opinionsMissing(talk, side, reason, over);
  return missing.length > 0 ? conflict('opinions_missing', clause, missing.join(' ')) : null;
}
