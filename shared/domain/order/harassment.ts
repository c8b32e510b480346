import { compactNumber } from '../number/compact.ts';
import type { Instant } from '../primitives.ts';
import type { Fields } from './fields.ts';
import type { Order } from './order.ts';

/** Confirmed by a second person and not run out (L10). */
export function isHarassing({ harassment }: Pick<Order, 'harassment'>, at: Instant): boolean {
  const review = harassment?.review ?? null;
  return review !== null && review.confirmed && review.expires !== null && review.expires > at;
}

/** Orders of the same caller number that stand as harassment now: shown when the number calls, and nothing else. */
export function harassmentOf(fields: Pick<Fields, 'source'>, orders: Iterable<Order>, at: Instant): Order[] {
  const caller = compactNumber(fields.source.callerNumber);
  if (caller === '') return [];
  return [...orders].filter(
    (order) => isHarassing(order, at) && compactNumber(order.fields.source.callerNumber) === caller,
  );
}
