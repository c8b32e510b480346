import { type Conference, awaitsConference } from '../../../shared/domain/conference/conference.ts';
import type { ConferencesView } from '../../../shared/ipc/views.ts';
import type { Actor } from '../../../shared/sync/seat/desk.ts';
import { TransportError } from '../../../shared/sync/transport.ts';
import { orderEntries, summarise } from '../../../shared/sync/view/facts.ts';
import type { Handlers } from '../ipc/calls.ts';
import { SeatError } from '../ipc/seat-error.ts';
import type { HubClient } from '../transport/index.ts';
import { save } from './saving.ts';
import type { Seat } from './seat.ts';
import { fullSession } from './sight.ts';

export type CityHandlers = Pick<Handlers, Extract<keyof Handlers, `conferences.${string}` | `report.${string}`>>;

/** What leaders and supervisors do for the whole city: 会商 (L5) and the quarterly report (L6). */
export function cityHandlers(seatOf: () => Seat, signedIn: () => Actor, hub: Pick<HubClient, 'report'>): CityHandlers {
  const list = (): ConferencesView => {
    fullSession(signedIn());
    return conferencesOf(seatOf());
  };
  return {
    'conferences.list': async () => list(),
    'conferences.call': async (input) => {
      const seat = seatOf();
      const body = { ...input, mode: seat.mode() };
      await save(seat, signedIn(), () => [{ kind: 'call_conference', docId: seat.nextId(), body }]);
      return list();
    },
    'conferences.conclude': async ({ id, body }) => {
      await save(seatOf(), signedIn(), () => [{ kind: 'conclude_conference', docId: id, body }]);
      return list();
    },
    'report.quarter': async ({ quarter }) => {
      const { signInId } = fullSession(signedIn());
      if (signInId === null) throw new SeatError('not_signed_in', 'the report needs a sign-in of the hub');
      try {
        return await hub.report({ quarter, signInId });
      } catch (error) {
        throw hubError(error, 'the report could not be fetched');
      }
    },
  };
}

/** What waits to be called together, the longest first, and every 会商 this seat knows, the newest first. */
function conferencesOf(seat: Seat): ConferencesView {
  const facts = seat.facts();
  const waiting = [...orderEntries(facts.book)].flatMap((entry) => {
    const mark = entry.doc.conference;
    return awaitsConference(mark) && mark.conferenceId === null
      ? [{ order: summarise(entry, facts), submittedAt: mark.submittedAt, submittedBy: mark.submittedBy }]
      : [];
  });
  const conferences = [...facts.book.entries()].flatMap(({ doc }): Conference[] =>
    doc.kind === 'conference' ? [doc] : [],
  );
  return {
    waiting: waiting.sort((a, b) => (a.submittedAt < b.submittedAt ? -1 : 1)),
    conferences: conferences.sort((a, b) => (a.calledAt < b.calledAt ? 1 : -1)),
  };
}

/** A failure of the line or of the hub as an operator can meet it. */
export function hubError(error: unknown, what: string): unknown {
  if (!(error instanceof TransportError)) return error;
  const refused = error.failure.kind === 'refused' || error.failure.kind === 'unauthorised';
  return new SeatError(refused ? 'hub_refused' : 'hub_unreachable', `${what}: ${error.kind}`);
}
