import { expect, test } from 'vitest';
import { keptBeside } from '../../shared/sync/store/kept.ts';
import { createMemoryStore } from '../../shared/sync/store/memory.ts';
import { type Batch, type Store, StoreError, type StoreErrorCode } from '../../shared/sync/store/port.ts';
import { JournalError } from '../../electron/main/journal/index.ts';
import { codec, ids } from '../../electron/main/desk/ports.ts';
import { memoryJournal } from '../support/desk-seat.ts';
import { describeStore, row } from './store.ts';

const log = { info: () => undefined, warn: () => undefined };
const limits = { open: 10, ended: 2, archived: 10 };
const keep = (store: Store, journal = memoryJournal()) => keptBeside(store, { journal, codec, ids, log, limits });
const at = (next: number, epoch = 'e') => ({ epoch, next });
const op = (opId: string, seq: number) => ({ opId, docId: 'a', seq, sealed: new Uint8Array([seq]) });
const idsOf = async (store: Store) => (await store.docs({ limit: 100 })).map(({ id }) => id).sort();

describeStore('store with a copy beside it', () => {
  const store = createMemoryStore();
  const journal = memoryJournal();
  return Promise.resolve({
    store: keep(store, journal),
    again: () => Promise.resolve(keep(store, journal)),
    dispose: () => store.close(),
  });
});

/** A seat that has worked, and what its copy holds. */
async function worked(...batches: Omit<Batch, 'commandId'>[]) {
  const journal = memoryJournal();
  const inner = createMemoryStore();
  const store = keep(inner, journal);
  await store.open();
  for (const [n, batch] of batches.entries()) await store.apply({ commandId: `c${n}`, ...batch });
  return { journal, inner, store };
}

test('a store that comes back empty without a line has the open documents and the archive again, and asks the hub from the beginning', async () => {
  const { journal } = await worked({ docs: [row('a'), row('b')], archive: [op('o', 4)], cursor: at(4) });
  const lost = createMemoryStore();
  const store = keep(lost, journal);
  expect(await store.open()).toMatchObject({ created: true, cursor: at(0), docs: 2 });
  expect(await store.byIds(['a', 'b'])).toEqual([row('a'), row('b')]);
  expect(await store.archived({ after: -1 })).toEqual([op('o', 4)]);
  expect(await keep(lost, journal).open()).toMatchObject({ created: false, cursor: at(0), docs: 2 });
});

test('a store that comes back older has what it missed and keeps its own cursor', async () => {
  const first = { docs: [row('a')], cursor: at(1) };
  const { journal } = await worked(first, { docs: [{ ...row('a'), version: 9 }, row('b')], cursor: at(2) });
  const older = createMemoryStore();
  await older.open();
  await older.apply({ commandId: 'c0', ...first });
  const store = keep(older, journal);
  expect((await store.open()).cursor).toEqual(at(1));
  expect(await store.byIds(['a', 'b'])).toEqual([{ ...row('a'), version: 9 }, row('b')]);
});

test('a store that gave up its cursor, because rows were missing, has them again and keeps what is newer', async () => {
  const { inner, store } = await worked(
    { docs: [row('a'), row('b')], archive: [op('o', 1)], cursor: at(1) },
    { docs: [row('c')], cursor: at(2) },
  );
  await inner.apply({ commandId: 'lost', docs: [{ ...row('a'), version: 7 }], dropDocs: ['b'] });
  await inner.pruneArchive(1);
  await inner.retract();
  expect(await store.open()).toMatchObject({ cursor: at(0) });
  expect(await store.byIds(['a', 'b', 'c'])).toEqual([{ ...row('a'), version: 7 }, row('b'), row('c')]);
  expect(await store.archived({ after: -1 })).toEqual([op('o', 1)]);
});

test('an op that was archived without moving the cursor comes back too, whichever of the two lacks it', async () => {
  const page = { docs: [row('a')], cursor: at(3) };
  const { journal, store } = await worked(page, { archive: [op('o', 2)], cursor: at(3) });
  const older = createMemoryStore();
  await older.open();
  await older.apply({ commandId: 'c0', ...page });
  const again = keep(older, journal);
  await again.open();
  expect(await again.archived({ after: -1 })).toEqual([op('o', 2)]);
  await older.apply({ commandId: 'only here', archive: [op('p', 3)], cursor: at(3) });
  await keep(older, journal).open();
  const lost = keep(createMemoryStore(), journal);
  await lost.open();
  expect((await lost.archived({ after: -1 })).map(({ opId }) => opId)).toEqual(['o', 'p']);
  await store.close();
});

test('nothing is written to a store, or read of its archive, before it has everything of the copy again', async () => {
  const { journal } = await worked({ docs: [row('a')], archive: [op('o', 4)], cursor: at(4) });
  const inner = createMemoryStore();
  let refuses = true;
  const store = keep(
    { ...inner, apply: (batch) => (refuses ? Promise.reject(new StoreError('full', 'no room')) : inner.apply(batch)) },
    journal,
  );
  await store.open();
  await expect(store.apply({ commandId: '1', docs: [row('b')], cursor: at(1) })).rejects.toMatchObject({
    code: 'full',
  });
  await expect(store.archived({ after: -1 })).rejects.toMatchObject({ code: 'full' });
  refuses = false;
  await store.apply({ commandId: '2', docs: [row('b')], cursor: at(1) });
  expect([await idsOf(store), await store.archived({ after: -1 })]).toEqual([['a', 'b'], [op('o', 4)]]);
});

test('the archive of a store that cannot be read any more is read of the copy', async () => {
  const { journal, inner } = await worked({ docs: [row('a')], archive: [op('p', 5), op('o', 4)], cursor: at(5) });
  let code: StoreErrorCode = 'broken';
  const store = keep({ ...inner, archived: () => Promise.reject(new StoreError(code, 'no')) }, journal);
  await store.open();
  expect(await store.archived({ after: -1 })).toEqual([op('o', 4), op('p', 5)]);
  expect(await store.archived({ after: 4 })).toEqual([op('p', 5)]);
  expect(await store.archived({ docId: 'b' })).toEqual([]);
  // It may come back by itself, with more.
  code = 'unavailable';
  await expect(store.archived({ after: -1 })).rejects.toMatchObject({ code: 'unavailable' });
});

test('a copy of which something cannot be read is made anew from the store', async () => {
  const { journal, inner } = await worked({ docs: [row('a'), row('b')], archive: [op('o', 1)], cursor: at(1) });
  await journal.commit([{ drop: 'doc/a' }, { drop: 'op/o' }]);
  await keptBeside(inner, { journal, isDamaged: true, codec, ids, log, limits }).open();
  const lost = keep(createMemoryStore(), journal);
  await lost.open();
  expect([await idsOf(lost), await lost.archived({ after: -1 })]).toEqual([['a', 'b'], [op('o', 1)]]);
});

test('a document the journal can never take is left out of the copy, in every version, and costs no other', async () => {
  const journal = memoryJournal();
  const most: typeof journal = {
    ...journal,
    commit: (batch) =>
      batch.some((write) => 'put' in write && write.value.length > 2_000)
        ? Promise.reject(new JournalError('too_large', 'never'))
        : journal.commit(batch),
  };
  const store = keep(createMemoryStore(), most);
  await store.open();
  await store.apply({ commandId: '1', docs: [row('a'), row('b')], cursor: at(1) });
  const grown = { ...row('a'), version: 9, sealed: new Uint8Array(3_000) };
  await store.apply({ commandId: '2', docs: [grown, row('c')], cursor: at(2) });
  expect(await store.byIds(['a'])).toEqual([grown]);
  const lost = keep(createMemoryStore(), most);
  expect(await lost.open()).toMatchObject({ cursor: at(0) });
  expect(await idsOf(lost)).toEqual(['b', 'c']);
});

test('what was dropped or has ended does not come back as open', async () => {
  const ended = { ...row('b'), open: false, version: 2 };
  const { journal } = await worked(
    { docs: [row('a'), row('b')], cursor: at(1) },
    { docs: [ended], dropDocs: ['a'], cursor: at(2) },
  );
  const store = keep(createMemoryStore(), journal);
  await store.open();
  expect(await store.docs({ limit: 10 })).toEqual([ended]);
});

test('pulled anew from the beginning, an older version does not replace the newer one in the copy', async () => {
  const newer = { ...row('a'), version: 5 };
  const { journal } = await worked({ docs: [newer], cursor: at(5) });
  const lost = keep(createMemoryStore(), journal);
  await lost.open();
  await lost.apply({ commandId: 'again', docs: [row('a')], cursor: at(1) });
  const lostAgain = keep(createMemoryStore(), journal);
  await lostAgain.open();
  expect(await lostAgain.byIds(['a'])).toEqual([newer]);
});

test('a seat from before the copy has one as soon as its store opens', async () => {
  const inner = createMemoryStore();
  await inner.open();
  await inner.apply({ commandId: '1', docs: [row('a'), { ...row('b'), open: false }], cursor: at(1) });
  const journal = memoryJournal();
  await keep(inner, journal).open();
  const lost = keep(createMemoryStore(), journal);
  await lost.open();
  expect(await idsOf(lost)).toEqual(['a']);
});

test('a store thrown away because the hub lives another life gets nothing back', async () => {
  const { store } = await worked({ docs: [row('a')], archive: [op('o', 1)], cursor: at(1) });
  await store.reset();
  expect(await store.open()).toMatchObject({ created: true, docs: 0 });
  expect([await idsOf(store), await store.archived({ after: -1 })]).toEqual([[], []]);
});

test('nor where the copy could not be emptied then', async () => {
  const kept = memoryJournal();
  let isFull = false;
  const refuse = () => Promise.reject(new Error('full'));
  const journal: typeof kept = { ...kept, commit: (batch) => (isFull ? refuse() : kept.commit(batch)) };
  const store = keep(createMemoryStore(), journal);
  await store.open();
  await store.apply({ commandId: '1', docs: [row('a')], archive: [op('o', 1)], cursor: at(1) });
  isFull = true;
  await store.reset();
  expect(await store.open()).toMatchObject({ created: true, cursor: null, docs: 0 });
  await store.apply({ commandId: '2', docs: [row('b')], cursor: at(1, 'another') });
  expect([await idsOf(store), await store.archived({ after: -1 })]).toEqual([['b'], []]);
});

test('a database made anew by a person has the documents and the archive again', async () => {
  const { store } = await worked({ docs: [row('a')], archive: [op('o', 1)], cursor: at(1) });
  await store.renew();
  await store.open();
  expect([await idsOf(store), await store.archived({ after: -1 })]).toEqual([['a'], [op('o', 1)]]);
});

test('pruned ops leave the copy too', async () => {
  const { store, journal } = await worked({ docs: [row('a')], archive: [op('o', 1), op('p', 2)], cursor: at(2) });
  await store.pruneArchive(1);
  const lost = keep(createMemoryStore(), journal);
  await lost.open();
  expect(await lost.archived({ after: -1 })).toEqual([op('p', 2)]);
});

test('a copy that cannot be written stands in nobody’s way and is made anew from the store', async () => {
  const kept = memoryJournal();
  let isFull = false;
  const journal: typeof kept = {
    ...kept,
    commit: (batch) => (isFull ? Promise.reject(new Error('full')) : kept.commit(batch)),
  };
  const inner = createMemoryStore();
  const store = keep(inner, journal);
  await store.open();
  isFull = true;
  await store.apply({ commandId: '1', docs: [row('a')], cursor: at(1) });
  isFull = false;
  await store.apply({ commandId: '2', docs: [row('b')], cursor: at(2) });
  await store.open();
  const lost = keep(createMemoryStore(), journal);
  await lost.open();
  expect(await idsOf(lost)).toEqual(['a', 'b']);
});

test('what is above the limits goes, the oldest first', async () => {
  const docs = Array.from({ length: 30 }, (_, n) => ({ ...row(`d${n + 10}`), updatedAt: n, open: n % 2 === 0 }));
  const { journal } = await worked({ docs, cursor: at(1) });
  const lost = keep(createMemoryStore(), journal);
  await lost.open();
  const held = await lost.docs({ limit: 100 });
  expect(held.filter(({ open }) => open).map(({ updatedAt }) => updatedAt)).toEqual([
    28, 26, 24, 22, 20, 18, 16, 14, 12, 10,
  ]);
  expect(held.filter(({ open }) => !open)).toHaveLength(2);
});
