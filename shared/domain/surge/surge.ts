import { z } from 'zod';
import { Day, Id, Instant, LongText, OrgId, ShortText } from '../primitives.ts';

/** Which county seats act for whom on an order, until when: set while a surge lets them (L9). */
export const SurgeMark = z.object({ surgeId: Id, for: OrgId, to: z.array(OrgId), until: Instant });
export type SurgeMark = z.infer<typeof SurgeMark>;

/**
 * 话务高峰代接 (B 四(四)2): when the seats of the city 110 are short, county seats take its inbox for a while. It says
 * who let them, which, from when until when; it ends by an act or by itself.
 */
export const Surge = z.object({
  kind: z.literal('surge'),
  id: Id,
  version: z.number().int(),
  day: Day,
  /** Whose inbox it is: the city 110. */
  org: OrgId,
  operator: ShortText,
  startedAt: Instant,
  syncedAt: Instant.nullable(),
  counties: z.array(OrgId),
  until: Instant,
  reason: LongText,
  /** `operator` is empty where it ended by itself. */
  ended: z.object({ at: Instant, operator: ShortText, text: LongText }).nullable(),
});
export type Surge = z.infer<typeof Surge>;

/** Bodies of the two ops. */
export const surgeBodies = {
  surge_start: z.object({
    counties: z.array(OrgId).min(1).max(40),
    until: Instant,
    reason: z.string().trim().min(1).max(2000),
  }),
  surge_end: z.object({ text: LongText }),
} as const;

/** What has happened to a surge. */
export const SurgeEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('surge_started'), counties: z.array(OrgId), until: Instant, reason: LongText }),
  z.object({ kind: z.literal('surge_ended'), text: LongText }),
]);
export type SurgeEvent = z.infer<typeof SurgeEvent>;

/** A surge counts from its start until its end, whatever the hub has noticed by then. */
export function isRunning({ startedAt, until, ended }: Surge, at: Instant): boolean {
  return ended === null && startedAt <= at && at < until;
}
