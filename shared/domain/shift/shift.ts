import { z } from 'zod';
import { Day, Id, Instant, LongText, OrgId, ShortText } from '../primitives.ts';

/** Why a line stands in a shift hand-over, the most pressing first (L11). */
export const ShiftItemKind = z.enum(['unsent', 'attention', 'told_by_voice', 'unsigned', 'open', 'draft']);
export type ShiftItemKind = z.infer<typeof ShiftItemKind>;

/** One thing that is handed over, as it stood at that moment, with what the outgoing operator says about it. */
export const ShiftItem = z.object({
  kind: ShiftItemKind,
  /** The order, or the draft. */
  id: Id,
  /** Permanent number; empty for a draft. */
  number: ShortText,
  title: ShortText,
  urgent: z.boolean(),
  remark: ShortText,
});
export type ShiftItem = z.infer<typeof ShiftItem>;

/** As many lines as one record carries; `more` counts the rest, which the seat goes on listing itself. */
export const maxShiftItems = 300;

/**
 * 交接班: what one operator hands to the next on a seat, and the other's countersignature. A document of its own: it is
 * written without a line, and the organisation's leaders read it afterwards.
 */
export const ShiftRecord = z.object({
  kind: z.literal('shift'),
  id: Id,
  version: z.number().int(),
  day: Day,
  org: OrgId,
  device: Id,
  /** Who goes. */
  operator: ShortText,
  handedOverAt: Instant,
  syncedAt: Instant.nullable(),
  items: z.array(ShiftItem),
  more: z.number().int().min(0),
  text: LongText,
  /** Who comes, and since when it is theirs; null while nobody has taken it over. */
  countersigned: z.object({ operator: ShortText, device: Id, at: Instant, text: LongText }).nullable(),
});
export type ShiftRecord = z.infer<typeof ShiftRecord>;

const handedOver = ShiftRecord.pick({ items: true, more: true, text: true });

/** Bodies of the two ops. */
export const shiftBodies = {
  shift_hand_over: handedOver.extend({ items: z.array(ShiftItem).max(maxShiftItems) }),
  shift_countersign: z.object({ text: LongText }),
} as const;

/** What has happened to a shift hand-over. */
export const ShiftEvent = z.discriminatedUnion('kind', [
  handedOver.extend({ kind: z.literal('shift_handed_over') }),
  z.object({ kind: z.literal('shift_countersigned'), text: LongText }),
]);
export type ShiftEvent = z.infer<typeof ShiftEvent>;
