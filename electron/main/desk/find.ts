import { progressOf } from '../../../shared/domain/order/progress.ts';
import { orgOf } from '../../../shared/domain/directory/directory.ts';
import type { Day, Id } from '../../../shared/domain/primitives.ts';
import type { Found } from '../../../shared/ipc/views.ts';
import type { LookupResponse } from '../../../shared/protocol/wire/lookup.ts';
import type { Actor } from '../../../shared/sync/seat/desk.ts';
import { TransportError } from '../../../shared/sync/transport.ts';
import { summarise } from '../../../shared/sync/view/facts.ts';
import { fromStore } from './from-store.ts';
import type { Seat } from './seat.ts';
import { matching } from './views.ts';

type Wanted = { text: string; day: Day };
type Row = Found['rows'][number];

/**
 * (O7) Where the matter of whoever rings stands: the hub's answer for the whole city, and what this seat holds where the hub
 * cannot be asked, saying which. What waits here unsent is in both, because the hub does not know it.
 */
export async function findOrders(seat: Seat, { role, signInId }: Actor, wanted: Wanted): Promise<Found> {
  const [answer, held] = await Promise.all([askHub(seat, signInId, wanted), heldHere(seat, role, wanted)]);
  if (typeof answer === 'string') return { source: 'seat', why: answer, at: seat.lastSyncAt, more: false, rows: held };
  const summaries = new Map(held.map(({ progress, summary }) => [progress.id, summary]));
  const told = answer.found.map((progress): Row => ({ progress, summary: summaries.get(progress.id) ?? null }));
  const toldIds = new Set(answer.found.map(({ id }) => id));
  const rows = [...told, ...held.filter(({ progress }) => !toldIds.has(progress.id))];
  return { source: 'hub', why: null, at: answer.at, more: answer.more, rows };
}

async function askHub(
  seat: Seat,
  signInId: Id | null,
  wanted: Wanted,
): Promise<LookupResponse | NonNullable<Found['why']>> {
  if (seat.line().state !== 'online') return 'offline';
  if (signInId === null) return 'refused';
  try {
    return await seat.lookup({ signInId, ...wanted });
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    seat.log.warn('the hub did not say where an order stands', { why: error.kind });
    if (error.kind === 'busy') return 'too_often';
    return error.kind === 'refused' || error.kind === 'unauthorised' ? 'refused' : 'no_answer';
  }
}

/** Newest first, as the hub answers. */
async function heldHere(seat: Seat, role: Actor['role'], { text, day }: Wanted): Promise<Row[]> {
  await fromStore(() => seat.inbox.shelf.search(text), [], seat.log);
  const facts = seat.facts();
  const asker = { org: orgOf(facts.directory, facts.own), role };
  const rows = matching(facts.book, text, day).flatMap((entry): Row[] => {
    const progress = progressOf(entry.doc, entry.events, asker);
    return progress === null ? [] : [{ progress, summary: summarise(entry, facts) }];
  });
  return rows.sort((a, b) => (a.progress.id < b.progress.id ? 1 : -1));
}
