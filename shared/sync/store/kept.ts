import type { Codec, Ids, JournalPort, Log } from '../ports.ts';
import {
  type ArchivedOp,
  type Batch,
  type Cursor,
  type DocRow,
  type Opened,
  type Page,
  type Store,
  StoreError,
} from './port.ts';

/**
 * A store with a second copy of what must not be missing when it is lost: the documents that are open, and the newest of
 * those that have ended, the archive, and the cursor they belong to. IndexedDB alone does not carry this: after two power
 * cuts LevelDB passes over what was synced between them (docs/adr/0007), and without a line nobody else has it.
 *
 * Invariants:
 * - the copy is written after the store, so it is ahead only of a store that has lost something;
 * - a store that is behind gets everything of the copy back, and keeps its own cursor: the hub is asked again from there;
 * - the copy never stands in the way: where it cannot be written the store goes on, and it is made anew from the store.
 */
export type KeptStore = Store & {
  /** Throws the database away but not the copy: `open` fills it again. For a person who asks for it. */
  renew(): Promise<void>;
};

/** A store that may have a copy. */
export type RenewableStore = Store & Partial<Pick<KeptStore, 'renew'>>;

export type KeptPorts = { journal: JournalPort; codec: Codec; ids: Ids; log: Log; limits?: KeptLimits };
/** Rows at most; what is above goes, the ended and the oldest first *(decision)*. */
export type KeptLimits = { open: number; ended: number; archived: number };

const usualLimits: KeptLimits = { open: 5_000, ended: 500, archived: 10_000 };
const cursorKey = 'cursor';
const [docPrefix, opPrefix] = ['doc/', 'op/'];
const restoredAtOnce = 100;
const readAtOnce = 500;

/** @param journal one of its own: what the seat has saved lies in another. */
export function keptBeside(store: Store, ports: KeptPorts): KeptStore {
  const copy = new Copy(ports);
  const open = async (): Promise<Opened> => {
    const opened = await store.open();
    if (copy.isAheadOf(opened.cursor)) await giveBack(store, copy, ports);
    else if (!copy.isLevelWith(opened.cursor)) await copy.remake(store, opened.cursor);
    return opened;
  };
  return {
    open,
    apply: async (batch) => {
      await store.apply(batch);
      await copy.add(batch);
    },
    docs: (query) => store.docs(query),
    byIds: (ids) => store.byIds(ids),
    counts: () => store.counts(),
    archived: (query) => store.archived(query),
    pruneArchive: async (upTo) => {
      const pruned = await store.pruneArchive(upTo);
      await copy.prune(upTo);
      return pruned;
    },
    // The copy first: what it still held after the store is gone would come back.
    reset: async () => {
      await copy.clear();
      await store.reset();
    },
    renew: () => store.reset(),
    close: () => store.close(),
  };
}

/** Where the store takes nothing it is as it came; it is asked again when it opens again. */
async function giveBack(store: Store, copy: Copy, { ids, log }: KeptPorts): Promise<void> {
  const { docs, archive } = copy.all();
  log.warn('store has lost what it held: filled from the copy', { docs: docs.length, archived: archive.length });
  try {
    for (let at = 0; at < Math.max(docs.length, archive.length); at += restoredAtOnce) {
      const to = at + restoredAtOnce;
      await store.apply({ commandId: ids.next(), docs: docs.slice(at, to), archive: archive.slice(at, to) });
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    log.warn('store not filled from the copy', { why: error.code });
  }
}

type Known = { version: number; updatedAt: number };

class Copy {
  readonly #p: KeptPorts;
  readonly #limits: KeptLimits;
  readonly #open = new Map<string, Known>();
  readonly #ended = new Map<string, Known>();
  readonly #ops = new Map<string, number>();
  #cursor: Cursor | null = null;
  /** Something was not written: nothing is added until the copy was made anew. */
  #isTorn = false;

  constructor(ports: KeptPorts) {
    this.#p = ports;
    this.#limits = ports.limits ?? usualLimits;
    for (const row of this.#rows()) this.#of(row.open).set(row.id, row);
    for (const { opId, seq } of this.#archive()) this.#ops.set(opId, seq);
    for (const [, bytes] of ports.journal.entries(cursorKey)) this.#cursor = ports.codec.decode(bytes) as Cursor;
  }

  isAheadOf(cursor: Cursor | null): boolean {
    if (this.#cursor === null) return false;
    return cursor === null || (cursor.epoch === this.#cursor.epoch && cursor.next < this.#cursor.next);
  }

  isLevelWith(cursor: Cursor | null): boolean {
    return !this.#isTorn && cursor?.epoch === this.#cursor?.epoch && cursor?.next === this.#cursor?.next;
  }

  all(): { docs: DocRow[]; archive: ArchivedOp[] } {
    return { docs: this.#rows(), archive: this.#archive() };
  }

  async add(batch: Batch): Promise<void> {
    if (!this.#isTorn) await this.#guarded(() => this.#add(batch));
  }

  async #add({ dropDocs = [], docs = [], archive = [], cursor }: Batch): Promise<void> {
    await this.#dropDocs(dropDocs);
    await Promise.all(docs.map((row) => this.#putDoc(row)));
    await Promise.all(archive.map((op) => this.#putOp(op)));
    await this.#evict();
    if (cursor) await this.#moveTo(cursor);
  }

  /** Everything that is open in the store, and its archive. */
  async remake(store: Store, cursor: Cursor | null): Promise<void> {
    const docs: DocRow[] = [];
    for (let before: Page | undefined; docs.length < this.#limits.open;) {
      const page = await store.docs({ open: true, limit: readAtOnce, before });
      docs.push(...page);
      before = page.at(-1);
      if (page.length < readAtOnce) break;
    }
    const archive = await store.archived({ after: -1 });
    await this.clear();
    await this.add({ commandId: '', docs, archive, ...(cursor && { cursor }) });
  }

  async prune(upTo: number): Promise<void> {
    const gone = [...this.#ops].flatMap(([opId, seq]) => (seq <= upTo ? [opId] : []));
    await this.#guarded(() => this.#dropOps(gone));
  }

  /** Without its cursor first: half a copy gives nothing back. */
  async clear(): Promise<void> {
    this.#isTorn = false;
    await this.#guarded(async () => {
      if (this.#cursor !== null) await this.#p.journal.commit([{ drop: cursorKey }]);
      this.#cursor = null;
      await this.#dropDocs([...this.#open.keys(), ...this.#ended.keys()]);
      await this.#dropOps([...this.#ops.keys()]);
    });
  }

  #of(open: boolean): Map<string, Known> {
    return open ? this.#open : this.#ended;
  }

  async #putDoc(row: DocRow): Promise<void> {
    const known = this.#open.get(row.id) ?? this.#ended.get(row.id);
    // Pulled anew from the beginning, after the store was lost.
    if (known && known.version > row.version) return;
    if (!row.open && !known && this.#ended.size >= this.#limits.ended) return;
    await this.#put(docPrefix + row.id, row);
    this.#of(!row.open).delete(row.id);
    this.#of(row.open).set(row.id, { version: row.version, updatedAt: row.updatedAt });
  }

  async #putOp(op: ArchivedOp): Promise<void> {
    await this.#put(opPrefix + op.opId, op);
    this.#ops.set(op.opId, op.seq);
  }

  /** A value beside its sealed bytes: `length:u32le json sealed`. */
  async #put(key: string, { sealed, ...value }: DocRow | ArchivedOp): Promise<void> {
    const head = this.#p.codec.encode(value);
    const bytes = new Uint8Array(4 + head.length + sealed.length);
    new DataView(bytes.buffer).setUint32(0, head.length, true);
    bytes.set(head, 4);
    bytes.set(sealed, 4 + head.length);
    await this.#p.journal.commit([{ put: key, value: bytes }]);
  }

  #read(prefix: string): unknown[] {
    return [...this.#p.journal.entries(prefix)].map(([, bytes]) => {
      const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
      const value = this.#p.codec.decode(bytes.subarray(4, 4 + length)) as object;
      return { ...value, sealed: Uint8Array.from(bytes.subarray(4 + length)) };
    });
  }

  #rows(): DocRow[] {
    return this.#read(docPrefix) as DocRow[];
  }

  #archive(): ArchivedOp[] {
    return this.#read(opPrefix) as ArchivedOp[];
  }

  async #dropDocs(ids: readonly string[]): Promise<void> {
    const known = ids.filter((id) => this.#open.has(id) || this.#ended.has(id));
    await Promise.all(known.map((id) => this.#p.journal.commit([{ drop: docPrefix + id }])));
    for (const id of known) {
      this.#open.delete(id);
      this.#ended.delete(id);
    }
  }

  async #dropOps(opIds: readonly string[]): Promise<void> {
    await Promise.all(opIds.map((opId) => this.#p.journal.commit([{ drop: opPrefix + opId }])));
    for (const opId of opIds) this.#ops.delete(opId);
  }

  async #moveTo(cursor: Cursor): Promise<void> {
    await this.#p.journal.commit([{ put: cursorKey, value: this.#p.codec.encode(cursor) }]);
    this.#cursor = cursor;
  }

  async #evict(): Promise<void> {
    const { open, ended, archived } = this.#limits;
    const age = ({ updatedAt }: Known): number => updatedAt;
    await this.#dropDocs([...oldestAbove(open, this.#open, age), ...oldestAbove(ended, this.#ended, age)]);
    await this.#dropOps(oldestAbove(archived, this.#ops, (seq) => seq));
  }

  /** The copy is the second one: whatever happens to it, the first goes on. */
  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#isTorn = true;
      this.#p.log.warn('copy of the store not written', { why: error instanceof Error ? error.name : 'unknown' });
    }
  }
}

/** With a tenth of slack, so that a full copy is not sorted at every page. */
function oldestAbove<T>(most: number, all: ReadonlyMap<string, T>, age: (value: T) => number): string[] {
  if (all.size <= most * 1.1) return [];
  const sorted = [...all].sort(([, a], [, b]) => age(a) - age(b));
  return sorted.slice(0, all.size - most).map(([id]) => id);
}
