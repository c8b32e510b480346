import { z } from 'zod';
import { type OpKind, bodies } from '../op/bodies.ts';
import { Day, Id, Instant, LongText, OrgId, ShortText } from '../primitives.ts';

/** Whose act it was that a supervisor has looked at: as it was signed on the seat that has been revoked. */
export const Quarantined = z.object({
  opId: Id,
  kind: z.enum(Object.keys(bodies) as [OpKind, ...OpKind[]]),
  operator: z.string(),
  device: Id,
  seat: ShortText,
  at: Instant,
});
export type Quarantined = z.infer<typeof Quarantined>;

/**
 * 隔离处理记录: what became of one op of a revoked device. Written by the hub at a supervisor's word, because only the hub
 * holds such ops; one for each, with an id derived from the op's, so that it is decided once.
 */
export const QuarantineRecord = z.object({
  kind: z.literal('quarantine'),
  id: Id,
  version: z.number().int(),
  day: Day,
  org: OrgId,
  docId: Id,
  act: Quarantined,
  outcome: z.enum(['released', 'dismissed']),
  operator: ShortText,
  decidedAt: Instant,
  /** Empty for a release: what it did stands on the order. */
  reason: LongText,
  syncedAt: Instant.nullable(),
});
export type QuarantineRecord = z.infer<typeof QuarantineRecord>;

const about = { docId: Id, act: Quarantined };

/** What has happened to a quarantined op. */
export const QuarantineEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('quarantine_released'), ...about }),
  z.object({ kind: z.literal('quarantine_dismissed'), ...about, reason: LongText }),
]);
export type QuarantineEvent = z.infer<typeof QuarantineEvent>;
