import { RefusedError } from '../../../shared/sync/seat/errors.ts';
import type { Actor } from '../../../shared/sync/seat/desk.ts';
import { SeatError } from '../ipc/seat-error.ts';
import { JournalError } from '../journal/index.ts';
import type { Seat } from './seat.ts';

type SaveArguments = [Parameters<Seat['desk']['act']>[1], Parameters<Seat['desk']['act']>[2]?];

/** Saves acts of whoever is signed in; the window is told when they are durable. */
export async function save(
  seat: Seat,
  actor: Actor,
  ...[prepare, also]: SaveArguments
): ReturnType<Seat['desk']['act']> {
  const ops = await saving(() => seat.desk.act(actor, prepare, also));
  seat.sight.wrote(ops.filter((op) => op.kind === 'create' || op.kind === 'register_voice').map((op) => op.docId));
  seat.saved(ops.map((op) => op.docId));
  return ops;
}

/** What the rules or the disk say, in the window's terms. */
export async function saving<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof RefusedError) {
      const { reason, clause, detail } = error.refusal;
      throw new SeatError('refused', error.message, { reason, clause, detail });
    }
    if (error instanceof JournalError) {
      throw new SeatError(error.code === 'disk_full' ? 'disk_full' : 'not_saved', error.message);
    }
    throw error;
  }
}
