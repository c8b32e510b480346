import { isSpokenNumber } from '../number/spoken.ts';
import type { OpOf } from '../op/op.ts';
import type { Order } from '../order/order.ts';
import type { VoiceReceipt } from '../receipt/receipt.ts';
import { type Decision, type Effect, type World, applied, refused } from './context.ts';
import { first, sideOf } from './guards.ts';
import { spokenDays } from './touches.ts';
import { conflict, forbidden, invalid } from './refusal.ts';

/** An attempt to hand an emergency over by voice (V2). A seat telephones only what its own organisation does not own. */
export function decideVoiceAttempt(op: OpOf<'voice_attempt'>, order: Order, { author }: World): Decision {
  const told = op.body.result === 'told';
  const refusal = first(
    order.addressee === author.org && order.threeWay === null && forbidden('voice_not_needed_for_own_order'),
    // Told means that somebody with a name has read it back: anything less leaves the demand standing.
    told && (!op.body.receiverName || !op.body.readBack) && invalid('missing_fields', '', 'receiverName readBack'),
  );
  return refusal ? refused(refusal) : applied({ docId: op.docId, event: { kind: 'voice_attempted', ...op.body } });
}

/** 受话登记 (V3): a receipt, not an order. Where the order is known already the two are joined here and now. */
export function decideRegisterVoice(op: OpOf<'register_voice'>, world: World): Decision {
  if (world.doc(op.docId)) return refused(conflict('already_exists'));
  if (!isSpokenNumber(op.body.spoken)) return refused(invalid('bad_number', '', op.body.spoken));
  const registered: Effect = { docId: op.docId, event: { kind: 'receipt_registered', ...op.body } };
  const orders = spokenDays(op).flatMap(({ day, spoken }) => world.ordersSpoken(day, spoken));
  return applied(registered, ...orders.flatMap((order) => joined(op, order, world)));
}

function joined(op: OpOf<'register_voice'>, order: Order, { author }: World): Effect[] {
  const docId = op.docId;
  const known = order.hops.some((hop) => hop.to === author.org && !hop.transit);
  if (!known) return [{ docId, event: { kind: 'receipt_mismatched', why: 'other_addressee' } }];
  if (order.signed[author.org]?.via === 'voice') {
    return [{ docId, event: { kind: 'receipt_mismatched', why: 'already_joined' } }];
  }
  return [
    {
      docId: order.id,
      event: {
        kind: 'voice_joined',
        receiptId: docId,
        org: author.org,
        operator: author.operator,
        ownNumber: op.body.ownNumber,
        receivedAt: op.at,
        dispatches: [],
      },
    },
    { docId, event: { kind: 'receipt_joined', orderId: order.id, orderNumber: order.number } },
  ];
}

/** 派警 on what was told by voice, before the order itself is here. Afterwards it is dispatched on the order. */
export function decideDispatchReceipt(
  op: OpOf<'dispatch_receipt'>,
  receipt: VoiceReceipt,
  { directory, author }: World,
): Decision {
  const { additional, ...rest } = op.body;
  const refusal = first(
    receipt.org !== author.org && forbidden('wrong_organisation'),
    sideOf(directory, author.org) !== '110' && forbidden('dispatch_only_by_police'),
    receipt.orderId !== null && conflict('receipt_already_joined', '', receipt.orderNumber),
    receipt.dispatches.length > 0 && !additional && conflict('already_dispatched'),
  );
  return refusal ? refused(refusal) : applied({ docId: op.docId, event: { kind: 'receipt_dispatched', ...rest } });
}
