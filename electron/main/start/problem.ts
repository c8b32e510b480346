import type { StartProblem } from '../../../shared/ipc/start.ts';
import { JournalError } from '../journal/index.ts';
import { KeysError } from '../keys/index.ts';

const ofKeys: Record<KeysError['code'], StartProblem> = {
  secret_lost: 'keys_lost',
  no_rescue: 'keys_lost',
  damaged: 'keys_damaged',
};
const ofJournal: Partial<Record<JournalError['code'], StartProblem>> = {
  wrong_key: 'journal_other_keys',
  version: 'journal_newer',
  disk_full: 'disk_full',
  io: 'journal_unreadable',
};

/** What the window says of a start that failed with this. */
export function problemOf(error: unknown): StartProblem {
  if (error instanceof KeysError) return ofKeys[error.code];
  if (error instanceof JournalError) return ofJournal[error.code] ?? 'journal_unreadable';
  return 'other';
}
