import type { Codec, Ids, JournalPort, Log } from '../ports.ts';
import type { ArchiveQuery, ArchivedOp, Batch, Cursor, DocRow, Opened, Page, Store } from './port.ts';
import { archivedIn, beginningOf } from './rows.ts';

export type KeptPorts = {
  journal: JournalPort;
  /** Something of the journal could not be read back. */
  isDamaged?: boolean;
  codec: Codec;
  ids: Ids;
  log: Log;
  limits?: KeptLimits;
};
/** Rows at most; what is above goes, the ended and the oldest first *(decision)*. */
export type KeptLimits = { open: number; ended: number; archived: number };

const usualLimits: KeptLimits = { open: 5_000, ended: 500, archived: 10_000 };
const placeKey = 'cursor';
const [docPrefix, opPrefix] = ['doc/', 'op/'];
const readAtOnce = 500;

/** The cursor of the store, and the last batch that was written to both. */
type Place = Cursor & { lastCommand: string };
/** How far a store has come. */
type Standing = Pick<Opened, 'cursor' | 'lastCommand'>;
/**
 * How far the store and the copy are apart. `other_batch`: at the same cursor with another last batch nobody knows which of
 * the two lacks one, because verdicts are archived without moving the cursor.
 */
type Relation = 'store_behind' | 'other_batch' | 'same' | 'copy_behind';
type Known = { version: number; updatedAt: number };

/** The second copy itself: a map in a journal, with what stands in it at hand. See `kept.ts` for what it is for. */
export class Copy {
  readonly #p: KeptPorts;
  readonly #limits: KeptLimits;
  readonly #open = new Map<string, Known>();
  readonly #ended = new Map<string, Known>();
  readonly #ops = new Map<string, number>();
  #place: Place | null = null;
  /** Something was not written, or not read back: nothing is added until the copy was made anew. */
  #isTorn: boolean;

  constructor(ports: KeptPorts) {
    this.#p = ports;
    this.#limits = ports.limits ?? usualLimits;
    for (const row of this.#rows()) this.#of(row.open).set(row.id, row);
    for (const { opId, seq } of this.#archive()) this.#ops.set(opId, seq);
    for (const [, bytes] of ports.journal.entries(placeKey)) this.#place = ports.codec.decode(bytes) as Place;
    this.#isTorn = ports.isDamaged ?? false;
  }

  /** Where everything in it has to be pulled anew; null while there is nothing in it. */
  get beginning(): Cursor | null {
    return this.#place && beginningOf(this.#place);
  }

  /** Documents in it. */
  get size(): number {
    return this.#open.size + this.#ended.size;
  }

  /** Whether it may hold what the store does not. */
  mayExceed(store: Standing): boolean {
    const relation = this.#relationTo(store);
    return relation === 'store_behind' || relation === 'other_batch';
  }

  /** Whether the next batch may be added to it as it is: it lacks nothing of the store. */
  covers(store: Standing): boolean {
    const relation = this.#relationTo(store);
    return !this.#isTorn && (relation === 'store_behind' || relation === 'same');
  }

  #relationTo({ cursor, lastCommand }: Standing): Relation {
    const place = this.#place;
    if (place === null) return 'copy_behind';
    if (cursor === null) return 'store_behind';
    // Of another life of the hub nothing in the copy counts.
    if (cursor.epoch !== place.epoch || cursor.next > place.next) return 'copy_behind';
    if (cursor.next < place.next) return 'store_behind';
    return lastCommand === place.lastCommand ? 'same' : 'other_batch';
  }

  all(): { docs: DocRow[]; archive: ArchivedOp[] } {
    return { docs: this.#rows(), archive: this.#archive() };
  }

  archived(query: ArchiveQuery): ArchivedOp[] {
    return archivedIn(this.#archive(), query);
  }

  async add(batch: Batch): Promise<void> {
    if (!this.#isTorn) await this.#guarded(() => this.#add(batch));
  }

  async #add({ commandId, dropDocs = [], docs = [], archive = [], cursor }: Batch): Promise<void> {
    await this.#dropDocs(dropDocs);
    await Promise.all(docs.map((row) => this.#putDoc(row)));
    await Promise.all(archive.map((op) => this.#putOp(op)));
    await this.#evict();
    if (cursor) await this.#moveTo({ ...cursor, lastCommand: commandId });
  }

  /** Everything that is open in the store, and its archive. */
  async remake(store: Store, { cursor, lastCommand }: Standing): Promise<void> {
    const docs: DocRow[] = [];
    for (let before: Page | undefined; docs.length < this.#limits.open;) {
      const page = await store.docs({ open: true, limit: readAtOnce, before });
      docs.push(...page);
      before = page.at(-1);
      if (page.length < readAtOnce) break;
    }
    const archive = await store.archived({ after: -1 });
    await this.clear();
    await this.add({ commandId: lastCommand ?? '', docs, archive, ...(cursor && { cursor }) });
  }

  async prune(upTo: number): Promise<void> {
    const gone = [...this.#ops].flatMap(([opId, seq]) => (seq <= upTo ? [opId] : []));
    await this.#guarded(() => this.#dropOps(gone));
  }

  /** Without its place first: half a copy gives nothing back, and one that cannot be emptied nothing that counts no more. */
  async clear(): Promise<void> {
    this.#isTorn = false;
    this.#place = null;
    await this.#guarded(async () => {
      await this.#p.journal.commit([{ drop: placeKey }]);
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
    if (!(await this.#fits(docPrefix + row.id, row))) return this.#dropDocs([row.id]);
    this.#of(!row.open).delete(row.id);
    this.#of(row.open).set(row.id, { version: row.version, updatedAt: row.updatedAt });
  }

  /** One document with a very long history is left out, and pulled anew when the store is lost; it must not cost all others. */
  async #fits(key: string, row: DocRow): Promise<boolean> {
    try {
      await this.#put(key, row);
      return true;
    } catch (error) {
      if (!isTooLarge(error)) throw error;
      this.#p.log.warn('document too large for the copy of the store', { id: row.id, bytes: row.sealed.length });
      return false;
    }
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

  async #moveTo(place: Place): Promise<void> {
    await this.#p.journal.commit([{ put: placeKey, value: this.#p.codec.encode(place) }]);
    this.#place = place;
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

const isTooLarge = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'too_large';

/** With a tenth of slack, so that a full copy is not sorted at every page. */
function oldestAbove<T>(most: number, all: ReadonlyMap<string, T>, age: (value: T) => number): string[] {
  if (all.size <= most * 1.1) return [];
  const sorted = [...all].sort(([, a], [, b]) => age(a) - age(b));
  return sorted.slice(0, all.size - most).map(([id]) => id);
}
