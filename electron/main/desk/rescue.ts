import type { Handlers } from '../ipc/calls.ts';
import { SeatError } from '../ipc/seat-error.ts';
import type { Seat } from './seat.ts';
import { fullSession } from './sight.ts';
import type { SignedIn } from './sight.ts';

/** What a person can do about a database that cannot be read. */
export function rescueHandlers(seatOf: () => Seat, signedIn: SignedIn): Pick<Handlers, 'rescue.rebuild'> {
  return {
    'rescue.rebuild': async () => {
      fullSession(signedIn());
      const seat = seatOf();
      try {
        await seat.rebuildStore();
      } catch (error) {
        seat.log.warn('the store was not rebuilt', { why: error instanceof Error ? error.name : 'unknown' });
        throw new SeatError('not_rebuilt', 'the database could not be made anew');
      }
      return seat.status();
    },
  };
}
