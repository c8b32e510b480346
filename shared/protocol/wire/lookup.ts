import { z } from 'zod';
import { OrderProgress } from '../../domain/order/progress.ts';
import { Day, Id, Instant } from '../../domain/primitives.ts';

/**
 * “我的事到哪了”: `text` is a permanent number, a spoken number of `day`, or an exact telephone number. Sent as a body, so
 * that no telephone number stands in an address. `signInId` proves who asks: the device alone is anybody who sits at it.
 */
export const LookupRequest = z.object({ signInId: Id, text: z.string().trim().min(3).max(60), day: Day });
export type LookupRequest = z.infer<typeof LookupRequest>;

/** Newest first; `more` when others were found that do not stand here. */
export const LookupResponse = z.object({ at: Instant, found: z.array(OrderProgress), more: z.boolean() });
export type LookupResponse = z.infer<typeof LookupResponse>;
