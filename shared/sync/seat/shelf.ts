import type { Id, OrgId } from '../../domain/primitives.ts';
import type { Sealer } from '../ports.ts';
import { type DocRow, type Page, type Store, StoreError } from '../store/port.ts';
import type { Book } from './book.ts';
import type { Entry } from './overlay.ts';
import { Rows } from './rows.ts';

/** Small enough that the operator's keys come in between two of them. */
const pageSize = 200;
/** Ended orders at hand without asking the store *(decision)*: what a list shows. */
const endedInMemory = 200;

/** Brings documents of the store into memory, so that acts, pages and windows find them. Rejects with `StoreError`. */
export class Shelf {
  readonly #store: Store;
  readonly #book: Book;
  readonly #rows: Rows;
  readonly #keep: number;
  #trimAt = 0;

  /** @param keep so many ended documents stay in memory, by how new they are and again by how lately they were asked for. */
  constructor(store: Store, book: Book, sealer: Sealer, own: OrgId, keep = endedInMemory) {
    this.#keep = keep;
    this.#store = store;
    this.#book = book;
    this.#rows = new Rows(sealer, own);
  }

  row(entry: Entry): DocRow {
    return this.#rows.row(entry);
  }

  /** Brings documents that are not in memory there. */
  async load(ids: readonly Id[]): Promise<void> {
    const missing = ids.filter((id) => this.#book.confirmed(id) === undefined);
    if (missing.length === 0) return;
    this.#keepNew(await this.#store.byIds(missing));
    this.#book.rebuild();
  }

  /** False while the store cannot be read: then only what is in memory can be followed. */
  async tryLoad(ids: readonly Id[]): Promise<boolean> {
    try {
      await this.load(ids);
      return true;
    } catch (error) {
      if (error instanceof StoreError) return false;
      throw error;
    }
  }

  /** Brings documents with an exact number, spoken number or telephone number into memory; tokens keep them unreadable. */
  async search(text: string): Promise<Id[]> {
    const rows = await this.#store.docs({ token: this.#rows.token(text), limit: 50 });
    this.#keepNew(rows);
    this.#book.rebuild();
    return rows.map((row) => row.id);
  }

  /** Brings the newest ended documents into memory. */
  async newest(): Promise<void> {
    const rows = await this.#store.docs({ open: false, limit: this.#keep });
    this.#keepNew(rows.toReversed());
    this.#book.rebuild();
  }

  /**
   * Lets go of ended documents beyond the newest: a shift of twelve hours ends thousands. Only to be called when the store
   * holds everything that is in memory.
   */
  trim(): void {
    if (this.#book.size < this.#trimAt) return;
    this.#book.trim((doc) => !this.#rows.isOpen(doc), this.#keep);
    this.#trimAt = this.#book.size + this.#keep / 2;
  }

  /** @returns the ids of what the store holds open, all of it in memory now. */
  async loadOpen(): Promise<Id[]> {
    const ids: Id[] = [];
    for (let before: Page | undefined; ;) {
      const rows = await this.#store.docs({ open: true, limit: pageSize, before });
      ids.push(...this.bring(rows));
      before = rows.at(-1);
      if (rows.length < pageSize) return ids;
    }
  }

  /** @returns the ids of the rows, which are in memory now, these or newer ones. */
  bring(rows: readonly DocRow[]): Id[] {
    for (const row of rows) if (!this.#isNewer(row)) this.#book.setConfirmed(this.#rows.unseal(row));
    return rows.map((row) => row.id);
  }

  /** In memory: a store that has lost something may have become older than what was seen. */
  #isNewer({ id, version }: DocRow): boolean {
    return (this.#book.confirmed(id)?.doc.version ?? -1) > version;
  }

  #keepNew(rows: readonly DocRow[]): void {
    for (const row of rows) if (!this.#book.confirmed(row.id)) this.#book.setConfirmed(this.#rows.unseal(row));
  }
}
