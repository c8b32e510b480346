import type { OrderEvent, OrderEventOf, RecordedEvent } from '../event.ts';
import type { Order } from '../order/order.ts';
import type { OrgId } from '../primitives.ts';
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
          {
            orderId: e.from,
            number: e.number,
            text: e.text,
            danger: e.danger,
            raised: e.danger.filter((d) => !order.fields.matter.danger.includes(d)),
            at,
            org,
            operator,
          },
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
        ...order,
        ...withoutCall(order, e),
        links: order.links.filter((l) => l.relation !== 'merged_from' || l.orderId !== e.from),
      };
  }
}

function raised(order: Order, { danger }: OrderEventOf<'merged_in'>): Order {
  if (danger.length === 0) return order;
  const { matter } = order.fields;
  const fields = { ...order.fields, matter: { ...matter, danger: union(matter.danger, danger), urgent: true } };
  return withDanger(order, fields, false);
}

/** Takes a call out again, and with it danger of which no other call here speaks, if it is to be stood down. */
function withoutCall(
  order: Order,
  { from, standDown }: OrderEventOf<'merge_undone'>,
): Pick<Order, 'fields' | 'merges'> {
  const raised = order.merges.filter((m) => m.orderId === from).flatMap((m) => m.raised);
  const left = order.merges.filter((m) => m.orderId !== from);
  const merges = left.map((m, i) => {
    const earlier = left.slice(0, i).flatMap((other) => other.danger);
    const taken = raised.filter((d) => m.danger.includes(d) && !earlier.includes(d));
    return { ...m, raised: union(m.raised, taken) };
  });
  if (!standDown) return { fields: order.fields, merges };
  const said = left.flatMap((m) => m.danger);
  const { matter } = order.fields;
  const danger = matter.danger.filter((d) => !raised.includes(d) || said.includes(d));
  return { fields: { ...order.fields, matter: { ...matter, danger } }, merges };
}

function union<T extends string | OrgId>(a: readonly T[], b: readonly T[]): T[] {
  return [...new Set([...a, ...b])];
}
