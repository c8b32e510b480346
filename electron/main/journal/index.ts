export { openJournal, type Journal } from './open.ts';
export { JournalError } from './errors.ts';
export type { Write } from './batch.ts';
