import type { Author, Role } from '../../domain/decide/context.ts';
import type { Directory } from '../../domain/directory/directory.ts';
import { leaderKinds } from '../../domain/decide/guards.ts';
import { spokenOf } from '../../domain/doc.ts';
import type { Doc, RecordedEvent } from '../../domain/event.ts';
import { evolve } from '../../domain/evolve/evolve.ts';
import type { Op } from '../../domain/op/op.ts';
import type { Id, OrgId } from '../../domain/primitives.ts';
import type { OpCounts } from '../view/delivery.ts';
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

  sending(): PendingOp[] {
    return sendingOrder(this.#pending.values());
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
    for (const refusal of refused) this.#refused.set(refusal.op.opId, refusal);
    this.rebuild();
  }

  /** Takes in an op that has been saved. */
  add(pending: PendingOp): void {
    this.#keep(pending);
    this.#overlay.lay(pending.op, authorOf(pending.op, this.#own), this.#directory());
  }

  relane(opIds: Iterable<Id>, lane: PendingOp['lane']): void {
    for (const opId of opIds) {
      const pending = this.#pending.get(opId);
      if (pending) this.#pending.set(opId, { ...pending, lane });
    }
  }

  /** Takes in verdicts that have been made durable; refused ops have been settled before. */
  decided(applied: Iterable<PendingOp>, refused: Iterable<RefusedOp>): void {
    for (const pending of applied) if (this.#pending.has(pending.op.opId)) this.#pending.set(pending.op.opId, pending);
    for (const refusal of refused) this.#refused.set(refusal.op.opId, refusal);
    this.rebuild();
  }

  dismiss(opId: Id): void {
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
    this.#confirmed.clear();
    this.#spoken.clear();
    this.#surges.clear();
    this.rebuild();
  }

  setConfirmed(entry: Entry): void {
    this.#confirmed.set(entry.doc.id, entry);
    if (entry.doc.kind === 'surge') this.#surges.add(entry.doc.id);
    const spoken = spokenOf(entry.doc);
    if (spoken) index(this.#spoken, spokenKey(entry.doc.day, spoken), entry.doc.id);
  }

  removeConfirmed(id: Id): void {
    this.#confirmed.delete(id);
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

  /** Lays all pending ops anew over what is confirmed (DESIGN: seats re-decide their pending ops over each pull). */
  rebuild(): void {
    this.#overlay = this.#freshOverlay();
    const ordered = [...this.#pending.values()].sort((a, b) => a.local - b.local);
    for (const { op } of ordered) {
      const known = this.#confirmed.get(op.docId)?.events.some((e) => e.opId === op.opId);
      if (!known) this.#overlay.lay(op, authorOf(op, this.#own), this.#directory());
    }
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

  #keep(pending: PendingOp): void {
    this.#pending.set(pending.op.opId, pending);
    index(this.#opsOf, pending.op.docId, pending.op.opId);
  }

  #forget(opId: Id): void {
    const pending = this.#pending.get(opId);
    if (!pending) return;
    this.#pending.delete(opId);
    this.#opsOf.get(pending.op.docId)?.delete(opId);
  }
}

/** Whom an op speaks for, as far as the seat can know: the hub decides with its own records. */
export function authorOf(op: Op, org: OrgId): Author {
  return { org, role: roleOf(op), operator: op.operator, device: op.device };
}

/** A leader's act was let through with the leader's role when it was made; the op itself does not say it. */
function roleOf(op: Op): Role {
  if (op.kind === 'deliver') return 'device';
  if (op.signInId === null) return 'emergency';
  if (op.kind === 'conclude_conference') return 'supervisor';
  // Who may stop a clock is the city's list of reasons; asked of a leader, it lets everything through that was let through.
  const leaders = leaderKinds.includes(op.kind) || op.kind === 'pause_clock';
  return leaders ? 'leader' : 'operator';
}

function index(map: Map<string, Set<Id>>, key: string, id: Id): void {
  const set = map.get(key);
  if (set) set.add(id);
  else map.set(key, new Set([id]));
}
