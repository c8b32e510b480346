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
import { checkBatch, indexOf, keysOf, matches } from '../../shared/sync/store/rows.ts';
import { storeFailure } from './failures.ts';
import { createDatabase, isNewer, isStoredNewer, type Engine, type StoredDoc, type VaultDatabase } from './schema.ts';
import { Pass, cursorOf, isSum, settleBatches, takeBack, tallyDoc, tallyOp, type Tally } from './whole.ts';

/** The store on IndexedDB. One call is one whole transaction. */
export function createDexieStore(engine: Engine): Store {
  let database: VaultDatabase | undefined;
  let pass = new Pass();
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
    pass = new Pass();
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
        return apply(open, batch, pass);
      }),
    docs: (query) => run((open) => select(open, query)),
    byIds: (ids) => run(async (open) => (await open.docs.bulkGet([...ids])).flatMap((row) => (row ? rowOf(row) : []))),
    counts: () => run(counts),
    archived: (query) => run((open) => archived(open, query)),
    pruneArchive: (upTo) => run((open) => pruneArchive(open, upTo)),
    check: () => run((open) => pass.next(open)),
    retract: () => run((open) => open.transaction('rw', open.meta, () => takeBack(open))),
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
  return database.transaction('rw', database.counts, database.meta, database.commands, async () => {
    const incomplete = await settleBatches(database);
    const cursor = await cursorOf(database);
    const last = await database.commands.orderBy('n').last();
    const count = async (name: string) => (await database.counts.get(name))?.value ?? 0;
    return {
      created,
      cursor,
      docs: await count('docs'),
      archived: await count('archived'),
      lastCommand: last?.commandId ?? null,
      incomplete,
    };
  });
}

async function apply(database: VaultDatabase, batch: Batch, pass: Pass): Promise<void> {
  const { docs, archive, commands, counts, meta } = database;
  const behindPass: Tally = new Map();
  await database.transaction('rw', [docs, archive, commands, counts, meta], async () => {
    if ((await commands.where('commandId').equals(batch.commandId).count()) > 0) return;
    const change: Tally = new Map();
    await replaceDocs(database, batch, (row, by) => {
      tallyDoc(change, row, by);
      if (pass.hasPassed(row.id)) tallyDoc(behindPass, row, by);
    });
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
  pass.correct(behindPass);
}

type CountRow = (row: DocRow, by: 1 | -1) => void;

async function replaceDocs(database: VaultDatabase, batch: Batch, count: CountRow): Promise<void> {
  const after = new Map<string, DocRow | undefined>();
  for (const id of batch.dropDocs ?? []) after.set(id, undefined);
  for (const row of batch.docs ?? []) after.set(row.id, row);
  if (after.size === 0) return;
  for (const old of await database.docs.bulkGet([...after.keys()])) if (old) count(old, -1);
  const puts: StoredDoc[] = [];
  const drops: string[] = [];
  for (const [id, row] of after) {
    if (row === undefined) drops.push(id);
    else puts.push({ ...row, keys: keysOf(row) });
  }
  for (const row of puts) count(row, 1);
  await database.docs.bulkDelete(drops);
  await database.docs.bulkPut(puts);
}

async function addToArchive(database: VaultDatabase, ops: readonly ArchivedOp[], change: Tally): Promise<void> {
  if (ops.length === 0) return;
  const unique = [...new Map(ops.map((op) => [op.opId, op])).values()];
  const known = await database.archive.bulkGet(unique.map((op) => op.opId));
  for (const [n, { opId }] of unique.entries()) if (known[n] === undefined) tallyOp(change, opId, 1);
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

async function counts(database: VaultDatabase): Promise<Record<string, number>> {
  const all = await database.counts.toArray();
  return Object.fromEntries(all.filter(({ name }) => !isSum(name)).map(({ name, value }) => [name, value]));
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
    const gone = await database.archive.where('seq').belowOrEqual(upTo).primaryKeys();
    await database.archive.bulkDelete(gone);
    const change: Tally = new Map();
    for (const opId of gone) tallyOp(change, opId, -1);
    await addToCounts(database, change);
    return gone.length;
  });
}
