/**
 * Why a journal call failed.
 * - `disk_full`  no room is left for this class of write; nothing of the batch is kept.
 * - `too_large`  the batch can never fit into one segment; nothing of the batch is kept.
 * - `invalid`    a key is empty or too long; nothing of the batch is kept.
 * - `io`         writing or syncing failed; the batch has been invalidated durably and will never be seen.
 * - `unknown`    writing or syncing failed *and* the invalidation could not be made durable: after a restart the
 *                batch may or may not be there. Only an idempotent act may be offered again. The journal is sealed.
 * - `sealed`     the journal takes no more writes until it is opened again; nothing of the batch is kept.
 * - `closed`     `close()` was called; nothing of the batch is kept.
 * - `wrong_key`  the journal on disk was written under another key; it has not been touched.
 * - `version`    the journal on disk was written by a newer release; it has not been touched.
 */
export type JournalErrorCode =
  'disk_full' | 'too_large' | 'invalid' | 'io' | 'unknown' | 'sealed' | 'closed' | 'wrong_key' | 'version';

/** The only error a journal throws or rejects with. */
export class JournalError extends Error {
  readonly code: JournalErrorCode;

  constructor(code: JournalErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'JournalError';
    this.code = code;
  }
}

/** True where the system said that the disk, or this user's share of it, is full. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}
