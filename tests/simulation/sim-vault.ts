import { type Batch, type Store, StoreError, createMemoryStore } from '../../shared/sync/store/index.ts';
import type { Id } from '../../shared/domain/index.ts';

/** The seat's store with its misfortunes: it may be down, refuse, come back older, or come back empty. */
export class SimVault {
  isDown = false;
  /** So many calls from now fail. */
  failing = 0;
  /** Archived ops that went with it: nobody can offer them again. */
  readonly lost = new Set<Id>();
  /** Documents it has held at some time. */
  readonly everStored = new Set<Id>();
  #inner: Store = createMemoryStore();
  #batches: Batch[] = [];
  #held = new Set<Id>();

  /** What a process of the seat is given. */
  readonly store: Store = {
    open: () => this.#call(() => this.#inner.open()),
    apply: (batch) => this.#call(() => this.#apply(batch)),
    docs: (query) => this.#call(() => this.#inner.docs(query)),
    byIds: (ids) => this.#call(() => this.#inner.byIds(ids)),
    counts: () => this.#call(() => this.#inner.counts()),
    archived: (query) => this.#call(() => this.#inner.archived(query)),
    pruneArchive: (upTo) => this.#call(() => this.#inner.pruneArchive(upTo)),
    reset: () => this.#call(() => this.#reset()),
    close: () => this.#inner.close(),
  };

  /** What lies in it, whatever its state. */
  async look(): Promise<Store> {
    await this.#inner.open();
    return this.#inner;
  }

  /** The seat is not running: its database comes back as it was so many batches ago. */
  async goBack(batches: number): Promise<void> {
    const kept = this.#batches.slice(0, Math.max(0, this.#batches.length - batches));
    this.#inner = createMemoryStore();
    await this.#inner.open();
    for (const batch of kept) await this.#inner.apply(batch);
    await this.#inner.close();
    if (kept.length === 0) this.#inner = createMemoryStore();
    const still = new Set(kept.flatMap((batch) => (batch.archive ?? []).map((op) => op.opId)));
    for (const id of this.#held) if (!still.has(id)) this.lost.add(id);
    this.#batches = kept;
    this.#held = still;
  }

  empty(): Promise<void> {
    return this.goBack(this.#batches.length);
  }

  async #apply(batch: Batch): Promise<void> {
    await this.#inner.apply(batch);
    this.#batches.push(batch);
    for (const { opId } of batch.archive ?? []) this.#held.add(opId);
    for (const { id } of batch.docs ?? []) this.everStored.add(id);
  }

  async #reset(): Promise<void> {
    await this.#inner.reset();
    this.#batches = [];
    this.#held.clear();
  }

  #call<T>(work: () => Promise<T>): Promise<T> {
    if (this.isDown) return Promise.reject(new StoreError('unavailable', 'down'));
    if (this.failing > 0) {
      this.failing--;
      return Promise.reject(new StoreError('unavailable', 'no answer'));
    }
    return work();
  }
}
