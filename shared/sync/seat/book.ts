import type { Directory } from '../../domain/directory/directory.ts';
import { spokenOf } from '../../domain/doc.ts';
import type { Doc, RecordedEvent } from '../../domain/event.ts';
import { evolve } from '../../domain/evolve/evolve.ts';
import type { Op } from '../../domain/op/op.ts';
import type { Id, OrgId } from '../../domain/primitives.ts';
import type { OpCounts } from '../view/delivery.ts';
import { authorOf } from './author.ts';
import { concernedBy, docsOfOp, keysOfDoc, keysOfOp, reachesAll } from './concerned.ts';
import { type Entry, Overlay, spokenKey } from './overlay.ts';
import { type PendingOp, type RefusedOp, byPerson, sendingOrder } from './pending.ts';

/**
 * Everything the seat knows, in memory: what the hub has confirmed, its own pending ops over it, and refused ones.
 * Pure bookkeeping: durability is the desk's and the inbox's affair, and they write before they call here.
 */
export class Book {
  readonly #directory: () => Directory;
  readonly #own: OrgId;
  readonly #confirmed = new Map<Id, Entry>();
  readonly #spoken = new Map<string, Set<Id>>();
  readonly #surges = new Set<Id>();
  readonly #pending = new Map<Id, PendingOp>();
  readonly #refused = new Map<Id, RefusedOp>();
  readonly #opsOf = new Map<Id, Set<Id>>();
  #sending: PendingOp[] | null = null;
  /** Of which documents a view may show something else than when this was last taken. */
  #changed = new Set<Id>();
  /** Under which keys something has moved since the pending ops were laid; null where all of them are to be laid anew. */
  #moved: Set<string> | null = new Set();
  #overlay: Overlay;

  constructor(own: OrgId, directory: () => Directory) {
    this.#own = own;
    this.#directory = directory;
    this.#overlay = this.#freshOverlay();
  }

  view(id: Id): Entry | undefined {
    return this.#overlay.get(id);
  }

  confirmed(id: Id): Entry | undefined {
    return this.#confirmed.get(id);
  }

  /** Every known document as the operator sees it, pending ops included. */
  *entries(): Iterable<Entry> {
    for (const id of this.#confirmed.keys()) yield this.#overlay.get(id) as Entry;
    for (const [id, entry] of this.#overlay.changed()) if (!this.#confirmed.has(id)) yield entry;
  }

  pending(): PendingOp[] {
    return [...this.#pending.values()];
  }

  /** In the order of sending. */
  sending(): readonly PendingOp[] {
    return (this.#sending ??= sendingOrder(this.#pending.values()));
  }

  /** Documents of which a view may show something else than when this was last asked; one listener. */
  takeChanged(): Set<Id> {
    const changed = this.#changed;
    this.#changed = new Set();
    return changed;
  }

  pendingOp(opId: Id): PendingOp | undefined {
    return this.#pending.get(opId);
  }

  pendingOf(docId: Id): PendingOp[] {
    return [...(this.#opsOf.get(docId) ?? [])].flatMap((id) => this.#pending.get(id) ?? []);
  }

  refused(): RefusedOp[] {
    return [...this.#refused.values()];
  }

  refusedOp(opId: Id): RefusedOp | undefined {
    return this.#refused.get(opId);
  }

  counts(docId: Id): OpCounts {
    const ops = this.pendingOf(docId).filter(byPerson);
    const undecided = ops.filter((p) => p.applied === null).length;
    const refused = this.refused().filter((r) => r.op.docId === docId).length;
    return { undecided, decided: ops.length - undecided, refused };
  }

  /** An overlay on which acts can be tried before they are saved; nothing is kept of the trial. */
  trial(): Overlay {
    return new Overlay(this.#overlay);
  }

  /** Takes in ops that an earlier process saved, all at once. */
  restore(pending: Iterable<PendingOp>, refused: Iterable<RefusedOp>): void {
    for (const op of pending) this.#keep(op);
    for (const refusal of refused) this.#refuse(refusal);
    this.rebuild();
  }

  /** Takes in an op that has been saved. */
  add(pending: PendingOp): void {
    this.#hold(pending);
    this.#lay(pending.op);
  }

  relane(opIds: Iterable<Id>, lane: PendingOp['lane']): void {
    for (const opId of opIds) {
      const pending = this.#pending.get(opId);
      if (pending) this.#pending.set(opId, { ...pending, lane });
    }
    this.#sending = null;
  }

  /**
   * Takes in verdicts that have been made durable; refused ops have been settled before. What was applied goes on being
   * expected just as it was, until it is pulled.
   */
  decided(applied: Iterable<PendingOp>, refused: Iterable<RefusedOp>): void {
    for (const pending of applied) if (this.#pending.has(pending.op.opId)) this.#hold(pending);
    for (const refusal of refused) this.#refuse(refusal);
    this.rebuild();
  }

  dismiss(opId: Id): void {
    const refusal = this.#refused.get(opId);
    if (refusal) this.#changed.add(refusal.op.docId);
    this.#refused.delete(opId);
  }

  /** Ops whose effect is in what was pulled: they are no longer pending. */
  settle(opIds: Iterable<Id>): void {
    for (const opId of opIds) this.#forget(opId);
  }

  /** Ops that are pending in another way, or again: what was decided of them does not count any more. */
  replace(pending: Iterable<PendingOp>): void {
    for (const op of pending) this.#keep(op);
  }

  /** Nothing that was pulled counts until it is pulled again. */
  forgetConfirmed(): void {
    for (const id of this.#confirmed.keys()) this.#changed.add(id);
    this.#confirmed.clear();
    this.#spoken.clear();
    this.#surges.clear();
    this.#moved = null;
    this.rebuild();
  }

  /** The document was brought in last: {@link trim} lets go of those that were brought in first. */
  setConfirmed(entry: Entry): void {
    const { doc } = entry;
    this.removeConfirmed(doc.id);
    this.#confirmed.set(doc.id, entry);
    if (doc.kind === 'surge') this.#surges.add(doc.id);
    const spoken = spokenOf(doc);
    if (spoken) index(this.#spoken, spokenKey(doc.day, spoken), doc.id);
    this.#move(doc);
  }

  removeConfirmed(id: Id): void {
    const doc = this.#confirmed.get(id)?.doc;
    if (!doc) return;
    this.#confirmed.delete(id);
    this.#surges.delete(id);
    const spoken = spokenOf(doc);
    if (spoken) this.#spoken.get(spokenKey(doc.day, spoken))?.delete(id);
    this.#move(doc);
  }

  /**
   * Lets go of documents the store holds and nobody works on; they come back when they are asked for. No pending and no
   * refused op rests on what goes.
   * @param isIdle whether nothing is left to do with a document.
   * @param keep so many of the newest stay, and as many of those brought in last.
   */
  trim(isIdle: (doc: Doc) => boolean, keep: number): void {
    const held = new Set([...this.#overlay.changed()].map(([id]) => id));
    for (const { op } of [...this.#pending.values(), ...this.#refused.values()])
      for (const id of docsOfOp(op)) held.add(id);
    const idle = [...this.#confirmed.values()].filter(({ doc }) => !held.has(doc.id) && isIdle(doc));
    const early = idle.slice(0, Math.max(0, idle.length - keep));
    const newest = new Set(idle.toSorted(newestFirst).slice(0, keep));
    for (const entry of early) if (!newest.has(entry)) this.removeConfirmed(entry.doc.id);
  }

  /** Documents of the hub in memory. */
  get size(): number {
    return this.#confirmed.size;
  }

  /**
   * The confirmed entry after further events; events it already holds are passed over (a page may come twice).
   * @returns undefined when events are missing between what is known and these.
   */
  fold(id: Id, events: readonly RecordedEvent[], from?: Entry): Entry | undefined {
    const before = from ?? this.#confirmed.get(id);
    let doc: Doc | undefined = before?.doc;
    const fresh = events.filter((e) => e.version > (before?.doc.version ?? 0));
    if (fresh[0] && fresh[0].version !== (doc?.version ?? 0) + 1) return undefined;
    for (const event of fresh) doc = evolve(doc, event);
    return doc === undefined ? undefined : { doc, events: [...(before?.events ?? []), ...fresh] };
  }

  /**
   * Lays pending ops anew over what is confirmed (DESIGN: seats re-decide their pending ops over each pull): those that what
   * has moved concerns, because a queue of thousands drains in dozens of pages.
   */
  rebuild(): void {
    const moved = this.#moved;
    this.#moved = new Set();
    if (moved?.size === 0) return;
    const pending = [...this.#pending.values()];
    const concerned = moved && concernedBy(moved, pending);
    if (concerned) {
      // Those that are spoken numbers are no document's id.
      for (const key of concerned.keys) {
        this.#overlay.lift(key);
        this.#changed.add(key);
      }
    } else {
      for (const [id] of this.#overlay.changed()) this.#changed.add(id);
      this.#overlay = this.#freshOverlay();
    }
    for (const { op } of concerned?.ops ?? pending.sort((a, b) => a.local - b.local)) {
      const known = this.#confirmed.get(op.docId)?.events.some((e) => e.opId === op.opId);
      if (!known) this.#lay(op);
    }
  }

  #lay(op: Op): void {
    this.#overlay.lay(op, authorOf(op, this.#own), this.#directory());
    for (const id of this.#overlay.takeLaid()) this.#changed.add(id);
  }

  #freshOverlay(): Overlay {
    return new Overlay({
      get: (id) => this.#confirmed.get(id),
      spoken: (day, spoken) => this.#spokenIds(day, spoken),
      ids: () => this.#confirmed.keys(),
      surges: () => this.#surges,
    });
  }

  #spokenIds(day: string, spoken: string): Iterable<Id> {
    return this.#spoken.get(spokenKey(day, spoken)) ?? [];
  }

  /** A document has changed under the pending ops; a surge concerns every order on its way. */
  #move(doc: Doc): void {
    this.#changed.add(doc.id);
    if (doc.kind === 'surge') this.#moved = null;
    for (const key of keysOfDoc(doc)) this.#moved?.add(key);
  }

  #moveOp(op: Op): void {
    if (reachesAll(op)) this.#moved = null;
    for (const key of keysOfOp(op)) this.#moved?.add(key);
  }

  #refuse(refusal: RefusedOp): void {
    this.#refused.set(refusal.op.opId, refusal);
    this.#changed.add(refusal.op.docId);
  }

  /** Pending in a way that changes what is expected. */
  #keep(pending: PendingOp): void {
    this.#hold(pending);
    this.#moveOp(pending.op);
  }

  #hold(pending: PendingOp): void {
    this.#pending.set(pending.op.opId, pending);
    index(this.#opsOf, pending.op.docId, pending.op.opId);
    this.#changed.add(pending.op.docId);
    this.#sending = null;
  }

  #forget(opId: Id): void {
    const pending = this.#pending.get(opId);
    if (!pending) return;
    const { docId } = pending.op;
    this.#pending.delete(opId);
    this.#opsOf.get(docId)?.delete(opId);
    if (this.#opsOf.get(docId)?.size === 0) this.#opsOf.delete(docId);
    this.#moveOp(pending.op);
    this.#changed.add(docId);
    this.#sending = null;
  }
}

function newestFirst(a: Entry, b: Entry): number {
  const [x, y] = [a.events.at(-1)?.at ?? '', b.events.at(-1)?.at ?? ''];
  return x < y ? 1 : x > y ? -1 : 0;
}

function index(map: Map<string, Set<Id>>, key: string, id: Id): void {
  const set = map.get(key);
  if (set) set.add(id);
  else map.set(key, new Set([id]));
}
