export { openJournal, type Journal, type JournalOptions, type JournalStats, type Recovered } from './open.ts';
export { JournalError, type JournalErrorCode } from './errors.ts';
export type { Write } from './batch.ts';
