import { z } from 'zod';
import { Day, Id, Instant, OrgId, ShortText } from '../primitives.ts';
import { Danger, Mode } from '../order/fields.ts';
import { Dispatch } from '../order/order.ts';

/**
 * 受话登记: what a hall writes down when an emergency is read to it by telephone. It is a receipt, not an order;
 * when the order arrives the hub joins the two, so that nobody dispatches twice (V3).
 */
export const VoiceReceipt = z.object({
  kind: z.literal('receipt'),
  id: Id,
  version: z.number().int(),
  mode: Mode,
  org: OrgId,
  spoken: z.string(),
  day: Day,
  caller: ShortText,
  place: z.string(),
  danger: z.array(Danger),
  text: z.string(),
  /** The receiving hall's own number, told to the caller of the hand-over. */
  ownNumber: ShortText,
  operator: ShortText,
  receivedAt: Instant,
  syncedAt: Instant.nullable(),
  dispatches: z.array(Dispatch),
  /** The order it turned out to be; null while it waits. */
  orderId: Id.nullable(),
  orderNumber: ShortText,
  /** Why a person has to look: the number fits an order that did not come this way. */
  mismatch: z.enum(['none', 'other_addressee', 'already_joined']),
});
export type VoiceReceipt = z.infer<typeof VoiceReceipt>;
