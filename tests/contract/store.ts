import { describe, expect, test, beforeEach, afterEach } from 'vitest';
import type { Batch, DocRow, Store } from '../../shared/sync/store/port.ts';
import { REMEMBERED_COMMANDS } from '../../shared/sync/store/port.ts';
import { countedAs } from '../../shared/sync/store/rows.ts';
import { seeded } from './faultdisk.ts';

/** A place for one store; `again` opens a second store on the same data, as after a restart. */
export type StoreUnderTest = { store: Store; again(): Promise<Store>; dispose(): Promise<void> };

export function row(id: string, change: Partial<DocRow> = {}): DocRow {
  return {
    id,
    kind: 'order',
    version: 1,
    updatedAt: 1000,
    open: true,
    lists: ['inbox'],
    tokens: [],
    sealed: new Uint8Array([1, 2, 3, 255]),
    ...change,
  };
}

const ids = (rows: readonly DocRow[]) => rows.map(({ id }) => id);

/** What every store must do; run against each implementation. */
export function describeStore(name: string, create: () => Promise<StoreUnderTest>): void {
  describe(name, () => {
    let under: StoreUnderTest;
    let store: Store;
    let commands = 0;
    const apply = (batch: Omit<Batch, 'commandId'>) => store.apply({ commandId: `c${(commands += 1)}`, ...batch });

    beforeEach(async () => {
      under = await create();
      ({ store } = under);
      expect(await store.open()).toEqual({
        created: true,
        cursor: null,
        docs: 0,
        archived: 0,
        lastCommand: null,
        incomplete: false,
      });
    });
    afterEach(() => under.dispose());

    test('keeps rows, archive, cursor and last command over a restart, byte for byte', async () => {
      const one = row('a', { tokens: ['t1', 't2'], lists: [], kind: 'receipt', open: false });
      const op = { opId: 'o1', docId: 'a', seq: 7, sealed: new Uint8Array([9]) };
      const batch = { docs: [one], archive: [op], cursor: { epoch: 'e1', next: 12 } };
      await store.apply({ commandId: 'first', ...batch });
      await store.close();
      store = await under.again();
      const opened = {
        created: false,
        cursor: { epoch: 'e1', next: 12 },
        docs: 1,
        archived: 1,
        lastCommand: 'first',
        incomplete: false,
      };
      expect(await store.open()).toEqual(opened);
      const [found] = await store.byIds(['a']);
      expect(found).toEqual(one);
      expect(found?.sealed).toBeInstanceOf(Uint8Array);
      expect(await store.archived({ docId: 'a' })).toEqual([op]);
    });

    test('a command that was applied changes nothing when it comes again', async () => {
      const first = { commandId: 'x', docs: [row('a', { version: 1 })] };
      await store.apply(first);
      await store.apply({ commandId: 'y', docs: [row('a', { version: 2 })] });
      await store.apply(first);
      expect((await store.byIds(['a']))[0]?.version).toBe(2);
      expect(await store.counts()).toEqual({ docs: 1, open: 1, 'list:inbox': 1 });
    });

    test('remembers the last commands only', async () => {
      for (let n = 0; n <= REMEMBERED_COMMANDS; n += 1) await store.apply({ commandId: `r${n}` });
      await store.apply({ commandId: 'r1', docs: [row('known')] });
      await store.apply({ commandId: 'r0', docs: [row('forgotten')] });
      expect(ids(await store.byIds(['known', 'forgotten']))).toEqual(['forgotten']);
    });

    test('a batch with a row that cannot be stored is refused whole', async () => {
      await apply({ docs: [row('a')] });
      const impossible = row('c', { updatedAt: Number.NaN });
      await expect(apply({ docs: [row('b'), impossible], dropDocs: ['a'] })).rejects.toMatchObject({ code: 'invalid' });
      expect(ids(await store.docs({ limit: 10 }))).toEqual(['a']);
      expect(await store.counts()).toEqual({ docs: 1, open: 1, 'list:inbox': 1 });
    });

    test('lists are newest first, in pages, ties by id, and follow every change of a row', async () => {
      const times: [string, number][] = [
        ['a', 5],
        ['b', 9],
        ['c', 5],
        ['d', 1],
        ['e', 7],
      ];
      await apply({ docs: times.map(([id, updatedAt]) => row(id, { updatedAt })) });
      const first = await store.docs({ list: 'inbox', limit: 3 });
      expect(ids(first)).toEqual(['b', 'e', 'c']);
      const before = first.at(-1) ?? { updatedAt: 0, id: '' };
      expect(ids(await store.docs({ list: 'inbox', limit: 3, before }))).toEqual(['a', 'd']);
      await apply({ docs: [row('e', { updatedAt: 20, lists: ['sent'] })] });
      expect(ids(await store.docs({ list: 'inbox', limit: 9 }))).toEqual(['b', 'c', 'a', 'd']);
      expect(ids(await store.docs({ list: 'sent', limit: 9 }))).toEqual(['e']);
      expect(ids(await store.docs({ limit: 2 }))).toEqual(['e', 'b']);
    });

    test('conditions hold together; a token finds exactly its rows', async () => {
      await apply({
        docs: [
          row('a', { tokens: ['phone'], updatedAt: 3 }),
          row('b', { tokens: ['phone', 'place'], open: false, updatedAt: 2 }),
          row('c', { tokens: ['phon'], lists: ['sent', 'inbox'], updatedAt: 1 }),
        ],
      });
      expect(ids(await store.docs({ token: 'phone', limit: 9 }))).toEqual(['a', 'b']);
      expect(ids(await store.docs({ token: 'phone', open: false, limit: 9 }))).toEqual(['b']);
      expect(ids(await store.docs({ open: true, limit: 9 }))).toEqual(['a', 'c']);
      expect(ids(await store.docs({ list: 'inbox', open: true, limit: 1 }))).toEqual(['a']);
      expect(ids(await store.docs({ token: 'nobody', limit: 9 }))).toEqual([]);
      expect(ids(await store.byIds(['c', 'x', 'a']))).toEqual(['c', 'a']);
    });

    test('dropped rows are gone from everywhere', async () => {
      await apply({ docs: [row('a', { tokens: ['t'] }), row('b')] });
      await apply({ dropDocs: ['a', 'never'] });
      expect(ids(await store.docs({ token: 't', limit: 9 }))).toEqual([]);
      expect(ids(await store.docs({ limit: 9 }))).toEqual(['b']);
      expect(await store.counts()).toEqual({ docs: 1, open: 1, 'list:inbox': 1 });
    });

    test('the archive is read by document and by sequence, and pruned up to a sequence', async () => {
      const op = (opId: string, docId: string, seq: number) => ({ opId, docId, seq, sealed: new Uint8Array([seq]) });
      await apply({ archive: [op('o3', 'a', 30), op('o1', 'a', 10), op('o2', 'b', 20)] });
      await apply({ archive: [op('o1', 'a', 10)] });
      expect((await store.archived({ docId: 'a' })).map(({ opId }) => opId)).toEqual(['o1', 'o3']);
      expect((await store.archived({ after: 10 })).map(({ opId }) => opId)).toEqual(['o2', 'o3']);
      expect((await store.counts())['archived']).toBe(3);
      expect(await store.pruneArchive(20)).toBe(2);
      expect((await store.archived({ after: 0 })).map(({ opId }) => opId)).toEqual(['o3']);
      expect((await store.counts())['archived']).toBe(1);
    });

    test('counters equal a count of the rows after any history', async () => {
      const random = seeded(11);
      const pick = (from: readonly string[]) => from.filter(() => random() < 0.4);
      for (let step = 0; step < 25; step += 1) {
        const some = pick(['a', 'b', 'c', 'd', 'e']);
        const docs = some.map((id) =>
          row(id, { open: random() < 0.5, lists: pick(['inbox', 'sent', 'mine', 'inbox']) }),
        );
        await apply({ docs, dropDocs: pick(['a', 'c', 'e', 'f']) });
        const truth: Record<string, number> = {};
        for (const each of (await store.docs({ limit: 99 })).flatMap(countedAs)) truth[each] = (truth[each] ?? 0) + 1;
        expect(await store.counts()).toEqual(truth);
      }
    });

    test('batches sent together are applied in the order they were sent', async () => {
      await Promise.all([1, 2, 3, 4, 5].map((version) => apply({ docs: [row('a', { version })] })));
      expect((await store.byIds(['a']))[0]?.version).toBe(5);
      expect(await store.counts()).toEqual({ docs: 1, open: 1, 'list:inbox': 1 });
    });

    test('what is whole is found whole, pass after pass, with what is written meanwhile', async () => {
      const passes: string[] = [];
      for (let step = 0; passes.length < 3; step += 1) {
        const n = step % 7;
        await apply({
          docs: [row(`r${n}`, { version: step, lists: n < 3 ? ['inbox'] : [] })],
          dropDocs: [`r${6 - n}`],
        });
        const checked = await store.check();
        if (checked !== 'more') passes.push(checked);
      }
      expect(passes).toEqual(['whole', 'whole', 'whole']);
    });

    test('a cursor taken back stands at the beginning of its epoch, over everything that is there', async () => {
      await store.retract();
      await apply({ docs: [row('a')], cursor: { epoch: 'e1', next: 12 } });
      await store.retract();
      expect(await store.open()).toMatchObject({ cursor: { epoch: 'e1', next: 0 }, docs: 1 });
      expect(await store.check()).toBe('whole');
    });

    test('a closed store says so, and a reset one comes up empty', async () => {
      await apply({ docs: [row('a')] });
      await store.close();
      await expect(store.counts()).rejects.toMatchObject({ name: 'StoreError', code: 'closed' });
      await store.reset();
      expect(await store.open()).toMatchObject({ created: true, docs: 0, lastCommand: null });
      expect(await store.docs({ limit: 9 })).toEqual([]);
    });
  });
}
