import { z } from 'zod';
import { Day, Id, Instant, LongText, OrgId, ShortText } from '../primitives.ts';

export const EmergencyOutcome = z.enum(['in_order', 'not_in_order']);
export type EmergencyOutcome = z.infer<typeof EmergencyOutcome>;

/**
 * 应急登录, told to the hub: who took the seat with badge and witness only, so that a leader reviews it later (F6).
 * The sign-in itself waits for nobody; this is its record.
 */
export const EmergencySignIn = z.object({
  kind: z.literal('emergency'),
  id: Id,
  version: z.number().int(),
  day: Day,
  org: OrgId,
  device: Id,
  badge: ShortText,
  witness: ShortText,
  /** When the seat was taken; the op may have been saved later. */
  signedInAt: Instant,
  syncedAt: Instant.nullable(),
  review: z.object({ operator: ShortText, at: Instant, outcome: EmergencyOutcome, text: LongText }).nullable(),
});
export type EmergencySignIn = z.infer<typeof EmergencySignIn>;

const signedIn = z.object({
  badge: z.string().trim().min(1).max(60),
  witness: z.string().trim().min(1).max(100),
  signedInAt: Instant,
});
const reviewed = z.object({ outcome: EmergencyOutcome, text: LongText });

/** Bodies of the two ops. */
export const emergencyBodies = { emergency_sign_in: signedIn, emergency_review: reviewed } as const;

/** What has happened to the record of an emergency sign-in. */
export const EmergencyEvent = z.discriminatedUnion('kind', [
  signedIn.extend({ kind: z.literal('emergency_signed_in') }),
  reviewed.extend({ kind: z.literal('emergency_reviewed') }),
]);
export type EmergencyEvent = z.infer<typeof EmergencyEvent>;
