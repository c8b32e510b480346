import type { Handlers } from '../ipc/calls.ts';
import { saving } from './saving.ts';
import type { Seat } from './seat.ts';
import type { SignedIn } from './sight.ts';

export type UnfinishedHandlers = Pick<Handlers, Extract<keyof Handlers, `unfinished.${string}`>>;

/** Half-typed forms of the desk, kept for a window that dies. */
export function unfinishedHandlers(seatOf: () => Seat, signedIn: SignedIn): UnfinishedHandlers {
  return {
    // An emergency session sees what it wrote itself and nothing else (F6).
    'unfinished.list': async () => {
      const { role, operator } = signedIn();
      return seatOf()
        .unfinished.list()
        .filter(({ by }) => role !== 'emergency' || by === operator);
    },
    'unfinished.keep': async ({ key, typed }) => {
      const { operator } = signedIn();
      await saving(() => seatOf().unfinished.keep(key, typed, operator));
      return {};
    },
  };
}
