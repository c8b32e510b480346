/** The vault's real schema in a page, and the same with one step more, which rewrites every row. */
import { createDatabase, migrations, type Migration, type StoredDoc } from '../../../electron/vault/schema.ts';
import { createDexieStore } from '../../../electron/vault/store.ts';
import { row } from './rows.ts';

/** What was found without changing anything. */
export type Found = {
  /** As IndexedDB counts. */
  version: number;
  rows: number;
  /** Rows that are, byte for byte, what was filled in; what the step makes of it; neither. */
  old: number;
  rewritten: number;
  strange: number;
  /** Rows found through the index. */
  listed: number;
  counted: number;
};

const engine = { indexedDB, IDBKeyRange };
const next: Migration = {
  version: 2,
  stores: { docs: 'id, *keys, updatedAt' },
  async upgrade(transaction) {
    console.log('upgrade begun');
    await transaction.table<StoredDoc>('docs').toCollection().modify(rewrite);
  },
};

function rewrite(stored: StoredDoc): void {
  stored.version += 1;
  stored.sealed = stored.sealed.map((byte) => 255 - byte);
}

const database = () => createDatabase(engine, [...migrations, next]);

async function fill(count: number): Promise<void> {
  const store = createDexieStore(engine);
  await store.open();
  await store.apply({ commandId: '1', docs: Array.from({ length: count }, (_, n) => row(n)) });
  await store.close();
}

/** As a newer release does at its start. */
async function upgrade(): Promise<void> {
  const opened = database();
  await opened.open();
  opened.close();
}

/** With whatever version is there: Dexie would go on with the upgrade. */
async function look(): Promise<Found> {
  const opened = await asked(indexedDB.open(database().name));
  const transaction = opened.transaction(['docs', 'counts']);
  const docs = transaction.objectStore('docs');
  const rows = (await asked(docs.getAll())) as StoredDoc[];
  const keys = await asked(docs.index('keys').getAllKeys());
  const counted = (await asked(transaction.objectStore('counts').get('docs'))) as { value: number };
  opened.close();
  const kinds = rows.map((stored) => {
    const { keys, ...plain } = stored;
    const was = row(Number(stored.id));
    const becomes = { ...was, keys };
    rewrite(becomes);
    if (text(plain) === text(was)) return 'old';
    return text(stored) === text(becomes) ? 'rewritten' : 'strange';
  });
  const of = (kind: string) => kinds.filter((each) => each === kind).length;
  return {
    version: opened.version,
    rows: new Set(rows.map(({ id }) => id)).size,
    old: of('old'),
    rewritten: of('rewritten'),
    strange: of('strange'),
    listed: new Set(keys).size,
    counted: counted.value,
  };
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no answer'));
  });
}

const text = (value: object) =>
  JSON.stringify(
    Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)),
    (_, each: unknown) => (each instanceof Uint8Array ? [...each] : each),
  );

export type Upgrade = { fill: typeof fill; upgrade: typeof upgrade; look: typeof look };
Object.assign(window, { vaultUpgrade: { fill, upgrade, look } satisfies Upgrade });
