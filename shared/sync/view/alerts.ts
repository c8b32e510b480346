import { isEnded } from '../../domain/order/axes.ts';
import type { OrgId } from '../../domain/primitives.ts';
import type { Order } from '../../domain/order/order.ts';
import type { Alert, OrderSummary } from '../../ipc/views.ts';

/**
 * What must be seen and heard about one order. Derived on every look, so that an alarm lasts exactly as long as its
 * cause, over restarts too; the id names the cause, and acknowledging silences that cause only.
 */
export function alertsOf(order: Order, summary: OrderSummary, own: OrgId): Alert[] {
  const kinds: Alert['kind'][] = [];
  const inboxOf = summary.takenFor ?? own;
  const waiting = !isEnded(order.business) && order.addressee === inboxOf && order.signed[inboxOf] === undefined;
  if (waiting && order.business === 'returned') kinds.push('returned');
  else if (waiting && order.firstReceiver !== own) kinds.push(summary.urgent ? 'danger_in' : 'order_in');
  // Danger that turned up in an open three-way call is danger, not a correction (R9).
  const inTalk = summary.talking && summary.urgent;
  if (order.realert.includes(own)) kinds.push(inTalk ? 'danger_in' : 'realert');
  if (summary.voiceDemand !== null) kinds.push('voice_demand');
  if (summary.delivery === 'attention') kinds.push('refused');
  return kinds.map((kind) => ({
    id: `${kind}:${order.id}:${order.hops.length}:${order.realert.includes(own) ? order.version : (summary.voiceDemand?.because ?? '')}`,
    kind,
    orderId: order.id,
    number: order.number,
    title: summary.title,
    place: summary.place,
    from: order.firstReceiver,
    at: summary.updatedAt,
    mode: order.mode,
  }));
}
