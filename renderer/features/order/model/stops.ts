import type { Order } from '../../../../shared/domain/index.ts';
import type { HopStop } from '../../../ui/index.ts';

/** The way an order has come, as stops: a stop that only passes it on is marked, the others are where it stayed. */
export function stopsOf(order: Pick<Order, 'hops'>, name: (org: string) => string): HopStop[] {
  const stops: HopStop[] = [];
  let at: string | null = null;
  for (const hop of order.hops) {
    if (at !== hop.from) stops.push({ name: name(hop.from), transit: false });
    stops.push({ name: name(hop.to), transit: hop.transit });
    at = hop.to;
  }
  return stops;
}
