import { isUrgent } from '../../domain/order/fields.ts';
import type { Order } from '../../domain/order/order.ts';
import type { Id, OrgId } from '../../domain/primitives.ts';
import type { Desk } from './desk.ts';

/**
 * Saves that these orders have been stored here, where that is still owed to the other side.
 * @returns whether anything was saved and should leave now.
 */
export async function sayDelivered(desk: Desk, own: OrgId, ids: readonly Id[]): Promise<boolean> {
  const due = ids.flatMap((id) => {
    const doc = desk.book.view(id)?.doc;
    return doc?.kind === 'order' && owesDelivery(doc, own) ? [doc] : [];
  });
  // Apart, because what is saved together leaves together: the other side's ten seconds are running for the urgent ones.
  const urgent = due.filter((order) => isUrgent(order.fields));
  const others = due.filter((order) => !isUrgent(order.fields));
  for (const orders of [urgent, others]) {
    if (orders.length === 0) continue;
    await desk.act('device', () => orders.map(({ id }) => ({ kind: 'deliver', docId: id, body: {} })));
  }
  return due.length > 0;
}

/** The order has come here to be worked on, and no seat of ours has said yet that it is stored. */
function owesDelivery(order: Order, own: OrgId): boolean {
  if (order.delivered[own] !== undefined) return false;
  return order.hops.some((hop) => hop.to === own && !hop.transit);
}
