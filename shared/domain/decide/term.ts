import { routeTo } from '../directory/route.ts';
import type { OpOf } from '../op/op.ts';
import { isDangerous } from '../order/fields.ts';
import { isInHand } from '../order/axes.ts';
import type { Order } from '../order/order.ts';
import { type Decision, type World, applied, refused } from './context.ts';
import { hopsOf } from './create.ts';
import { endedRefusal, first } from './guards.ts';
import { conflict, forbidden, invalid } from './refusal.ts';

/** 延期 by whoever has the matter in hand: so many working days, so often (O9, configuration); never of an emergency. */
export function decideExtend(op: OpOf<'extend'>, order: Order, { directory, author }: World): Decision {
  const { extensionWorkingDays: days, extensionTimes: times } = directory.clocks;
  const refusal = first(
    endedRefusal(order),
    order.owner !== author.org && conflict('not_owner'),
    isDangerous(order.fields) && forbidden('extension_barred_for_danger'),
    !isInHand(order.business) && conflict('extend_before_accept'),
    op.body.workingDays > days.value && invalid('extension_too_long', days.basis, String(days.value)),
    order.extensions.length >= times.value && conflict('extensions_used_up', times.basis, String(times.value)),
  );
  return refusal ? refused(refusal) : applied({ docId: op.docId, event: { kind: 'extended', ...op.body } });
}

/**
 * 重办 of what was followed up or closed, by the first receiver, who hears that it is not solved, or by its owner. The
 * owner stays the owner; where that is not the one who asks, it goes there once more and is signed again.
 */
export function decideReopen(op: OpOf<'reopen'>, order: Order, { directory, author }: World): Decision {
  const refusal = first(
    order.owner !== author.org && order.firstReceiver !== author.org && forbidden('not_owner'),
    order.business !== 'closed' &&
      order.business !== 'followed_up' &&
      conflict('nothing_to_reopen', '', order.business),
  );
  if (refusal) return refused(refusal);
  const reopened = { docId: op.docId, event: { kind: 'reopened', ...op.body } } as const;
  if (order.owner === author.org) return applied(reopened);
  const hops = hopsOf(routeTo(directory, author.org, order.owner), 'reopen', op.at);
  return applied(reopened, { docId: op.docId, event: { kind: 'routed', hops, addressee: order.owner } });
}
