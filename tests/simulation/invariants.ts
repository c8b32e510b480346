import { type Doc, type Id, isUrgent, readersOf } from '../../shared/domain/index.ts';
import { canonicalJson } from '../../shared/protocol/index.ts';
import type { Parcel } from '../../shared/sync/transport.ts';
import { deliveryOf, lastTarget } from '../../shared/sync/view/delivery.ts';
import type { SimHub } from './sim-hub.ts';
import type { SimSeat } from './sim-seat.ts';

/** A promise that was broken, in words a person can act on. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise';
}

/** Holds at every instant: what a seat shows never runs ahead of what is true (DOMAIN §6). */
export function checkShown(seat: SimSeat, seats: readonly SimSeat[], hub: SimHub): void {
  const process = seat.running;
  if (!process) return;
  const { book } = process.desk;
  const inStep = process.inbox.cursor()?.epoch === hub.epoch;
  for (const { doc } of book.entries()) {
    if (doc.kind !== 'order') continue;
    const shown = deliveryOf(doc, seat.org, book.counts(doc.id));
    if (shown !== 'received' && shown !== 'delivered') continue;
    if (!(inStep ? hub.docs : hub.everHad).has(doc.id))
      throw new BrokenPromise(`${seat.org} shows ${doc.number} as ${shown}, the hub does not have it`);
    if (shown === 'received') continue;
    const target = lastTarget(doc, seat.org) ?? doc.addressee;
    const holders = seats.filter((s) => s.org === target);
    if (!holders.some((s) => s.vault.everStored.has(doc.id)))
      throw new BrokenPromise(`${doc.number} is shown as delivered to ${target}, nobody there has stored it`);
  }
}

/**
 * Holds whenever a parcel leaves: ops of one order in the order of saving, urgent orders before others, and linked orders never
 * in two parcels in flight.
 */
export function checkParcel(seat: SimSeat, { ops }: Parcel, inFlight: readonly Parcel[]): void {
  const book = seat.running?.desk.book;
  if (!book) return;
  const last = new Map<Id, number>();
  const docs = new Set(ops.map((op) => op.docId));
  const urgent = ops.map((op) => urgency(book.view(op.docId)?.doc));
  ops.forEach((op, i) => {
    const local = book.pendingOp(op.opId)?.local;
    if (local === undefined) return;
    if (local < (last.get(op.docId) ?? 0))
      throw new BrokenPromise(`${op.kind} of ${op.docId} leaves before what came before it`);
    last.set(op.docId, local);
    // A link whose order has not come here yet stands on one side only.
    const linking = [...docs].filter((id) => linksOf(book.view(id)?.doc).includes(op.docId));
    const linked = [op.docId, ...linksOf(book.view(op.docId)?.doc), ...linking];
    // What is offered again may have been made urgent by somebody whose op is still missing here.
    const overtaken =
      !book.pendingOp(op.opId)?.again && urgent[i] === 'ordinary' && urgent.slice(i + 1).includes('urgent');
    const beside = linked.some((id) => urgency(book.view(id)?.doc) === 'urgent');
    if (overtaken && !beside) throw new BrokenPromise(`${op.kind} of an ordinary order leaves before an urgent one`);
    for (const other of inFlight) {
      const both = other.ops.some((o) => linked.includes(o.docId) && !docs.has(o.docId));
      const same = other.ops.some((o) => o.docId === op.docId);
      if (both || same) throw new BrokenPromise(`linked orders sit in two parcels in flight from ${seat.org}`);
    }
  });
}

function urgency(doc: Doc | undefined): 'urgent' | 'ordinary' | 'unknown' {
  if (doc?.kind !== 'order') return 'unknown';
  return isUrgent(doc.fields) ? 'urgent' : 'ordinary';
}

function linksOf(doc: Doc | undefined): Id[] {
  return doc?.kind === 'order' ? doc.links.map((l) => l.orderId) : [];
}

/** Nothing is under way any more, but for what belongs to documents somebody stumbles over. Empty when at rest. */
export function unrest(seats: readonly SimSeat[], hub: SimHub): string {
  const stuck = new Set(
    [...seats].flatMap((s) => s.acknowledged.filter((op) => hub.poison.has(op.opId)).map((op) => op.docId)),
  );
  for (const seat of seats) {
    const process = seat.running;
    if (!process) return `${seat.org} does not run`;
    const pending = process.desk.book.pending().filter((p) => !stuck.has(p.op.docId));
    if (pending[0]) {
      const { op, applied, again } = pending[0];
      return `${seat.org} holds ${pending.length} ops: ${op.kind} ${applied ? 'applied' : 'undecided'}${again ? ' again' : ''}`;
    }
    const cursor = process.inbox.cursor();
    if (cursor?.epoch !== hub.epoch || cursor.next !== hub.head) return `${seat.org} is behind the hub`;
  }
  return '';
}

/** Holds when the lines have been good for a while: nothing lost, nothing twice, everybody agrees. */
export async function checkAtRest(seats: readonly SimSeat[], hub: SimHub): Promise<void> {
  for (const seat of seats) {
    await seat.running?.inbox.shelf.load([...hub.docs.keys()]);
    checkSaved(seat, hub);
    await checkStored(seat, hub);
    checkSame(seat, hub);
  }
  checkOnce(hub);
}

/** What no act of a person and no race can cause. */
export const seatsFault: ReadonlySet<string> = new Set([
  'number_taken',
  'bad_number',
  'id_reused',
  'malformed',
  'already_exists',
]);

function checkSaved(seat: SimSeat, hub: SimHub): void {
  const process = seat.running;
  for (const op of seat.acknowledged) {
    const verdict = hub.decided.get(op.opId)?.verdict.verdict;
    const reason = hub.decided.get(op.opId)?.verdict;
    if (reason && 'reason' in reason && seatsFault.has(reason.reason))
      throw new BrokenPromise(`${op.kind} of ${seat.org} was refused for a fault of the seat: ${reason.reason}`);
    // Its archive went with the database, and then the hub came back older: two failures at once.
    if (verdict === undefined && seat.vault.lost.has(op.opId)) continue;
    const shown = process?.desk.book.refusedOp(op.opId) !== undefined;
    if (verdict === undefined && !shown)
      throw new BrokenPromise(`${op.kind} ${op.opId} of ${seat.org} was saved and is nowhere`);
    if (verdict !== 'applied' && !shown)
      throw new BrokenPromise(`refused ${op.kind} ${op.opId} of ${seat.org} was dropped`);
  }
  for (const [id, text] of seat.savedDrafts) {
    if (process?.drafts.get(id)?.fields.matter.narrative !== text)
      throw new BrokenPromise(`draft ${id} of ${seat.org} lost what was typed`);
  }
}

/** The store holds what the hub has decided for us, counts it right, and keeps what a restored hub may have lost. */
async function checkStored(seat: SimSeat, hub: SimHub): Promise<void> {
  const store = await seat.vault.look();
  const due = [...hub.docs.values()].filter((doc) => readersOf(doc).includes(seat.org));
  const rows = new Map((await store.byIds(due.map((doc) => doc.id))).map((row) => [row.id, row]));
  for (const doc of due) {
    if (rows.get(doc.id)?.version !== doc.version)
      throw new BrokenPromise(`the store of ${seat.org} lacks ${doc.id} as it is now`);
  }
  const archive = new Set((await store.archived({ after: -1 })).map((row) => row.opId));
  const counts = await store.counts();
  if ((counts['docs'] ?? 0) !== due.length || (counts['archived'] ?? 0) !== archive.size)
    throw new BrokenPromise(`the counters of ${seat.org} are not the truth`);
  for (const op of seat.acknowledged) {
    const verdict = hub.decided.get(op.opId)?.verdict;
    const owed = verdict?.verdict === 'applied' && verdict.seq > hub.safeUpTo && !seat.vault.lost.has(op.opId);
    if (owed && !archive.has(op.opId))
      throw new BrokenPromise(`${op.kind} of ${seat.org} could not be offered to a restored hub`);
  }
}

function checkSame(seat: SimSeat, hub: SimHub): void {
  const book = seat.running?.desk.book;
  const own = new Map<Id, Doc>(seat.confirmed().map((doc) => [doc.id, doc]));
  for (const doc of hub.docs.values()) {
    const mine = own.get(doc.id);
    if (!readersOf(doc).includes(seat.org)) {
      if (mine) throw new BrokenPromise(`${seat.org} sees ${doc.id}, which is not for it`);
      continue;
    }
    if (mine === undefined) throw new BrokenPromise(`${seat.org} never got ${doc.id} (${doc.kind})`);
    if (JSON.stringify(mine) !== JSON.stringify(doc) && canonicalJson(mine) !== canonicalJson(doc))
      throw new BrokenPromise(`${seat.org} disagrees about ${doc.id}`);
    if (book?.confirmed(doc.id)?.events.length !== hub.history.get(doc.id)?.length)
      throw new BrokenPromise(`${seat.org} has another history of ${doc.id}`);
    own.delete(doc.id);
  }
  for (const id of own.keys()) throw new BrokenPromise(`${seat.org} has ${id}, which the hub does not have`);
}

function checkOnce(hub: SimHub): void {
  const numbers = new Set<string>();
  for (const doc of hub.docs.values()) {
    if (doc.kind !== 'order') continue;
    if (numbers.has(doc.number)) throw new BrokenPromise(`number ${doc.number} stands on two orders`);
    numbers.add(doc.number);
    const county = doc.hops.find((h) => h.from !== '370800-110' && h.from.endsWith('-110') && h.to === '370800-12345');
    if (county) throw new BrokenPromise(`${doc.number} reached 12345 past the city 110`);
  }
  for (const [id, history] of hub.history) {
    const notes = new Set<string>();
    for (const { event } of history) {
      if (event.kind !== 'noted') continue;
      // Every note of a story is unique: the same words twice mean that one act had effect twice.
      if (notes.has(event.text)) throw new BrokenPromise(`a note on ${id} had effect twice`);
      notes.add(event.text);
    }
  }
}
