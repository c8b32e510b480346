import { type Batch, type Opened, type Store, StoreError, createMemoryStore } from '../../shared/sync/store/index.ts';
import type { Id } from '../../shared/domain/index.ts';

/**
 * The seat's store with its misfortunes: it may be down, refuse, come back older, come back empty, or lack what was written
 * in the middle. That it notices the last is the database's own affair (`tests/contract/store-holes.test.ts`): here it does,
 * when it is opened or when it is looked through.
 */
export class SimVault {
  isDown = false;
  /** Its database cannot be read any more until it is thrown away. */
  isBroken = false;
  /** So many calls from now fail. */
  failing = 0;
  /** Archived ops that are gone for good: nobody can offer them again. */
  readonly lost = new Set<Id>();
  /** Archived ops it has lost and not been given back yet: only the copy has them. */
  readonly #missing = new Set<Id>();
  /** Documents it has held at some time. */
  readonly everStored = new Set<Id>();
  #inner: Store = createMemoryStore();
  #batches: Batch[] = [];
  #held = new Set<Id>();
  #hole: 'none' | 'seen_at_open' | 'seen_by_check' = 'none';
  /** It has lost something under a seat that runs, and nobody has opened it since. */
  #vanished = false;

  /** What a process of the seat is given. */
  readonly store: Store = {
    open: () => this.#call(() => this.#open()),
    apply: (batch) => this.#call(() => this.#apply(batch)),
    docs: (query) => this.#call(() => this.#inner.docs(query)),
    byIds: (ids) => this.#call(() => this.#inner.byIds(ids)),
    counts: () => this.#call(() => this.#inner.counts()),
    archived: (query) => this.#call(() => this.#mustBeWhole(() => this.#inner.archived(query))),
    pruneArchive: (upTo) => this.#call(() => this.#inner.pruneArchive(upTo)),
    check: () => this.#call(() => this.#check()),
    retract: () => this.#call(() => this.#inner.retract()),
    reset: () => this.#answered(() => this.#reset()),
    close: () => this.#inner.close(),
  };

  /** What lies in it, whatever its state. */
  async look(): Promise<Store> {
    await this.#inner.open();
    return this.#inner;
  }

  /**
   * Its database comes back as it was so many batches ago; the seat does not run.
   * @param forGood nobody else has what was archived meanwhile.
   */
  async goBack(batches: number, forGood: boolean): Promise<void> {
    await this.#becomes(this.#batches.slice(0, Math.max(0, this.#batches.length - batches)), forGood);
  }

  /** Its database has passed over some batches, the newest of them so many ago, and kept the later ones. */
  async loseMiddle(ago: number, batches: number, seen: 'at_open' | 'by_check', forGood: boolean): Promise<void> {
    const to = this.#batches.length - ago;
    if (to <= 0 || ago === 0) return;
    await this.#becomes([...this.#batches.slice(0, Math.max(0, to - batches)), ...this.#batches.slice(to)], forGood);
    this.#hole = `seen_${seen}`;
  }

  /** The same under a seat that runs: it can read the documents that are left; writing is refused until it opens it again. */
  async vanish(batches: number, forGood: boolean): Promise<void> {
    this.#vanished = true;
    await this.goBack(batches, forGood);
    await this.#inner.open();
  }

  async break(forGood: boolean): Promise<void> {
    await this.goBack(Infinity, forGood);
    this.isBroken = true;
  }

  /** The copy cannot give back what is missing here: two failures at once. */
  copyLost(): void {
    for (const id of this.#missing) this.lost.add(id);
  }

  async #becomes(kept: Batch[], forGood: boolean): Promise<void> {
    this.#inner = createMemoryStore();
    await this.#inner.open();
    for (const batch of kept) await this.#inner.apply(batch);
    await this.#inner.close();
    if (kept.length === 0) this.#inner = createMemoryStore();
    const still = new Set(kept.flatMap((batch) => (batch.archive ?? []).map((op) => op.opId)));
    for (const id of this.#held) if (!still.has(id)) this.#missing.add(id);
    if (forGood) this.copyLost();
    this.#batches = kept;
    this.#held = still;
    this.#hole = 'none';
  }

  async #open(): Promise<Opened> {
    const opened = await this.#inner.open();
    this.#vanished = false;
    if (this.#hole !== 'seen_at_open') return opened;
    this.#hole = 'none';
    await this.#inner.retract();
    return { ...(await this.#inner.open()), incomplete: true };
  }

  async #check(): ReturnType<Store['check']> {
    if (this.#hole === 'none') return this.#inner.check();
    this.#hole = 'none';
    await this.#inner.retract();
    return 'incomplete';
  }

  async #apply(batch: Batch): Promise<void> {
    await this.#mustBeWhole(() => this.#inner.apply(batch));
    this.#batches.push(batch);
    for (const { opId } of batch.archive ?? []) {
      this.#held.add(opId);
      this.#missing.delete(opId);
    }
    for (const { id } of batch.docs ?? []) this.everStored.add(id);
  }

  /** What is written then would stand on what is gone, and an archive would be taken for all there is. */
  #mustBeWhole<T>(work: () => Promise<T>): Promise<T> {
    if (this.#vanished) return Promise.reject(new StoreError('lost', 'the vault came back without what it held'));
    return work();
  }

  async #reset(): Promise<void> {
    await this.#inner.reset();
    this.#batches = [];
    this.#held.clear();
    this.#hole = 'none';
    this.isBroken = false;
  }

  #call<T>(work: () => Promise<T>): Promise<T> {
    return this.#answered(() => (this.isBroken ? Promise.reject(new StoreError('broken', 'not readable')) : work()));
  }

  #answered<T>(work: () => Promise<T>): Promise<T> {
    if (this.isDown) return Promise.reject(new StoreError('unavailable', 'down'));
    if (this.failing > 0) {
      this.failing--;
      return Promise.reject(new StoreError('unavailable', 'no answer'));
    }
    return work();
  }
}
