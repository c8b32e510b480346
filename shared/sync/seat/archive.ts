import type { Id } from '../../domain/primitives.ts';
import type { Log, Sealer } from '../ports.ts';
import { type ArchivedOp, type Store, StoreError } from '../store/port.ts';
import type { PendingOp } from './pending.ts';

/**
 * Ops the hub has applied, kept in the store until a durable backup of the hub covers them: a hub that comes back from an
 * older backup has lost what it decided since, and only the seats that asked for it can ask again.
 */
export class Archive {
  readonly #store: Store;
  readonly #sealer: Sealer;
  #prunedTo = 0;

  constructor(store: Store, sealer: Sealer) {
    this.#store = store;
    this.#sealer = sealer;
  }

  /**
   * Settled ops as rows of the next batch. `seq` is where what was pulled ends. One of which nobody has said when it was
   * decided is kept until the hub begins another life: the cursor may have been taken back behind it.
   */
  rows(settled: readonly PendingOp[], seq: number): ArchivedOp[] {
    return settled.map((pending) => {
      const { opId, docId } = pending.op;
      const decided = pending.applied === null ? Number.MAX_SAFE_INTEGER : pending.applied.seq || seq;
      return { opId, docId, seq: decided, sealed: this.#sealer.seal(pending, aad(opId)) };
    });
  }

  /** All of them, in the order of saving. @throws {StoreError} when the store cannot be read. */
  async all(): Promise<PendingOp[]> {
    const rows = await this.#store.archived({ after: -1 });
    return rows.map((row) => this.#unseal(row)).sort((a, b) => a.local - b.local);
  }

  /** The same; null when it cannot be read now but perhaps later. */
  async tryAll(log: Log): Promise<PendingOp[] | null> {
    try {
      return await this.all();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      log.warn('archive not read', { why: error.code });
      return error.code === 'broken' ? [] : null;
    }
  }

  async find(docId: Id, opId: Id): Promise<PendingOp | undefined> {
    const row = (await this.#store.archived({ docId })).find((each) => each.opId === opId);
    return row && this.#unseal(row);
  }

  /** A durable backup covers everything up to this sequence. */
  async prune(upTo: number): Promise<void> {
    if (upTo <= this.#prunedTo) return;
    await this.#store.pruneArchive(upTo);
    this.#prunedTo = upTo;
  }

  /** The store begins anew, in which any sequence may be pruned again. */
  forget(): void {
    this.#prunedTo = 0;
  }

  #unseal({ opId, sealed }: ArchivedOp): PendingOp {
    return this.#sealer.open(sealed, aad(opId)) as PendingOp;
  }
}

const aad = (opId: Id) => `archive/${opId}`;
