import type { OrderEvent, OrderEventOf, RecordedEvent } from '../event.ts';
import type { Order } from '../order/order.ts';
import type { Id, OrgId } from '../primitives.ts';
import { withDanger } from './danger.ts';

type MergeEvent = Extract<OrderEvent, { kind: 'merged' | 'merged_in' | 'unmerged' | 'merge_undone' }>;
type Meta = Omit<RecordedEvent, 'event'>;

/** Two orders about one incident made one, and apart again: each keeps its number and what it said all along. */
export function evolveMerge(order: Order, e: MergeEvent, { at, org, operator }: Meta): Order {
  switch (e.kind) {
    case 'merged':
      return {
        ...order,
        business: 'merged',
        realert: [],
        participants: union(order.participants, e.participants),
        merged: { into: e.into, number: e.number, business: order.business, at, org, operator },
        links: [...order.links, { relation: 'merged_into', orderId: e.into, number: e.number }],
      };
    case 'merged_in':
      return {
        ...raised(order, e),
        participants: union(order.participants, e.participants),
        realert: union(order.realert, e.realert),
        merges: [
          ...order.merges,
          { orderId: e.from, number: e.number, text: e.text, danger: e.danger, at, org, operator },
        ],
        links: [...order.links, { relation: 'merged_from', orderId: e.from, number: e.number }],
      };
    case 'unmerged':
      return {
        ...order,
        business: order.merged?.business ?? order.business,
        merged: null,
        links: order.links.filter((l) => l.relation !== 'merged_into'),
      };
    case 'merge_undone':
      return {
        ...(e.standDown ? stoodDown(order, e.from) : order),
        merges: order.merges.filter((m) => m.orderId !== e.from),
        links: order.links.filter((l) => l.relation !== 'merged_from' || l.orderId !== e.from),
      };
  }
}

function raised(order: Order, { danger }: OrderEventOf<'merged_in'>): Order {
  if (danger.length === 0) return order;
  const { matter } = order.fields;
  return withDanger(order, {
    ...order.fields,
    matter: { ...matter, danger: union(matter.danger, danger), urgent: true },
  });
}

/** Takes away what only that call had said. */
function stoodDown(order: Order, from: Id): Order {
  const added = order.merges.filter((m) => m.orderId === from).flatMap((m) => m.danger);
  const { matter } = order.fields;
  return {
    ...order,
    fields: { ...order.fields, matter: { ...matter, danger: matter.danger.filter((d) => !added.includes(d)) } },
  };
}

function union<T extends string | OrgId>(a: readonly T[], b: readonly T[]): T[] {
  return [...new Set([...a, ...b])];
}
