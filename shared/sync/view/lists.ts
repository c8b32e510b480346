import type { Delivery, Supervision } from '../../domain/order/axes.ts';
import { isEnded, isInHand } from '../../domain/order/axes.ts';
import { type Order, isTalking } from '../../domain/order/order.ts';
import type { OrgId } from '../../domain/primitives.ts';
import type { ListName } from '../../ipc/views.ts';

const late: readonly Supervision[] = ['overdue', 'urged', 'supervised', 'rectifying'];

/** The lists of the desk an order stands in, for one organisation. An order may stand in several. */
export function listsOf(
  order: Order,
  own: OrgId,
  delivery: Delivery,
  nowMs: number,
  supervision: Supervision,
): ListName[] {
  const lists: ListName[] = [];
  if (delivery === 'queued') lists.push('queued');
  if (delivery === 'attention') lists.push('attention');
  if (late.includes(supervision)) lists.push('supervision');
  if (isEnded(order.business)) return [...lists, 'ended'];
  const addressed = order.addressee === own || takesFor(order, own, nowMs);
  const settled = isInHand(order.business);
  if ((addressed && !settled) || order.realert.includes(own) || isTalking(order)) lists.push('inbox');
  if (addressed && settled) lists.push('mine');
  if (
    !addressed &&
    (order.firstReceiver === own ||
      order.hops.some((h) => h.from === own && !h.transit && h.purpose !== 'return' && !isPassing(order, own)))
  )
    lists.push('sent');
  if (isPassing(order, own)) lists.push('passing');
  return lists;
}

/** Whether own seats may take it for the city 110 now (L9): while it waits there, and once they have signed it. */
export function takesFor({ surge, signed }: Order, own: OrgId, nowMs: number): boolean {
  if (surge === null || !surge.to.includes(own) || nowMs >= Date.parse(surge.until)) return false;
  const mark = signed[surge.for];
  return mark === undefined || mark.by === own;
}

/** The organisation stands on the way of an order that is nobody's work there (R4). */
function isPassing(order: Order, own: OrgId): boolean {
  return (
    order.addressee !== own &&
    order.firstReceiver !== own &&
    order.hops.some((hop) => hop.to === own) &&
    order.hops.every((hop) => hop.to !== own || hop.transit)
  );
}
