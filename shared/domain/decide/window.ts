import type { Directory } from '../directory/directory.ts';
import { afterWorkingDays } from '../clock/calendar.ts';
import { isUrgent } from '../order/fields.ts';
import type { Order } from '../order/order.ts';
import type { Instant, OrgId } from '../primitives.ts';

/**
 * The end of the return window an act came after, or null where it came in time (DOMAIN §5: one working day, urgent ten
 * minutes). The window runs from when the order lay at a seat of the organisation, not from when it was sent.
 *
 * A late return is taken and recorded as late, not refused: R10 names every reason for which a return is refused, and
 * lateness is none of them; refused, the matter would lie where nobody thinks it theirs. The mark is evidence for L6.
 */
export function returnWindowMissed(
  order: Order,
  org: OrgId,
  at: Instant,
  { clocks, ...time }: Directory,
): { dueAt: Instant; basis: string } | null {
  const hop = order.hops.findLast((h) => h.to === org && !h.transit && h.purpose !== 'return');
  if (!hop) return null;
  const arrived = Math.max(Date.parse(hop.at), Date.parse(order.delivered[org]?.at ?? hop.at));
  const urgent = isUrgent(order.fields);
  const setting = urgent ? clocks.returnUrgentMinutes : clocks.returnWorkingDays;
  const due = urgent ? arrived + setting.value * 60_000 : afterWorkingDays(time, arrived, setting.value).at;
  return Date.parse(at) > due ? { dueAt: new Date(due).toISOString(), basis: setting.basis } : null;
}
