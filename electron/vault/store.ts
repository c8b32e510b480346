import { Dexie, type PromiseExtended } from 'dexie';
import {
  REMEMBERED_COMMANDS,
  StoreError,
  type ArchivedOp,
  type ArchiveQuery,
  type Batch,
  type DocQuery,
  type DocRow,
  type Opened,
  type Store,
} from '../../shared/sync/store/port.ts';
import { checkBatch, countedAs, indexOf, keysOf, matches } from '../../shared/sync/store/rows.ts';
import { storeFailure } from './failures.ts';
import { createDatabase, isNewer, isStoredNewer, type Engine, type StoredDoc, type VaultDatabase } from './schema.ts';

/** The store on IndexedDB. One call is one whole transaction. */
export function createDexieStore(engine: Engine): Store {
  let database: VaultDatabase | undefined;
  const run = async <T>(work: (database: VaultDatabase) => PromiseLike<T>): Promise<T> => {
    if (database === undefined) throw new StoreError('closed', 'the store is not open');
    try {
      return await work(database);
    } catch (error) {
      throw storeFailure(error);
    }
  };
  const close = () => {
    database?.close();
    database = undefined;
  };
  return {
    async open() {
      close();
      const next = createDatabase(engine);
      let created = false;
      next.on('populate', () => void (created = true));
      try {
        await next.open();
        if (isNewer(next)) throw new StoreError('newer', 'the database was written by a newer release');
        database = next;
        return await readState(next, created);
      } catch (error) {
        next.close();
        throw storeFailure(error);
      }
    },
    apply: (batch) =>
      run((open) => {
        checkBatch(batch);
        return apply(open, batch);
      }),
    docs: (query) => run((open) => select(open, query)),
    byIds: (ids) => run(async (open) => (await open.docs.bulkGet([...ids])).flatMap((row) => (row ? rowOf(row) : []))),
    counts: () => run(async (open) => Object.fromEntries((await open.counts.toArray()).map((c) => [c.name, c.value]))),
    archived: (query) => run((open) => archived(open, query)),
    pruneArchive: (upTo) => run((open) => pruneArchive(open, upTo)),
    async reset() {
      close();
      try {
        if (await isStoredNewer(engine)) throw new StoreError('newer', 'the database was written by a newer release');
        await createDatabase(engine).delete();
      } catch (error) {
        throw storeFailure(error);
      }
    },
    close: () => Promise.resolve(close()),
  };
}

function readState(database: VaultDatabase, created: boolean): PromiseExtended<Opened> {
  return database.transaction('r', database.counts, database.meta, database.commands, async () => {
    const cursor = await database.meta.get('cursor');
    const last = await database.commands.orderBy('n').last();
    const count = async (name: string) => (await database.counts.get(name))?.value ?? 0;
    return {
      created,
      cursor: cursor?.value ?? null,
      docs: await count('docs'),
      archived: await count('archived'),
      lastCommand: last?.commandId ?? null,
    };
  });
}

function apply(database: VaultDatabase, batch: Batch): PromiseExtended<void> {
  const { docs, archive, commands, counts, meta } = database;
  return database.transaction('rw', [docs, archive, commands, counts, meta], async () => {
    if ((await commands.where('commandId').equals(batch.commandId).count()) > 0) return;
    const change = new Map<string, number>();
    await replaceDocs(database, batch, change);
    await addToArchive(database, batch.archive ?? [], change);
    if (batch.cursor !== undefined) await meta.put({ name: 'cursor', value: batch.cursor });
    await addToCounts(database, change);
    const n = await commands.add({ commandId: batch.commandId });
    if (n > REMEMBERED_COMMANDS)
      await commands
        .where('n')
        .belowOrEqual(n - REMEMBERED_COMMANDS)
        .delete();
  });
}

function tally(change: Map<string, number>, names: readonly string[], by: number): void {
  for (const name of names) change.set(name, (change.get(name) ?? 0) + by);
}

async function replaceDocs(database: VaultDatabase, batch: Batch, change: Map<string, number>): Promise<void> {
  const after = new Map<string, DocRow | undefined>();
  for (const id of batch.dropDocs ?? []) after.set(id, undefined);
  for (const row of batch.docs ?? []) after.set(row.id, row);
  if (after.size === 0) return;
  for (const old of await database.docs.bulkGet([...after.keys()])) if (old) tally(change, countedAs(old), -1);
  const puts: StoredDoc[] = [];
  const drops: string[] = [];
  for (const [id, row] of after) {
    if (row === undefined) drops.push(id);
    else puts.push({ ...row, keys: keysOf(row) });
  }
  for (const row of puts) tally(change, countedAs(row), 1);
  await database.docs.bulkDelete(drops);
  await database.docs.bulkPut(puts);
}

async function addToArchive(
  database: VaultDatabase,
  ops: readonly ArchivedOp[],
  change: Map<string, number>,
): Promise<void> {
  if (ops.length === 0) return;
  const unique = [...new Map(ops.map((op) => [op.opId, op])).values()];
  const known = await database.archive.bulkGet(unique.map((op) => op.opId));
  tally(change, ['archived'], known.filter((op) => op === undefined).length);
  await database.archive.bulkPut(unique);
}

async function addToCounts(database: VaultDatabase, change: ReadonlyMap<string, number>): Promise<void> {
  for (const [name, by] of change) {
    if (by === 0) continue;
    const value = ((await database.counts.get(name))?.value ?? 0) + by;
    if (value === 0) await database.counts.delete(name);
    else await database.counts.put({ name, value });
  }
}

async function select(database: VaultDatabase, query: DocQuery): Promise<DocRow[]> {
  const name = indexOf(query);
  const last = query.before === undefined ? [name, Dexie.maxKey] : [name, query.before.updatedAt, query.before.id];
  const rows = await database.docs
    .where('keys')
    .between([name], last, true, false)
    .reverse()
    .filter((row) => matches(row, query))
    .limit(query.limit)
    .toArray();
  return rows.map(rowOf);
}

function rowOf({ id, kind, version, updatedAt, open, lists, tokens, sealed }: StoredDoc): DocRow {
  return { id, kind, version, updatedAt, open, lists, tokens, sealed };
}

async function archived(database: VaultDatabase, query: ArchiveQuery): Promise<ArchivedOp[]> {
  if ('after' in query) return database.archive.where('seq').above(query.after).sortBy('seq');
  return database.archive.where('docId').equals(query.docId).sortBy('seq');
}

function pruneArchive(database: VaultDatabase, upTo: number): PromiseExtended<number> {
  return database.transaction('rw', database.archive, database.counts, async () => {
    const gone = await database.archive.where('seq').belowOrEqual(upTo).delete();
    await addToCounts(database, new Map([['archived', -gone]]));
    return gone;
  });
}
