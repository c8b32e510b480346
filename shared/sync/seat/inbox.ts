import type { Doc } from '../../domain/event.ts';
import { isEnded } from '../../domain/order/axes.ts';
import type { Order } from '../../domain/order/order.ts';
import type { Id, OrgId } from '../../domain/primitives.ts';
import type { InboxEntry, PullResponse } from '../../protocol/wire/pull.ts';
import type { Inbox } from '../engine/engine.ts';
import type { Ids, JournalPort, Log, Sealer } from '../ports.ts';
import { type Cursor, type DocRow, type Page, type Store, StoreError } from '../store/port.ts';
import type { Desk } from './desk.ts';
import type { Entry } from './overlay.ts';
import { type PendingOp, opKey } from './pending.ts';

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
  #cursor: Cursor | null = null;
  #lastInbox = 0;

  constructor(ports: InboxPorts) {
    this.#p = ports;
  }

  /** Loads what is open from the store. An empty store means: start again from the hub, the journal has the rest. */
  async open(): Promise<void> {
    const { store, desk, log } = this.#p;
    const opened = await store.open();
    this.#cursor = opened.cursor;
    if (opened.created) log.warn('vault came up empty', {});
    await this.#loadOpen();
    desk.book.rebuild();
    await this.#settle([], this.#cursor?.next ?? 0);
    await this.#sayDelivered([...desk.book.entries()].map((e) => e.doc.id));
  }

  cursor(): Cursor | null {
    return this.#cursor;
  }

  async apply(page: PullResponse): Promise<void> {
    const { desk } = this.#p;
    this.#p.onDirectory(page.directoryVersion);
    if (page.entries.length === 0 && page.next === this.#cursor?.next && page.epoch === this.#cursor.epoch) return;
    await this.load([...new Set(page.entries.map((e) => e.docId))]);
    this.#checkContinuity(page.entries);
    const { entries, revoked } = this.#fold(page.entries);
    await this.#store(entries, revoked, { epoch: page.epoch, next: page.next });
    for (const entry of entries) desk.book.setConfirmed(entry);
    for (const id of revoked) desk.book.removeConfirmed(id);
    await this.#settle(
      page.entries.flatMap((e) => e.events.map((event) => event.opId)),
      page.next,
    );
    desk.book.rebuild();
    const changed = entries.map((e) => e.doc.id);
    this.#p.onChanged([...changed, ...revoked]);
    await this.#sayDelivered(changed);
  }

  async reset(): Promise<void> {
    this.#p.log.warn('hub is in another epoch: starting from its beginning', {});
    this.#cursor = null;
    this.#lastInbox = 0;
    this.#p.desk.book.forgetDecisions();
    await this.#p.store.reset();
    await this.#p.store.open();
    this.#p.onChanged([]);
  }

  /** Brings documents that are not in memory there, so that acts and pages find them. */
  async load(ids: Id[]): Promise<void> {
    const { book } = this.#p.desk;
    const missing = ids.filter((id) => book.confirmed(id) === undefined);
    if (missing.length === 0) return;
    for (const row of await this.#p.store.byIds(missing)) book.setConfirmed(this.#unseal(row));
  }

  /** Brings documents with an exact number, spoken number or telephone number into memory; tokens keep them unreadable. */
  async search(text: string): Promise<Id[]> {
    const { store, sealer, desk } = this.#p;
    const rows = await store.docs({ token: sealer.token(compact(text)), limit: 50 });
    for (const row of rows) if (!desk.book.confirmed(row.id)) desk.book.setConfirmed(this.#unseal(row));
    return rows.map((row) => row.id);
  }

  /** Brings the newest documents, ended ones too, into memory. */
  async newest(limit: number): Promise<void> {
    const { store, desk } = this.#p;
    for (const row of await store.docs({ open: false, limit })) {
      if (!desk.book.confirmed(row.id)) desk.book.setConfirmed(this.#unseal(row));
    }
  }

  async #loadOpen(): Promise<void> {
    const { store, desk } = this.#p;
    for (let before: Page | undefined; ;) {
      const rows = await store.docs({ open: true, limit: pageSize, before });
      for (const row of rows) desk.book.setConfirmed(this.#unseal(row));
      before = rows.at(-1);
      if (rows.length < pageSize) return;
    }
  }

  async #store(entries: Entry[], revoked: Id[], cursor: Cursor): Promise<void> {
    const { store, ids } = this.#p;
    const docs = entries.map((e) => this.#row(e));
    try {
      await store.apply({ commandId: ids.next(), docs, dropDocs: revoked, cursor });
    } catch (error) {
      // The vault came back without what it held: what the hub decided is pulled again, what we saved is in the journal.
      if (error instanceof StoreError && error.code === 'lost') await this.reset();
      throw error;
    }
    this.#cursor = cursor;
  }

  #fold(entries: readonly InboxEntry[]): { entries: Entry[]; revoked: Id[] } {
    const { book } = this.#p.desk;
    const folded = new Map<Id, Entry>();
    const revoked = new Set<Id>();
    for (const entry of entries) {
      if (entry.revoked) {
        folded.delete(entry.docId);
        revoked.add(entry.docId);
      } else {
        const next = entry.grant
          ? { doc: entry.grant.doc, events: entry.grant.history }
          : book.fold(entry.docId, entry.events, folded.get(entry.docId));
        if (next) folded.set(entry.docId, next);
        revoked.delete(entry.docId);
      }
    }
    return { entries: [...folded.values()], revoked: [...revoked] };
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

  #row(entry: Entry): DocRow {
    const { sealer, own } = this.#p;
    const { doc } = entry;
    return {
      id: doc.id,
      kind: doc.kind,
      version: doc.version,
      updatedAt: Date.parse(entry.events.at(-1)?.syncedAt ?? entry.events.at(-1)?.at ?? ''),
      open: isOpen(doc, own),
      lists: [],
      tokens: searchable(doc).map((text) => sealer.token(compact(text))),
      sealed: sealer.seal(entry, rowAad(doc.id, doc.version)),
    };
  }

  #unseal(row: DocRow): Entry {
    return this.#p.sealer.open(row.sealed, rowAad(row.id, row.version)) as Entry;
  }
}

const pageSize = 500;

/** Binds a sealed row to its place, so that rows cannot be swapped for one another. */
const rowAad = (id: Id, version: number) => `docs/${id}/${version}`;

const compact = (text: string) => text.replace(/[\s-]/g, '').toUpperCase();

function searchable(doc: Doc): string[] {
  const texts =
    doc.kind === 'order'
      ? [
          doc.number,
          doc.spoken,
          doc.fields.source.callerNumber,
          doc.fields.source.callbackNumber,
          doc.fields.source.peerNumber,
        ]
      : [doc.spoken, doc.ownNumber];
  return [...new Set(texts.filter((text) => text.trim() !== ''))];
}

function isOpen(doc: Doc, own: OrgId): boolean {
  if (doc.kind === 'receipt') return doc.orderId === null;
  return !isEnded(doc.business) || doc.realert.includes(own);
}

/** The order has come here to be worked on, and no seat of ours has said yet that it is stored. */
export function owesDelivery(order: Order, own: OrgId): boolean {
  if (order.delivered[own] !== undefined) return false;
  return order.hops.some((hop) => hop.to === own && !hop.transit);
}
