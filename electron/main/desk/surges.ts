import { isRunning } from '../../../shared/domain/surge/surge.ts';
import type { SurgeView } from '../../../shared/ipc/views.ts';
import { orderEntries } from '../../../shared/sync/view/facts.ts';
import type { Handlers } from '../ipc/calls.ts';
import { save } from './saving.ts';
import type { Seat } from './seat.ts';
import { type SignedIn, fullSession } from './sight.ts';
import { deliveryOfDoc, docsOf } from './views.ts';

type SurgeHandlers = Pick<Handlers, Extract<keyof Handlers, `surges.${string}`>>;

/** The channels of a surge: county seats take the city 110's inbox for a while (L9). */
export function surgeHandlers(seatOf: () => Seat, signedIn: SignedIn): SurgeHandlers {
  return {
    'surges.list': async () => (fullSession(signedIn()), surgeViews(seatOf())),
    'surges.start': async (body) => {
      const seat = seatOf();
      await save(seat, signedIn(), () => [{ kind: 'surge_start', docId: seat.nextId(), body }]);
      return surgeViews(seat);
    },
    'surges.end': async ({ id, text }) => {
      const seat = seatOf();
      await save(seat, signedIn(), () => [{ kind: 'surge_end', docId: id, body: { text } }]);
      return surgeViews(seat);
    },
  };
}

/** Newest first, each with what was done for the city 110 while it ran, as far as this seat knows it. */
export function surgeViews(seat: Seat): SurgeView[] {
  const { book, nowMs } = seat.facts();
  const now = new Date(nowMs).toISOString();
  const acts = [...orderEntries(book)].flatMap(({ doc, events }) =>
    events.flatMap(({ for: acted, org, operator, at, event }) =>
      acted === undefined
        ? []
        : [{ orderId: doc.id, number: doc.number, kind: event.kind, org, for: acted, operator, at }],
    ),
  );
  return docsOf(book, 'surge')
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
    .map((surge) => ({
      surge,
      running: isRunning(surge, now),
      acts: acts
        .filter((a) => a.for === surge.org && a.at >= surge.startedAt && a.at < (surge.ended?.at ?? surge.until))
        .sort((a, b) => (a.at < b.at ? 1 : -1)),
      delivery: deliveryOfDoc(book, surge.id),
    }));
}
