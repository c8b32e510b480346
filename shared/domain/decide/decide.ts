import type { Op } from '../op/op.ts';
import type { Order } from '../order/order.ts';
import { assertNever } from '../primitives.ts';
import { type Decision, type World, refused } from './context.ts';
import { decideCallConference, decideConcludeConference, decideSubmitConference } from './conference.ts';
import { decideCreate } from './create.ts';
import { decideEmergencyReview, decideEmergencySignIn } from './emergency.ts';
import { participantRefusal, roleRefusal } from './guards.ts';
import { decideFlagHarassment, decideReviewHarassment } from './harassment.ts';
import { decideHandOver } from './hand-over.ts';
import * as handling from './handling.ts';
import { decideMerge, decideUnmerge } from './merge.ts';
import * as record from './record.ts';
import { conflict, forbidden } from './refusal.ts';
import { decideCountersign, decideShiftHandOver } from './shift.ts';
import { actsFor, decideSurgeEnd, decideSurgeStart, surgeOver, withSurge } from './surge.ts';
import { decideExtend, decideReopen } from './term.ts';
import * as supervision from './supervision.ts';
import * as talk from './three-way.ts';
import * as voice from './voice.ts';

/**
 * What becomes of an op: the events it causes, or why it is refused. Pure: the same on the seat (as an expectation)
 * and in the hub (with authority). Authentication of the author comes before, never here.
 */
export function decide(op: Op, world: World): Decision {
  const refusal = roleRefusal(op, world.author);
  if (refusal) return refused(refusal);
  const decision = decideAny(op, world);
  return decision.ok ? { ok: true, effects: withSurge(decision.effects, world, op.at) } : decision;
}

function decideAny(op: Op, world: World): Decision {
  switch (op.kind) {
    case 'create':
      return decideCreate(op, world);
    case 'register_voice':
      return voice.decideRegisterVoice(op, world);
    case 'shift_hand_over':
      return decideShiftHandOver(op, world);
    case 'surge_start':
      return decideSurgeStart(op, world);
    case 'call_conference':
      return decideCallConference(op, world);
    case 'emergency_sign_in':
      return decideEmergencySignIn(op, world);
    default:
      return decideKnown(op, world);
  }
}

type Beginning =
  'create' | 'register_voice' | 'shift_hand_over' | 'surge_start' | 'emergency_sign_in' | 'call_conference';
type KnownOp = Exclude<Op, { kind: Beginning }>;

/** Ops about a document that is there already: of the kind they are meant for, or refused. */
function decideKnown(op: KnownOp, world: World): Decision {
  const doc = world.doc(op.docId);
  if (doc === undefined) return refused({ verdict: 'not_found', reason: 'unknown_document', clause: '', detail: '' });
  switch (op.kind) {
    case 'dispatch_receipt':
      return doc.kind === 'receipt' ? voice.decideDispatchReceipt(op, doc, world) : otherKind();
    case 'shift_countersign':
      return doc.kind === 'shift' ? decideCountersign(op, doc, world) : otherKind();
    case 'surge_end':
      return doc.kind === 'surge' ? decideSurgeEnd(op, doc, world) : otherKind();
    case 'conclude_conference':
      return doc.kind === 'conference' ? decideConcludeConference(op, doc, world) : otherKind();
    case 'emergency_review':
      return doc.kind === 'emergency' ? decideEmergencyReview(op, doc, world) : otherKind();
    default:
      return doc.kind === 'order' ? decideAsWhom(op, doc, world) : otherKind();
  }
}

const otherKind = () => refused(conflict('unknown_document'));

/** During a surge a county seat acts for the city 110 by the city's own rules, and every event says so (L9). */
function decideAsWhom(op: OrderOp, order: Order, world: World): Decision {
  const acted = actsFor(op, order, world.author);
  if (acted === null) {
    const outsider = participantRefusal(order, world.author);
    if (outsider && surgeOver(op, order, world.author)) return refused(forbidden('surge_over'));
    return outsider ? refused(outsider) : decideOrder(op, order, world);
  }
  const decision = decideOrder(op, order, { ...world, author: { ...world.author, org: acted } });
  return decision.ok ? { ok: true, effects: decision.effects.map((e) => ({ ...e, for: acted })) } : decision;
}

type Elsewhere = 'dispatch_receipt' | 'shift_countersign' | 'surge_end' | 'emergency_review' | 'conclude_conference';
type OrderOp = Exclude<KnownOp, { kind: Elsewhere }>;

function decideOrder(op: OrderOp, order: Order, world: World): Decision {
  switch (op.kind) {
    case 'deliver':
      return record.decideDeliver(op, order, world);
    case 'sign':
      return handling.decideSign(op, order, world);
    case 'accept':
      return handling.decideAccept(op, order, world);
    case 'return':
      return handling.decideReturn(op, order, world);
    case 'resend':
      return handling.decideResend(op, order, world);
    case 'correct':
      return record.decideCorrect(op, order, world);
    case 'push':
      return handling.decidePush(op, order, world);
    case 'dispatch':
      return handling.decideDispatch(op, order, world);
    case 'assign':
      return handling.decideAssign(op, order, world);
    case 'feedback':
      return handling.decideFeedback(op, order, world);
    case 'hand_over':
      return decideHandOver(op, order, world);
    case 'follow_up':
      return handling.decideFollowUp(op, order, world);
    case 'close':
      return handling.decideClose(op, order, world);
    case 'withdraw':
      return handling.decideWithdraw(op, order, world);
    case 'extend':
      return decideExtend(op, order, world);
    case 'flag_harassment':
      return decideFlagHarassment(op, order);
    case 'review_harassment':
      return decideReviewHarassment(op, order, world);
    case 'merge':
      return decideMerge(op, order, world);
    case 'unmerge':
      return decideUnmerge(op, order, world);
    case 'reopen':
      return decideReopen(op, order, world);
    case 'urge':
      return supervision.decideUrge(op, order, world);
    case 'answer_urge':
      return supervision.decideAnswerUrge(op, order, world);
    case 'supervise':
      return supervision.decideSupervise(op, order, world);
    case 'rectify':
      return supervision.decideRectify(op, order, world);
    case 'report_rectification':
      return supervision.decideReportRectification(op, order, world);
    case 'sign_off':
      return supervision.decideSignOff(op, order, world);
    case 'pause_clock':
      return supervision.decidePauseClock(op, order, world);
    case 'resume_clock':
      return supervision.decideResumeClock(op, order, world);
    case 'note':
      return record.decideNote(op);
    case 'open_three_way':
      return talk.decideOpenThreeWay(op, order, world);
    case 'three_way_party':
      return talk.decideParty(op, order);
    case 'three_way_danger':
      return talk.decideDanger(op, order, world);
    case 'three_way_fact':
      return talk.decideFact(op, order);
    case 'three_way_opinion':
      return talk.decideOpinion(op, order, world);
    case 'three_way_conclude':
      return talk.decideConclude(op, order, world);
    case 'voice_attempt':
      return voice.decideVoiceAttempt(op, order, world);
    case 'tell_service':
      return record.decideTellService(op, order, world);
    case 'mark_contactable':
      return record.decideContactable(op, order, world);
    case 'submit_conference':
      return decideSubmitConference(op, order);
    default:
      return assertNever(op, 'op');
  }
}
