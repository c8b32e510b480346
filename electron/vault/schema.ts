import { Dexie, type Table, type Transaction } from 'dexie';
import type { ArchivedOp, Cursor, DocRow } from '../../shared/sync/store/port.ts';
import type { RowKey } from '../../shared/sync/store/rows.ts';

const DATABASE_NAME = 'liandong-vault';

/** A row and the keys it is found under; the keys are derived and never leave the vault. */
export type StoredDoc = DocRow & { keys: RowKey[] };
type StoredCommand = { n?: number; commandId: string };
type StoredCount = { name: string; value: number };
type StoredCursor = { name: 'cursor'; value: Cursor };
/** From batch `from` on none is missing. `summed`: the counters are of the rows that are here, and not only of some. */
export type StoredWhole = { name: 'whole'; from: number; summed: boolean };

export type VaultDatabase = Dexie & {
  docs: Table<StoredDoc, string>;
  archive: Table<ArchivedOp, string>;
  commands: Table<StoredCommand, number>;
  counts: Table<StoredCount, string>;
  meta: Table<StoredCursor | StoredWhole, string>;
};

export type Migration = {
  version: number;
  /** Only the tables whose indexes change; see Dexie `Version.stores`. */
  stores: Record<string, string | null>;
  upgrade?: (transaction: Transaction) => PromiseLike<void>;
};

/** Numbered and never changed once released: every seat walks the same steps from whatever version it has. */
export const migrations: readonly Migration[] = [
  {
    version: 1,
    stores: {
      docs: 'id, *keys',
      archive: 'opId, docId, seq',
      commands: '++n, &commandId',
      counts: 'name',
      meta: 'name',
    },
  },
];

export type Engine = { indexedDB: IDBFactory; IDBKeyRange: typeof IDBKeyRange };

/** The database with all its migrations, not yet opened. Strict: a commit is answered only after it was synced to disk. */
export function createDatabase(engine: Engine, steps: readonly Migration[] = migrations): VaultDatabase {
  const database = new Dexie(DATABASE_NAME, { autoOpen: false, chromeTransactionDurability: 'strict', ...engine });
  for (const { version, stores, upgrade } of steps) {
    const declared = database.version(version).stores(stores);
    if (upgrade !== undefined) declared.upgrade(upgrade);
  }
  return database as VaultDatabase;
}

/** Dexie's numbers are ten times ours. */
const newest = () => (migrations.at(-1)?.version ?? 0) * 10;

/** Dexie opens a database of a newer release without a word. */
export function isNewer(database: VaultDatabase): boolean {
  return database.backendDB().version > newest();
}

/** The same without opening it. */
export async function isStoredNewer({ indexedDB }: Engine): Promise<boolean> {
  const found = (await indexedDB.databases()).find(({ name }) => name === DATABASE_NAME);
  return (found?.version ?? 0) > newest();
}
