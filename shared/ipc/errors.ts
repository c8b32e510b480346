import { z } from 'zod';
import { RefusalReason } from '../domain/decide/refusal.ts';

/** Every way a call from a window can fail. Each code has words an operator can act on in the desk's catalogue. */
export const SeatErrorCode = z.enum([
  'bad_request',
  'not_signed_in',
  'not_enrolled',
  'wrong_password',
  'too_many_attempts',
  'offline_sign_in_unknown',
  'offline_sign_in_expired',
  'hub_unreachable',
  'hub_refused',
  'hub_older',
  'seat_older',
  'code_unknown_or_used',
  'not_found',
  'refused',
  'courier_unavailable',
  'courier_nothing',
  'courier_not_written',
  'courier_not_read',
  'courier_damaged',
  'courier_elsewhere',
  'courier_unknown_device',
  'courier_revoked_device',
  'courier_expired',
  'courier_replayed',
  'not_rebuilt',
  'not_started',
  'rescue_key_wrong',
  'not_set_aside',
  'autostart_unavailable',
  'directory_outdated',
  'disk_full',
  'not_saved',
  'internal',
]);
export type SeatErrorCode = z.infer<typeof SeatErrorCode>;

export const SeatFailure = z.object({
  code: SeatErrorCode,
  /** What, where and what to do, in English, for the log and as a fallback; masked of personal data. */
  message: z.string(),
  /** Set with `refused`: the rule that refused, its clause, and the detail the message needs. */
  reason: RefusalReason.optional(),
  clause: z.string().optional(),
  detail: z.string().optional(),
});
export type SeatFailure = z.infer<typeof SeatFailure>;

/** What crosses the bridge: Electron keeps only the message of a rejected invoke, so failures travel as values. */
export type SeatResult<T> = { ok: true; value: T } | { ok: false; error: SeatFailure };
