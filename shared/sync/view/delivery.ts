import type { Delivery } from '../../domain/order/axes.ts';
import type { Order } from '../../domain/order/order.ts';
import type { OrgId } from '../../domain/primitives.ts';

/** This seat's ops on one order, automatic ones not counted: not sent or not answered, applied, refused. */
export type OpCounts = { undecided: number; decided: number; refused: number };

/**
 * Where an order is, as far as this seat has proof of it; never ahead of the truth (F1, O1). */
export function deliveryOf(order: Order, own: OrgId, ops: OpCounts): Delivery {
  if (ops.refused > 0) return 'attention';
  if (ops.undecided > 0) return 'queued';
  // Either the hub's own event is here, or its verdict, which it gives only after its commit.
  if (order.syncedAt === null && ops.decided === 0) return 'saved';
  // Seen from the hall it was sent to, the order has arrived when that hall has stored it.
  const target = lastTarget(order, own) ?? (order.firstReceiver === own ? null : order.addressee);
  return target !== null && order.delivered[target] !== undefined ? 'delivered' : 'received';
}

/** Whom this organisation last sent the order to: the far end of its latest leg that is not only passed through. */
export function lastTarget(order: Order, own: OrgId): OrgId | null {
  const leg = order.hops.findLastIndex((hop) => hop.from === own);
  if (leg === -1) return null;
  const end = order.hops.slice(leg).find((hop) => !hop.transit);
  return end === undefined || end.to === own ? null : end.to;
}
