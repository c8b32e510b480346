import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { createDatabase, migrations, type Engine } from '../../electron/vault/schema.ts';
import { createDexieStore } from '../../electron/vault/store.ts';
import { describeStore, row } from './store.ts';

const freshEngine = (): Engine => ({ indexedDB: new IDBFactory(), IDBKeyRange });

describeStore('store on Dexie over fake-indexeddb', () => {
  const engine = freshEngine();
  const store = createDexieStore(engine);
  return Promise.resolve({
    store,
    again: () => Promise.resolve(createDexieStore(engine)),
    dispose: () => store.close(),
  });
});

test.each(migrations.map(({ version }) => version))(
  'a database of version %i opens with what it held',
  async (version) => {
    const engine = freshEngine();
    const steps = migrations.filter((step) => step.version <= version);
    const old = createDatabase(engine, steps);
    await old.open();
    await old.docs.put({ ...row('a'), keys: [['all', 1000, 'a']] });
    old.close();
    const store = createDexieStore(engine);
    expect((await store.open()).created).toBe(false);
    expect(await store.byIds(['a'])).toEqual([row('a')]);
  },
);

test('the database is strict and never opens by itself', () => {
  const database = createDatabase(freshEngine());
  const { chromeTransactionDurability, autoOpen } = Reflect.get(database, '_options') as Record<string, unknown>;
  expect({ chromeTransactionDurability, autoOpen }).toEqual({ chromeTransactionDurability: 'strict', autoOpen: false });
});

test('a database of a newer release is left alone', async () => {
  const engine = freshEngine();
  const newer = createDatabase(engine, [...migrations, { version: 1000, stores: { later: 'id' } }]);
  await newer.open();
  newer.close();
  await expect(createDexieStore(engine).open()).rejects.toMatchObject({ code: 'newer' });
});

test('a database of a newer release is not thrown away, whoever asks', async () => {
  const engine = freshEngine();
  const steps = [...migrations, { version: 1000, stores: { later: 'id' } }];
  const newer = createDatabase(engine, steps);
  await newer.open();
  await newer.docs.put({ ...row('a'), keys: [] });
  newer.close();
  await expect(createDexieStore(engine).reset()).rejects.toMatchObject({ code: 'newer' });
  const again = createDatabase(engine, steps);
  await again.open();
  expect(await again.docs.count()).toBe(1);
});

test('a transaction that fails half-way leaves nothing, counters included', async () => {
  const store = createDexieStore(freshEngine());
  await store.open();
  await store.apply({ commandId: '1', docs: [row('a')] });
  const unstorable = { ...row('c'), sealed: (() => 0) as never };
  const batch = { commandId: '2', docs: [row('b'), unstorable], dropDocs: ['a'], cursor: { epoch: 'e', next: 5 } };
  await expect(store.apply(batch)).rejects.toMatchObject({ name: 'StoreError' });
  expect(await store.counts()).toEqual({ docs: 1, open: 1, 'list:inbox': 1 });
  expect(await store.open()).toMatchObject({ cursor: null, docs: 1, lastCommand: '1' });
});

test('numbers of migrations rise', () => {
  const versions = migrations.map(({ version }) => version);
  expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
});
