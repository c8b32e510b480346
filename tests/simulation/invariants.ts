import { type Doc, type Id, readersOf } from '../../shared/domain/index.ts';
import { canonicalJson } from '../../shared/protocol/index.ts';
import { deliveryOf, lastTarget } from '../../shared/sync/view/delivery.ts';
import type { SimHub } from './sim-hub.ts';
import type { SimSeat } from './sim-seat.ts';

/** A promise that was broken, in words a person can act on. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise';
}

/** Holds at every instant: what a seat shows never runs ahead of what is true (DOMAIN §6). */
export function checkAlways(seats: readonly SimSeat[], hub: SimHub): void {
  for (const seat of seats) {
    const book = seat.running?.desk.book;
    if (!book) continue;
    for (const { doc } of book.entries()) {
      if (doc.kind !== 'order') continue;
      const shown = deliveryOf(doc, seat.org, book.counts(doc.id));
      if ((shown === 'received' || shown === 'delivered') && !hub.docs.has(doc.id)) {
        throw new BrokenPromise(`${seat.org} shows ${doc.number} as ${shown}, the hub does not have it`);
      }
    }
  }
}

/** Holds at every instant, checked against the stores: delivered means that a seat of the other side has it durably. */
export async function checkDelivered(seats: readonly SimSeat[]): Promise<void> {
  for (const seat of seats) {
    const book = seat.running?.desk.book;
    if (!book) continue;
    for (const { doc } of book.entries()) {
      if (doc.kind !== 'order' || deliveryOf(doc, seat.org, book.counts(doc.id)) !== 'delivered') continue;
      const target = lastTarget(doc, seat.org) ?? doc.addressee;
      const holders = seats.filter((s) => s.org === target);
      const stored = await Promise.all(holders.map((s) => holds(s, doc.id)));
      // Whoever said so may have lost its database since; it pulls the order again.
      const lost = holders.some((s) => s.storeWasLost);
      if (!lost && !stored.some((n) => n > 0))
        throw new BrokenPromise(`${doc.number} is shown as delivered to ${target}, nobody there has it`);
    }
  }
}

async function holds(seat: SimSeat, id: Id): Promise<number> {
  await seat.store.open();
  return (await seat.store.byIds([id])).length;
}

/** Holds when the lines have been good for a while: nothing lost, nothing twice, everybody agrees. */
export function checkAtRest(seats: readonly SimSeat[], hub: SimHub): void {
  for (const seat of seats) {
    const book = seat.running?.desk.book;
    if (!book) throw new BrokenPromise(`${seat.org} is not running at rest`);
    for (const op of seat.acknowledged) {
      const decided = hub.decided.get(op.opId);
      if (!decided) throw new BrokenPromise(`${op.kind} ${op.opId} of ${seat.org} was saved and never reached the hub`);
      const refused = decided.verdict.verdict !== 'applied';
      if (refused && !book.refusedOp(op.opId)) throw new BrokenPromise(`refused ${op.kind} of ${seat.org} was dropped`);
    }
    if (book.sending().length > 0)
      throw new BrokenPromise(`${seat.org} still has ${book.sending().length} ops to send`);
    for (const [id, text] of seat.savedDrafts) {
      const kept = seat.running?.drafts.get(id)?.fields.matter.narrative;
      if (kept !== text) throw new BrokenPromise(`draft ${id} of ${seat.org} lost what was typed`);
    }
    checkSame(seat, hub);
  }
  checkOnce(hub);
}

function checkSame(seat: SimSeat, hub: SimHub): void {
  const own = new Map<Id, Doc>(seat.confirmed().map((doc) => [doc.id, doc]));
  for (const doc of hub.docs.values()) {
    if (!readersOf(doc).includes(seat.org)) {
      if (own.has(doc.id)) throw new BrokenPromise(`${seat.org} sees ${doc.id}, which is not for it`);
      continue;
    }
    const mine = own.get(doc.id);
    if (mine === undefined) throw new BrokenPromise(`${seat.org} never got ${doc.id} (${doc.kind})`);
    if (canonicalJson(mine) !== canonicalJson(doc)) throw new BrokenPromise(`${seat.org} disagrees about ${doc.id}`);
  }
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
    const notes = new Map<string, Id>();
    for (const { event, opId } of history) {
      // Every note of the driver is unique: the same words under two ops mean that one act had effect twice.
      if (event.kind !== 'noted') continue;
      const earlier = notes.get(event.text);
      if (earlier !== undefined && earlier !== opId) throw new BrokenPromise(`a note on ${id} had effect twice`);
      notes.set(event.text, opId);
    }
  }
}
