import type { Order } from '../../domain/order/order.ts';
import type { Id, OrgId } from '../../domain/primitives.ts';
import type { InboxEntry, PullResponse } from '../../protocol/wire/pull.ts';
import type { Inbox, InboxCursor } from '../engine/engine.ts';
import type { Ids, JournalPort, Log, Sealer } from '../ports.ts';
import { type Cursor, type Page, type Store, StoreError } from '../store/port.ts';
import type { Desk } from './desk.ts';
import type { Entry } from './overlay.ts';
import { type PendingOp, opKey } from './pending.ts';
import { Rows } from './rows.ts';

export type InboxPorts = {
  desk: Desk;
  store: Store;
  journal: JournalPort;
  sealer: Sealer;
  ids: Ids;
  log: Log;
  own: OrgId;
  onChanged: (ids: Id[]) => void;
  onDirectory: (version: number) => void;
  /** Delivery marks were saved and should leave now: the other side's ten seconds are running. */
  onOwed: () => void;
};

/**
 * Takes pulled pages in: stored first, counted afterwards, and only then said to be delivered (DOMAIN §6: never shown
 * as delivered when it is not).
 */
export class SeatInbox implements Inbox {
  readonly #p: InboxPorts;
  readonly #rows: Rows;
  #cursor: Cursor | null = null;
  /** How far pages were only seen, because the store takes nothing: known on the screen, owed to the store. */
  #unstored: Cursor | null = null;
  #lastInbox = 0;
  #turn: Promise<void> = Promise.resolve();

  constructor(ports: InboxPorts) {
    this.#p = ports;
    this.#rows = new Rows(ports.sealer, ports.own);
  }

  /**
   * Loads what is open from the store; called whenever the store has come up. An empty store means: start again from the
   * hub, the journal has the rest. Pages that were only seen meanwhile are pulled again, and stored this time.
   */
  open(): Promise<void> {
    return this.#inTurn(() => this.#open());
  }

  async #open(): Promise<void> {
    const { store, desk, log } = this.#p;
    const opened = await store.open();
    this.#cursor = opened.cursor;
    this.#unstored = null;
    if (opened.created) log.warn('vault came up empty', {});
    const stored = await this.#loadOpen();
    desk.book.rebuild();
    await this.#settle([], this.#cursor?.next ?? 0);
    // Only what the store holds: an order that was merely seen while it was down is not delivered yet.
    await this.#sayDelivered(stored);
  }

  cursor(): Cursor | null {
    return this.#unstored ?? this.#cursor;
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
    if (page.entries.length === 0 && samePlace({ epoch: page.epoch, next: page.next }, this.cursor())) return;
    const readable = await this.#tryLoad([...new Set(page.entries.map((e) => e.docId))]);
    this.#checkContinuity(page.entries);
    const { entries, revoked, unknown } = this.#fold(page.entries);
    if (readable && unknown > 0) await this.#startAgain(unknown);
    const stored = await this.#store(entries, revoked, { epoch: page.epoch, next: page.next });
    for (const entry of entries) desk.book.setConfirmed(entry);
    for (const id of revoked) desk.book.removeConfirmed(id);
    const opIds = page.entries.flatMap((e) => e.events.map((event) => event.opId));
    if (stored) await this.#settle(opIds, page.next);
    desk.book.rebuild();
    const changed = entries.map((e) => e.doc.id);
    this.#p.onChanged([...changed, ...revoked]);
    if (stored) await this.#sayDelivered(changed);
  }

  reset(): Promise<void> {
    return this.#inTurn(() => this.#reset());
  }

  async #reset(): Promise<void> {
    this.#p.log.warn('hub is in another epoch: starting from its beginning', {});
    this.#cursor = null;
    this.#unstored = null;
    this.#lastInbox = 0;
    this.#p.desk.book.forgetDecisions();
    await this.#p.store.reset();
    await this.#p.store.open();
    this.#p.onChanged([]);
  }

  /** Opening, pages and resets move the cursor: one after the other. */
  #inTurn(change: () => Promise<void>): Promise<void> {
    const run = this.#turn.then(change);
    this.#turn = run.catch(() => undefined);
    return run;
  }

  /** Brings documents that are not in memory there, so that acts and pages find them. */
  async load(ids: Id[]): Promise<void> {
    const { book } = this.#p.desk;
    const missing = ids.filter((id) => book.confirmed(id) === undefined);
    if (missing.length === 0) return;
    for (const row of await this.#p.store.byIds(missing)) book.setConfirmed(this.#rows.unseal(row));
  }

  /** Brings documents with an exact number, spoken number or telephone number into memory; tokens keep them unreadable. */
  async search(text: string): Promise<Id[]> {
    const { store, desk } = this.#p;
    const rows = await store.docs({ token: this.#rows.token(text), limit: 50 });
    for (const row of rows) if (!desk.book.confirmed(row.id)) desk.book.setConfirmed(this.#rows.unseal(row));
    return rows.map((row) => row.id);
  }

  /** Brings the newest documents, ended ones too, into memory. */
  async newest(limit: number): Promise<void> {
    const { store, desk } = this.#p;
    for (const row of await store.docs({ open: false, limit })) {
      if (!desk.book.confirmed(row.id)) desk.book.setConfirmed(this.#rows.unseal(row));
    }
  }

  /** @returns the ids of what the store holds open. */
  async #loadOpen(): Promise<Id[]> {
    const { store, desk } = this.#p;
    const ids: Id[] = [];
    for (let before: Page | undefined; ;) {
      const rows = await store.docs({ open: true, limit: pageSize, before });
      for (const row of rows) desk.book.setConfirmed(this.#rows.unseal(row));
      ids.push(...rows.map((row) => row.id));
      before = rows.at(-1);
      if (rows.length < pageSize) return ids;
    }
  }

  /** False while the store cannot be read: then only what is in memory can be followed. */
  async #tryLoad(ids: Id[]): Promise<boolean> {
    try {
      await this.load(ids);
      return true;
    } catch (error) {
      if (error instanceof StoreError) return false;
      throw error;
    }
  }

  /** @throws always: the store lacks documents the hub takes for known, so everything is pulled anew. */
  async #startAgain(unknown: number): Promise<never> {
    this.#p.log.warn('the store lacks documents', { unknown });
    await this.#reset();
    throw new StoreError('lost', 'the store lacks documents the hub takes for known');
  }

  /**
   * Makes the page durable. Where the store takes nothing (full disk, dead vault) the operator sees the page all the same,
   * but it is neither delivered nor passed: {@link open} pulls it again.
   * @returns whether it was stored.
   */
  async #store(entries: Entry[], revoked: Id[], cursor: Cursor): Promise<boolean> {
    const { store, ids, log } = this.#p;
    if (this.#unstored !== null) {
      this.#unstored = cursor;
      return false;
    }
    const docs = entries.map((e) => this.#rows.row(e));
    try {
      await store.apply({ commandId: ids.next(), docs, dropDocs: revoked, cursor });
      this.#cursor = cursor;
      return true;
    } catch (error) {
      if (!(error instanceof StoreError) || error.code === 'invalid') throw error;
      // The vault came back without what it held: what the hub decided is pulled again, what we saved is in the journal.
      if (error.code === 'lost') {
        await this.#reset();
        throw error;
      }
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
        const next = entry.grant
          ? { doc: entry.grant.doc, events: entry.grant.history }
          : book.fold(entry.docId, entry.events, folded.get(entry.docId));
        if (next) folded.set(entry.docId, next);
        else unknown++;
        revoked.delete(entry.docId);
      }
    }
    return { entries: [...folded.values()], revoked: [...revoked], unknown };
  }

  /** Pending ops whose effect is in what was pulled leave the journal; the events carry them from now on. */
  async #settle(opIds: readonly Id[], seq: number): Promise<void> {
    const { desk, journal } = this.#p;
    const seen = new Set(opIds);
    const settled = desk.book
      .pending()
      .filter((p) => seen.has(p.op.opId) || this.#inConfirmed(p) || (p.appliedSeq !== null && p.appliedSeq <= seq));
    if (settled.length === 0) return;
    await journal.commit(settled.map((p) => ({ drop: opKey(p.local) })));
    desk.book.settle(settled.map((p) => p.op.opId));
  }

  #inConfirmed({ op }: PendingOp): boolean {
    return this.#p.desk.book.confirmed(op.docId)?.events.some((e) => e.opId === op.opId) ?? false;
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
    const { desk, own } = this.#p;
    const due = ids.filter((id) => {
      const doc = desk.book.view(id)?.doc;
      return doc?.kind === 'order' && owesDelivery(doc, own);
    });
    if (due.length === 0) return;
    await desk.act('device', () => due.map((docId) => ({ kind: 'deliver', docId, body: {} })));
    this.#p.onOwed();
  }
}

const pageSize = 500;

function samePlace(a: InboxCursor, b: InboxCursor): boolean {
  return a?.next === b?.next && a?.epoch === b?.epoch;
}

/** The order has come here to be worked on, and no seat of ours has said yet that it is stored. */
export function owesDelivery(order: Order, own: OrgId): boolean {
  if (order.delivered[own] !== undefined) return false;
  return order.hops.some((hop) => hop.to === own && !hop.transit);
}
