import type { Fields } from '../order/fields.ts';
import type { Order } from '../order/order.ts';

/**
 * An order with changed fields. Danger once ticked stays on record (L1), and an extreme act or a threat that turns up
 * later is as silent as one that was there from the beginning (L2). Danger `judged` anew here stands by itself from then
 * on, not by the call that once brought it (O6).
 */
export function withDanger(order: Order, fields: Fields, judged: boolean): Order {
  const before = order.fields.matter;
  const { danger, silent } = fields.matter;
  const threat =
    (danger.includes('extreme_act') && !before.danger.includes('extreme_act')) || (silent && !before.silent);
  return {
    ...order,
    fields,
    merges: judged ? order.merges.map((call) => ({ ...call, raised: [] })) : order.merges,
    dangerEver: [...new Set([...order.dangerEver, ...danger])],
    contactable: threat ? false : order.contactable,
  };
}
