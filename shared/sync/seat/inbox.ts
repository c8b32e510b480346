import type { Id, OrgId } from '../../domain/primitives.ts';
import type { Epoch } from '../../protocol/wire/identity.ts';
import type { InboxEntry, PullResponse } from '../../protocol/wire/pull.ts';
import type { Inbox, InboxCursor } from '../engine/ports.ts';
import type { Ids, JournalPort, Log, Sealer } from '../ports.ts';
import type { RenewableStore } from '../store/kept.ts';
import { type Checked, type Cursor, type Opened, StoreError } from '../store/port.ts';
import { sayDelivered } from './delivered.ts';
import type { Desk } from './desk.ts';
import { Archive } from './archive.ts';
import { docsOfOp } from './concerned.ts';
import type { Entry } from './overlay.ts';
import { type PendingOp, appliedKey, isCovered, opKey, renewed } from './pending.ts';
import { Shelf } from './shelf.ts';

export type InboxPorts = {
  desk: Desk;
  store: RenewableStore;
  journal: JournalPort;
  sealer: Sealer;
  ids: Ids;
  log: Log;
  own: OrgId;
  onChanged: (ids: Id[]) => void;
  onDirectory: (version: number) => void;
  /** Delivery marks were saved and should leave now: the other side's ten seconds are running. */
  onOwed: () => void;
  /** Ended documents kept in memory. */
  keepEnded?: number;
};

/**
 * Takes pulled pages in: stored first, counted afterwards, and only then said to be delivered (F1, DOMAIN §6: never shown
 * as delivered when it is not).
 */
export class SeatInbox implements Inbox {
  readonly #p: InboxPorts;
  readonly shelf: Shelf;
  readonly #archive: Archive;
  #cursor: Cursor | null = null;
  /** The store has told how far it is; before that a page would be written over what nobody has read. */
  #isOpen = false;
  /** How far pages were only seen, because the store takes nothing: known on the screen, owed to the store. */
  #unstored: Cursor | null = null;
  /** The life of the hub what is in memory comes from; a store that comes up empty has forgotten it. */
  #life: Epoch | null = null;
  /** The one that is being begun. */
  #coming: Epoch | null = null;
  #fetchesAnew = false;
  #lastInbox = 0;
  #turn: Promise<void> = Promise.resolve();

  constructor(ports: InboxPorts) {
    this.#p = ports;
    this.shelf = new Shelf(ports.store, ports.desk.book, ports.sealer, ports.own, ports.keepEnded);
    this.#archive = new Archive(ports.store, ports.sealer);
  }

  /**
   * Loads what is open from the store; called whenever the store has come up. An empty store means: start again from the
   * hub, the journal has the rest. Pages that were only seen meanwhile are pulled again, and stored this time.
   */
  open(): Promise<void> {
    return this.#inTurn(() => this.#open());
  }

  async #open(): Promise<void> {
    const { desk, log } = this.#p;
    const opened = await this.#openStore();
    this.#cursor = opened.cursor;
    this.#unstored = null;
    if (opened.created) log.warn('vault came up empty', {});
    if (opened.incomplete) log.warn('vault lacks batches it had applied: everything is pulled anew', {});
    this.#fetchesAnew = opened.docs > 0 && (opened.cursor?.next ?? 0) === 0;
    const stored = await this.shelf.loadOpen();
    // What waits here or was refused may rest on documents that have ended.
    const waiting = [...desk.book.pending(), ...desk.book.refused()];
    await this.shelf.load([...new Set(waiting.flatMap(({ op }) => docsOfOp(op)))]);
    desk.book.rebuild();
    await this.#settleCovered();
    // Only what the store holds: an order that was merely seen while it was down is not delivered yet.
    await this.#sayDelivered(stored);
  }

  async #openStore(): Promise<Opened> {
    this.#isOpen = false;
    try {
      const opened = await this.#p.store.open();
      this.#isOpen = true;
      return opened;
    } catch (error) {
      this.#showCopy();
      throw error;
    }
  }

  /** While the store cannot be opened and no line brings anything, its copy is all there is to see of what was decided. */
  #showCopy(): void {
    const copied = this.#p.store.copied?.();
    if (!copied?.epoch || (this.#life ?? copied.epoch) !== copied.epoch) return;
    this.#life = copied.epoch;
    const ids = this.shelf.bring(copied.docs);
    this.#p.desk.book.rebuild();
    this.#p.onChanged(ids);
  }

  cursor(): Cursor | null {
    return this.#unstored ?? this.#cursor;
  }

  /** The life of the hub this seat is in, the new one as soon as it is heard of; null before anything was. */
  life(): Epoch | null {
    return this.#coming ?? this.#life ?? this.cursor()?.epoch ?? null;
  }

  /** Pages were seen that the store does not hold: {@link open} it again when it may take them. */
  get isBehind(): boolean {
    return this.#unstored !== null;
  }

  /** What the hub had decided is pulled once more from the beginning, because it was lost here or there; until all of it is. */
  get fetchesAnew(): boolean {
    return this.#fetchesAnew;
  }

  apply(page: PullResponse, from: InboxCursor): Promise<void> {
    return this.#inTurn(async () => {
      // Opened or reset since it was asked for: storing it would step over what lies between.
      if (samePlace(from, this.cursor())) await this.#apply(page);
    });
  }

  async #apply(page: PullResponse): Promise<void> {
    const { desk } = this.#p;
    this.#p.onDirectory(page.directoryVersion);
    const before = this.cursor();
    if (this.#ofAnotherLife(page.epoch)) await this.#startLife(page.epoch);
    this.#life = page.epoch;
    if (page.next >= page.head) this.#fetchesAnew = false;
    if (page.entries.length === 0 && samePlace({ epoch: page.epoch, next: page.next }, before)) {
      return this.#settleCovered(page.backedUpTo);
    }
    const readable = await this.shelf.tryLoad([...new Set(page.entries.map((e) => e.docId))]);
    this.#checkContinuity(page.entries);
    const { entries, revoked, unknown } = this.#fold(page.entries);
    if (readable && unknown > 0) await this.#startAgain(unknown);
    const cursor = { epoch: page.epoch, next: page.next };
    const settled = this.#settledBy(page.entries, entries, cursor);
    const stored = await this.#store(entries, revoked, settled, cursor);
    for (const entry of entries) desk.book.setConfirmed(entry);
    for (const id of revoked) desk.book.removeConfirmed(id);
    // Before anything is waited for: what is shown meanwhile is what is confirmed, and what leaves goes in its order.
    desk.book.rebuild();
    const hurried = desk.hurry();
    if (stored) await this.#drop(settled);
    await desk.keepLanes(hurried);
    const changed = entries.map((e) => e.doc.id);
    this.#p.onChanged([...changed, ...revoked]);
    if (!stored) return;
    this.shelf.trim();
    await this.#prune(page.backedUpTo);
    await this.#sayDelivered(changed);
  }

  reset(epoch: Epoch, from: InboxCursor): Promise<void> {
    return this.#inTurn(async () => {
      if (samePlace(from, this.cursor())) await this.#startLife(epoch);
    });
  }

  /**
   * Looks the store through, a little at a time; where rows turn out to be missing it is opened again, and says from where to
   * pull. In turn with the pages, or one of them would step over it. Rejects with `StoreError`.
   */
  check(): Promise<Checked> {
    return this.#inTurn(async () => {
      const checked = await this.#p.store.check();
      if (checked === 'incomplete') {
        this.#p.log.warn('vault lacks rows it had stored: everything is pulled anew', {});
        await this.#open();
      }
      return checked;
    });
  }

  /** The store is thrown away and filled again. Rejects with `StoreError` when there is none to be had. */
  renew(): Promise<void> {
    return this.#inTurn(async () => {
      const { store } = this.#p;
      await (store.renew?.() ?? store.reset());
      await this.#open();
    });
  }

  /** Finds an op that was decided before. @throws {StoreError} when the store cannot be read. */
  archived(docId: Id, opId: Id): Promise<PendingOp | undefined> {
    return this.#archive.find(docId, opId);
  }

  #ofAnotherLife(epoch: Epoch): boolean {
    const known = this.cursor()?.epoch ?? this.#life;
    if (known !== null) return known !== epoch;
    return this.#p.desk.book.pending().some((p) => p.applied !== null && p.applied.epoch !== epoch);
  }

  /**
   * The hub lives another life than the one this seat knows: whatever it had decided may be lost there, so all of it that
   * was asked for here is offered again, and everything is pulled anew.
   */
  async #startLife(epoch: Epoch): Promise<void> {
    this.#p.log.warn('hub is in another epoch: starting from its beginning', {});
    // First of all: verdicts of the former life that come from here on decide nothing.
    this.#coming = epoch;
    try {
      await this.#startOver({ epoch, next: 0 });
      this.#life = epoch;
    } finally {
      this.#coming = null;
    }
  }

  /**
   * Forgets what was pulled. What the archive holds is pending again before the store forgets it. A store that cannot be
   * read now is passed over, and stands behind when it comes up: then it says so itself, by its cursor.
   */
  async #startOver(cursor: Cursor): Promise<void> {
    const { desk, store } = this.#p;
    const lost = await this.#archive.tryAll(this.#p.log);
    await desk.offerAgain((lost ?? []).map(renewed), renewed);
    this.#cursor = cursor;
    this.#unstored = lost === null ? cursor : null;
    this.#lastInbox = 0;
    this.#fetchesAnew = true;
    desk.book.forgetConfirmed();
    this.#archive.forget();
    this.#p.onChanged([]);
    if (lost === null) return;
    await store.reset();
    await store.open();
    this.#isOpen = true;
  }

  /** Opening, pages and resets move the cursor: one after the other. */
  #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const run = this.#turn.then(change);
    this.#turn = run.then(
      () => undefined,
      () => undefined,
    );
    return run;
  }

  /** @throws always: the store lacks documents the hub takes for known, so everything is pulled anew over what is there. */
  async #startAgain(unknown: number): Promise<never> {
    this.#p.log.warn('the store lacks documents', { unknown });
    await this.#p.store.retract();
    await this.#open();
    this.#fetchesAnew = true;
    throw new StoreError('lost', 'the store lacks documents the hub takes for known');
  }

  /**
   * Makes the page durable. Where the store takes nothing (full disk, dead vault) the operator sees the page all the same,
   * but it is neither delivered nor passed: {@link open} pulls it again.
   * @returns whether it was stored.
   */
  async #store(entries: Entry[], revoked: Id[], settled: PendingOp[], cursor: Cursor): Promise<boolean> {
    const { store, ids, log } = this.#p;
    if (this.#unstored !== null || !this.#isOpen) {
      this.#unstored = cursor;
      return false;
    }
    const docs = entries.map((e) => this.shelf.row(e));
    try {
      const archive = this.#archive.rows(settled, cursor.next);
      await store.apply({ commandId: ids.next(), docs, dropDocs: revoked, archive, cursor });
      this.#cursor = cursor;
      return true;
    } catch (error) {
      if (!(error instanceof StoreError) || error.code === 'invalid') throw error;
      // Where the vault came back without what it held, opening it gives back what its copy has, and tells where to go on.
      log.warn('page not stored', { why: error.code });
      this.#unstored = cursor;
      return false;
    }
  }

  #fold(entries: readonly InboxEntry[]): { entries: Entry[]; revoked: Id[]; unknown: number } {
    const { book } = this.#p.desk;
    const folded = new Map<Id, Entry>();
    const revoked = new Set<Id>();
    let unknown = 0;
    for (const entry of entries) {
      if (entry.revoked) {
        folded.delete(entry.docId);
        revoked.add(entry.docId);
      } else {
        const known = folded.get(entry.docId) ?? (revoked.has(entry.docId) ? undefined : book.confirmed(entry.docId));
        const next = granted(entry, known) ?? book.fold(entry.docId, entry.events, known);
        if (next) folded.set(entry.docId, next);
        else unknown++;
        revoked.delete(entry.docId);
      }
    }
    return { entries: [...folded.values()], revoked: [...revoked], unknown };
  }

  /** Pending ops whose effect is in what was pulled: the events carry them from now on. */
  #settledBy(page: readonly InboxEntry[], folded: readonly Entry[], cursor: InboxCursor): PendingOp[] {
    const { book } = this.#p.desk;
    const seen = new Set(page.flatMap((e) => [...e.events, ...(e.grant?.history ?? [])].map(({ opId }) => opId)));
    const docs = new Map(folded.map((entry) => [entry.doc.id, entry]));
    const known = ({ docId, opId }: PendingOp['op']) =>
      (docs.get(docId) ?? book.confirmed(docId))?.events.some((e) => e.opId === opId) ?? false;
    const settled = book.pending().filter((p) => seen.has(p.op.opId) || isCovered(p, cursor) || known(p.op));
    // In this page: it was decided by its end, though the verdict has not come.
    const by = cursor && { epoch: cursor.epoch, seq: cursor.next };
    return settled.map((p) => (p.applied === null && seen.has(p.op.opId) ? { ...p, applied: by } : p));
  }

  /** Verdicts may come when the cursor has passed their effects already. */
  async #settleCovered(backedUpTo = 0): Promise<void> {
    if (this.#unstored !== null || this.#cursor === null) return;
    const settled = this.#settledBy([], [], this.#cursor);
    if (settled.length > 0 && !(await this.#store([], [], settled, this.#cursor))) return;
    await this.#drop(settled);
    if (settled.length > 0) this.#p.onChanged([...new Set(settled.map(({ op }) => op.docId))]);
    await this.#prune(backedUpTo);
  }

  /** Settled ops leave the journal, the store's archive has them, and what is shown: one without an effect of its own has no event. */
  async #drop(settled: readonly PendingOp[]): Promise<void> {
    const { desk, journal } = this.#p;
    if (settled.length === 0) return;
    await journal.commit(settled.flatMap(({ local }) => [{ drop: opKey(local) }, { drop: appliedKey(local) }]));
    desk.book.settle(settled.map((p) => p.op.opId));
    desk.book.rebuild();
  }

  async #prune(backedUpTo: number): Promise<void> {
    try {
      await this.#archive.prune(backedUpTo);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      this.#p.log.warn('archive not pruned', { why: error.code });
    }
  }

  #checkContinuity(entries: readonly InboxEntry[]): void {
    for (const { inbox } of entries) {
      if (this.#lastInbox !== 0 && inbox !== this.#lastInbox + 1 && inbox > this.#lastInbox) {
        this.#p.log.warn('inbox is not continuous', { after: this.#lastInbox, got: inbox });
      }
      this.#lastInbox = Math.max(this.#lastInbox, inbox);
    }
  }

  async #sayDelivered(ids: readonly Id[]): Promise<void> {
    if (await sayDelivered(this.#p.desk, this.#p.own, ids)) this.#p.onOwed();
  }
}

/** What the entry grants, where that is news: pulled anew, everything is granted again as it once was. */
function granted({ grant }: InboxEntry, known: Entry | undefined): Entry | undefined {
  if (!grant) return undefined;
  return known && known.doc.version >= grant.doc.version ? known : { doc: grant.doc, events: grant.history };
}

function samePlace(a: InboxCursor, b: InboxCursor): boolean {
  return a?.next === b?.next && a?.epoch === b?.epoch;
}
