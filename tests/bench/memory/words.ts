/** What the bench and the process in which the shift is worked say to each other. */
import type { Command } from '../../../shared/sync/store/messages.ts';
import type { Enrolment } from '../saved/seat.ts';

/** After a forced collection, in bytes. */
export type Memory = { heap: number; outside: number; resident: number };

export type ToShift =
  | { kind: 'begin'; folder: string; hubUrl: string; who: Enrolment }
  | { kind: 'hour'; calls: number; incoming: string[] }
  | { kind: 'vault-started' }
  | { kind: 'vault-answer'; id: unknown; answer: unknown };

export type FromShift =
  | { kind: 'ready' }
  | { kind: 'hour-over'; memory: Memory }
  | { kind: 'vault-start' }
  | { kind: 'vault-command'; id: number; command: Command }
  | { kind: 'failed'; why: string };
