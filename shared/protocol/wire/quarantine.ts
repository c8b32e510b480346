import { z } from 'zod';
import { RefusalReason } from '../../domain/decide/refusal.ts';
import { Danger } from '../../domain/order/fields.ts';
import { Id, Instant, LongText } from '../../domain/primitives.ts';
import { Quarantined } from '../../domain/quarantine/quarantine.ts';
import { Category } from '../../domain/scope/category.ts';

/** `signInId` proves who asks: the device alone is anybody who sits at it. */
export const QuarantineRequest = z.object({ signInId: Id });
export type QuarantineRequest = z.infer<typeof QuarantineRequest>;

/** One op of a revoked device of one's own organisation, as a list shows it: no name, no narrative, telephones masked. */
export const QuarantineItem = z.object({
  act: Quarantined,
  /** The order or other document the op is about. */
  docId: Id,
  /** Permanent number of that order; empty where there is none, or it is another organisation's. */
  number: z.string(),
  category: Category.nullable(),
  danger: z.array(Danger),
  place: z.string(),
  telephone: z.string(),
  receivedAt: Instant,
  revokedAt: Instant,
  decided: z
    .object({ outcome: z.enum(['released', 'dismissed']), operator: z.string(), at: Instant, reason: z.string() })
    .nullable(),
});
export type QuarantineItem = z.infer<typeof QuarantineItem>;

/** What nobody has decided, in the order it was made, then the latest decisions; `more` when the list was cut off. */
export const QuarantineList = z.object({ items: z.array(QuarantineItem), more: z.boolean() });
export type QuarantineList = z.infer<typeof QuarantineList>;

/** Most ops decided by one press; all of one order are far fewer. */
export const MAX_QUARANTINE_OPS = 200;

export const QuarantineDecision = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('release') }),
  z.object({ kind: z.literal('dismiss'), reason: LongText.min(1) }),
]);
export type QuarantineDecision = z.infer<typeof QuarantineDecision>;

export const QuarantineDecideRequest = QuarantineRequest.extend({
  opIds: z.array(Id).min(1).max(MAX_QUARANTINE_OPS),
  decision: QuarantineDecision,
});
export type QuarantineDecideRequest = z.infer<typeof QuarantineDecideRequest>;

/** The list after it, and what the rules did not let through: that stays where it was, to be released later or dismissed. */
export const QuarantineDecided = QuarantineList.extend({
  refused: z.array(z.object({ opId: Id, reason: RefusalReason, clause: z.string(), detail: z.string() })),
});
export type QuarantineDecided = z.infer<typeof QuarantineDecided>;
