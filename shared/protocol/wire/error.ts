import { z } from 'zod';
import { Epoch } from './identity.ts';

export const ErrorCode = z.enum([
  'bad_request',
  'unsupported_protocol',
  'unknown_code',
  'code_used',
  'wrong_password',
  'no_token',
  'unknown_token',
  'revoked_device',
  'not_found',
  'not_permitted',
  'too_large',
  'too_many_attempts',
  'too_many_requests',
  'wrong_epoch',
  'cursor_beyond_head',
  'courier_damaged',
  'courier_elsewhere',
  'courier_unknown_device',
  'courier_revoked_device',
  'courier_expired',
  'courier_replayed',
  'courier_unavailable',
  'unavailable',
  'internal',
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** Body of every answer that is not 2xx. `message` is for logs and developers, never shown to an operator. */
export const ErrorBody = z.object({ error: ErrorCode, message: z.string(), detail: z.unknown().optional() });
export type ErrorBody = z.infer<typeof ErrorBody>;

/** 409 of a pull: the cursor belongs to another life of the hub. The seat starts again from cursor 0 of this epoch. */
export const StaleCursorBody = z.object({
  error: z.enum(['wrong_epoch', 'cursor_beyond_head']),
  message: z.string(),
  epoch: Epoch,
});
export type StaleCursorBody = z.infer<typeof StaleCursorBody>;
