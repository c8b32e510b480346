import type { OrderEvent, RecordedEvent } from '../event.ts';
import type { Order } from '../order/order.ts';

type TermEvent = Extract<OrderEvent, { kind: 'extended' | 'reopened' }>;
type Meta = Omit<RecordedEvent, 'event'>;

/** More time for a matter, and a matter taken up again. */
export function evolveTerm(order: Order, e: TermEvent, { at, org, operator }: Meta): Order {
  if (e.kind === 'extended') {
    const extension = { workingDays: e.workingDays, reason: e.reason, at, org, operator };
    return { ...order, extensions: [...order.extensions, extension] };
  }
  const reopening = { reason: e.reason, feedback: order.feedback.length, at, org, operator };
  // At the owner's own desk it goes on; elsewhere the leg that follows sends it to the owner, who signs again.
  return { ...order, business: 'accepted', followUp: null, reopenings: [...order.reopenings, reopening] };
}
