import type { Op } from '../op/op.ts';
import type { Order } from '../order/order.ts';
import { assertNever } from '../primitives.ts';
import { type Decision, type World, refused } from './context.ts';
import { decideCreate } from './create.ts';
import { decideExtend } from './extension.ts';
import { participantRefusal, roleRefusal } from './guards.ts';
import { decideHandOver } from './hand-over.ts';
import * as handling from './handling.ts';
import * as record from './record.ts';
import { conflict } from './refusal.ts';
import * as talk from './three-way.ts';
import * as voice from './voice.ts';

/**
 * What becomes of an op: the events it causes, or why it is refused. Pure: the same on the seat (as an expectation)
 * and in the hub (with authority). Authentication of the author comes before, never here.
 */
export function decide(op: Op, world: World): Decision {
  const refusal = roleRefusal(op, world.author);
  if (refusal) return refused(refusal);
  if (op.kind === 'create') return decideCreate(op, world);
  if (op.kind === 'register_voice') return voice.decideRegisterVoice(op, world);
  const doc = world.doc(op.docId);
  if (doc === undefined) return refused({ verdict: 'not_found', reason: 'unknown_document', clause: '', detail: '' });
  if (op.kind === 'dispatch_receipt') {
    return doc.kind === 'receipt' ? voice.decideDispatchReceipt(op, doc, world) : refused(conflict('unknown_document'));
  }
  if (doc.kind !== 'order') return refused(conflict('unknown_document'));
  const outsider = participantRefusal(doc, world.author);
  return outsider ? refused(outsider) : decideOrder(op, doc, world);
}

type OrderOp = Exclude<Op, { kind: 'create' | 'register_voice' | 'dispatch_receipt' }>;

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
      return record.decideTellService(op);
    case 'mark_contactable':
      return record.decideContactable(op, order, world);
    case 'submit_conference':
      return record.decideConference(op);
    default:
      return assertNever(op, 'op');
  }
}
