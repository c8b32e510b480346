/** A database that has passed over transactions in the middle of its log, as LevelDB does after two power cuts (docs/adr/0007). */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { createDatabase, type Engine } from '../../electron/vault/schema.ts';
import { createDexieStore } from '../../electron/vault/store.ts';
import { REMEMBERED_COMMANDS, type Batch, type Checked, type Store } from '../../shared/sync/store/port.ts';
import { countedAs } from '../../shared/sync/store/rows.ts';
import { seeded } from './faultdisk.ts';
import { row } from './store.ts';

const freshEngine = (): Engine => ({ indexedDB: new IDBFactory(), IDBKeyRange });
const tables = ['docs', 'archive', 'commands', 'counts', 'meta'] as const;
/** Everything that lies in a database: what is under each key of each table. */
type Dump = Map<string, { table: (typeof tables)[number]; value: object | undefined; key: never }>;

async function dump(engine: Engine): Promise<Dump> {
  const database = createDatabase(engine);
  await database.open();
  const all: Dump = new Map();
  for (const table of tables) {
    const keys = (await database.table(table).toCollection().primaryKeys()) as never[];
    const values = (await database.table(table).toArray()) as object[];
    keys.forEach((key, n) => all.set(`${table} ${String(key)}`, { table, key, value: values[n] }));
  }
  database.close();
  return all;
}

/** What a transaction has written: the keys whose value it changed, `undefined` for those it deleted. */
function written(before: Dump, after: Dump): Dump {
  const same = (one: unknown, two: unknown) => JSON.stringify(one) === JSON.stringify(two);
  const changed = [...after].filter(([key, { value }]) => !same(before.get(key)?.value, value));
  const gone = [...before].filter(([key]) => !after.has(key)).map(([key, was]) => [key, { ...was, value: undefined }]);
  return new Map([...changed, ...(gone as typeof changed)]);
}

/** The database of a log from which some transactions were not read. */
async function replayed(log: readonly Dump[], lost: (n: number) => boolean): Promise<Engine> {
  const engine = freshEngine();
  const database = createDatabase(engine);
  await database.open();
  for (const writes of log.filter((_, n) => !lost(n)))
    for (const { table, key, value } of writes.values())
      await (value === undefined ? database.table(table).delete(key) : database.table(table).put(value));
  database.close();
  return engine;
}

/** @returns the log of a store that has worked, its first entry being the opening. */
async function logOf(batches: readonly Omit<Batch, 'commandId'>[]): Promise<Dump[]> {
  const engine = freshEngine();
  const store = createDexieStore(engine);
  await store.open();
  const log: Dump[] = [];
  let before: Dump = new Map();
  for (const [n, batch] of [null, ...batches].entries()) {
    if (batch) await store.apply({ commandId: `c${n}`, ...batch });
    const after = await dump(engine);
    log.push(written(before, after));
    before = after;
  }
  return log;
}

async function lookedThrough(store: Store): Promise<Checked> {
  for (;;) {
    const checked = await store.check();
    if (checked !== 'more') return checked;
  }
}

/** Of the rows that are there. */
async function truth(store: Store): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of (await store.docs({ limit: 9999 })).flatMap(countedAs)) counts[name] = (counts[name] ?? 0) + 1;
  const archived = (await store.archived({ after: -1 })).length;
  return archived === 0 ? counts : { ...counts, archived };
}

const at = (next: number) => ({ epoch: 'e', next });
const op = (n: number) => ({ opId: `o${n}`, docId: 'a', seq: n, sealed: new Uint8Array([n % 256]) });
const random = seeded(20261122);
const some = <T>(from: readonly T[]): T[] => from.filter(() => random() < 0.4);
/** A page as the hub gives it: new, changed and dropped documents, ops that were decided, and where it ends. */
const page = (n: number): Omit<Batch, 'commandId'> => ({
  docs: some(['a', 'b', 'c', 'd', 'e', 'f']).map((id) =>
    row(id, { version: n, open: random() < 0.5, lists: some(['inbox', 'sent']) }),
  ),
  dropDocs: some(['a', 'f', 'g']),
  ...(random() < 0.3 && { archive: [op(n)] }),
  cursor: at(n + 1),
});

describe('a database that lacks transactions behind its cursor', () => {
  test('is noticed when it opens, wherever they are missing; the cursor goes back, and what is there stays', async () => {
    for (let story = 0; story < 12; story += 1) {
      const length = 3 + Math.floor(random() * 12);
      const log = await logOf(Array.from({ length }, (_, n) => page(n)));
      const from = 1 + Math.floor(random() * (length - 1));
      const to = Math.min(length - 1, from + Math.floor(random() * 3));
      const engine = await replayed(log, (n) => n >= from && n <= to);
      const store = createDexieStore(engine);
      expect(await store.open(), `lost ${from} to ${to} of ${length}`).toMatchObject({
        created: false,
        incomplete: true,
        cursor: at(0),
      });
      const kept = await truth(store);
      expect(await lookedThrough(store)).toBe('whole');
      expect(await store.counts()).toEqual(kept);
      // Told once: from now on it is what is pulled anew that counts.
      await store.apply({ commandId: 'anew', docs: [row('a', { version: 99 })], cursor: at(1) });
      expect(await createDexieStore(engine).open()).toMatchObject({ incomplete: false, cursor: at(1) });
      expect(await lookedThrough(store)).toBe('whole');
    }
  });

  test('is not suspected without reason: no loss at all, or the last transactions, with which the cursor goes too', async () => {
    for (let story = 0; story < 6; story += 1) {
      const length = 2 + Math.floor(random() * 8);
      const log = await logOf(Array.from({ length }, (_, n) => page(n)));
      const store = createDexieStore(await replayed(log, (n) => n > length - story));
      expect(await store.open()).toMatchObject({ incomplete: false });
      expect(await lookedThrough(store)).toBe('whole');
      expect(await store.counts()).toEqual(await truth(store));
    }
  });

  test('further back than the batches it remembers: found when the rows are looked through', async () => {
    const quiet = Array.from({ length: REMEMBERED_COMMANDS + 5 }, (_, n) => ({ cursor: at(n + 9) }));
    const log = await logOf([
      { docs: [row('a'), row('b')], cursor: at(1) },
      { docs: [row('b', { version: 2 }), row('c')], archive: [op(1)], cursor: at(2) },
      { docs: [row('d')], archive: [op(2)], cursor: at(3) },
      ...quiet,
    ]);
    const engine = await replayed(log, (n) => n === 2);
    const store = createDexieStore(engine);
    expect(await store.open()).toMatchObject({ incomplete: false, cursor: at(quiet.length + 8) });
    expect(await lookedThrough(store)).toBe('incomplete');
    expect(await store.open()).toMatchObject({ incomplete: false, cursor: at(0), docs: 3, archived: 1 });
    expect(await store.counts()).toEqual(await truth(store));
    expect(await lookedThrough(store)).toBe('whole');
  });

  test('with an older version of one row only, or without one archived op: found', async () => {
    for (const harm of ['older', 'archive'] as const) {
      const engine = freshEngine();
      const store = createDexieStore(engine);
      await store.open();
      await store.apply({
        commandId: '1',
        docs: [row('a', { version: 4 }), row('b')],
        archive: [op(1)],
        cursor: at(4),
      });
      const database = createDatabase(engine);
      await database.open();
      await (harm === 'older' ? database.docs.update('a', { version: 3 }) : database.archive.delete('o1'));
      database.close();
      expect(await lookedThrough(store)).toBe('incomplete');
      expect(await lookedThrough(store)).toBe('whole');
    }
  });
});

test('a pass of many looks is of one moment, whatever is written behind its back and before it', async () => {
  const store = createDexieStore(freshEngine());
  await store.open();
  const many = (version: number) =>
    Array.from({ length: 1100 }, (_, n) => row(`r${String(n).padStart(4, '0')}`, { version, open: n % 3 === 0 }));
  await store.apply({ commandId: 'all', docs: many(1), archive: [op(1)], cursor: at(1) });
  for (let pass = 2; pass < 4; pass += 1) {
    const passes: Checked[] = [];
    for (let look = 0; (passes.at(-1) ?? 'more') === 'more'; look += 1) {
      passes.push(await store.check());
      const changed = many(pass * 10 + look).filter(() => random() < 0.05);
      const gone = [...changed.splice(0, 5), ...changed.splice(-5)].map(({ id }) => id);
      await store.apply({ commandId: `p${pass} ${look}`, docs: changed, dropDocs: gone, cursor: at(2) });
      if (look === 1) await store.pruneArchive(pass);
    }
    expect(passes).toEqual(['more', 'more', 'whole']);
  }
  expect(await store.counts()).toEqual(await truth(store));
});

test('a database from before the sums is summed as it is, and its cursor stays', async () => {
  const engine = freshEngine();
  const first = createDexieStore(engine);
  await first.open();
  await first.apply({ commandId: '1', docs: [row('a')], archive: [op(1)], cursor: at(7) });
  const database = createDatabase(engine);
  await database.open();
  await database.meta.delete('whole');
  for (const name of ['sum:docs', 'sum:archived']) await database.counts.delete(name);
  database.close();
  const store = createDexieStore(engine);
  expect(await store.open()).toMatchObject({ incomplete: false, cursor: at(7) });
  await store.apply({ commandId: '2', docs: [row('a', { version: 2 }), row('b')] });
  expect(await lookedThrough(store)).toBe('whole');
  expect(await lookedThrough(store)).toBe('whole');
  expect((await store.open()).cursor).toEqual(at(7));
});
