import { rename } from 'node:fs/promises';
import type { Log } from '../../../shared/sync/ports.ts';
import { type Journal, JournalError, openJournal } from '../journal/index.ts';
import type { Cipher } from '../keys/index.ts';

/** No reserve: what must be saved in an emergency goes into the seat's own journal. */
const sizes = { segments: 3, reserveBytes: 0 };

/**
 * Opens the journal that holds the second copy of the vault. One that cannot be opened, as after the keys were renewed, is
 * put aside and begun anew, because the vault has the first.
 * @returns null where there can be none, as on a full disk; the seat works without.
 */
export async function openCopy(dir: string, cipher: Cipher, log: Log): Promise<Journal | null> {
  try {
    return await openJournal({ dir, cipher, ...sizes });
  } catch (error) {
    log.warn('copy of the vault not opened', { why: error instanceof JournalError ? error.code : 'unknown' });
    return isForeign(error) ? openAnew(dir, cipher, log) : null;
  }
}

function isForeign(error: unknown): boolean {
  return error instanceof JournalError && error.code === 'wrong_key';
}

async function openAnew(dir: string, cipher: Cipher, log: Log): Promise<Journal | null> {
  try {
    await rename(dir, `${dir}.unreadable-${Date.now()}`);
    return await openJournal({ dir, cipher, ...sizes });
  } catch (error) {
    log.warn('no copy of the vault', { why: error instanceof Error ? error.name : 'unknown' });
    return null;
  }
}
