import { expect, it } from 'vitest';
import { memoryJournal, operatorAs, startDeskSeat } from '../../../tests/support/desk-seat.ts';
import { callerOf, storedId, storedOrders } from '../../../tests/support/stored-orders.ts';
import { S12 } from '../../../tests/support/city.ts';
import { Rows } from '../../../shared/sync/seat/rows.ts';
import { type Store, createMemoryStore } from '../../../shared/sync/store/index.ts';
import { codec } from './ports.ts';

const count = 1000;
const live = 30;

async function filledStore(): Promise<Store> {
  const store = createMemoryStore();
  const rows = new Rows({ seal: codec.encode, open: codec.decode, token: (text) => text }, S12);
  await store.open();
  const docs = [...storedOrders(count, live, Date.now())].map((entry) => rows.row(entry));
  await store.apply({ commandId: 'fill', docs, cursor: { epoch: 'e', next: count } });
  await store.close();
  return store;
}

async function started() {
  const desk = await startDeskSeat(memoryJournal(), () => operatorAs('operator'), await filledStore());
  await desk.seat.storeOpened();
  const inMemory = () => desk.seat.desk.book.size;
  return { ...desk, inMemory };
}

it('starts with what is going on and the newest that has ended, however much is stored', async () => {
  const { call, inMemory } = await started();
  expect(inMemory()).toBe(live + 200);
  const sent = await call['orders.list']({ list: 'sent', limit: 500 });
  expect(sent).toHaveLength(live);
  const ended = await call['orders.list']({ list: 'ended', limit: 200 });
  const newest = Array.from({ length: 200 }, (_, i) => storedId(count - live - 1 - i));
  expect(ended.map(({ id }) => id)).toEqual(newest);
});

it('finds, shows and works on what has ended long ago', async () => {
  const { call } = await started();
  const found = await call['orders.find']({ text: callerOf(3) });
  expect(found.rows.map(({ progress }) => progress.id)).toEqual([storedId(3)]);
  expect((await call['orders.get']({ id: storedId(5) })).order.business).toBe('closed');
  const noted = await call['orders.act']({
    orderId: storedId(7),
    kind: 'reopen',
    body: { reason: '来电人说又欠薪了' },
  });
  expect(noted.summary).toMatchObject({ id: storedId(7), delivery: 'queued' });
  expect((await call['orders.list']({ list: 'queued', limit: 5 })).map(({ id }) => id)).toEqual([storedId(7)]);
});

it('proposes a call as a repetition of an ended one that only the store holds', async () => {
  const { call } = await started();
  const [caller, recent] = [callerOf(count - live - 250), storedId(count - live - 250)];
  const draft = await call['drafts.open']({ channel: 'phone', callerNumber: caller, follows: null });
  expect((await call['orders.duplicates']({ id: draft.id })).map(({ order }) => order.id)).toEqual([recent]);
});

it('lets go of ended orders that were looked at, and of none that something waits on', async () => {
  const { seat, call, inMemory } = await started();
  await call['orders.act']({ orderId: storedId(0), kind: 'note', body: { text: '查过' } });
  for (let n = 1; n < 600; n += 1) await call['orders.get']({ id: storedId(n) });
  seat.inbox.shelf.trim();
  expect(inMemory()).toBeLessThanOrEqual(live + 2 * 200 + 1);
  expect(seat.desk.book.view(storedId(0))?.events.at(-1)?.event.kind).toBe('noted');
  expect(await call['orders.list']({ list: 'sent', limit: 500 })).toHaveLength(live);
  const newest = await call['orders.list']({ list: 'ended', limit: 2 });
  expect(newest.map(({ id }) => id)).toEqual([storedId(0), storedId(count - live - 1)]);
});

it('shows an act that waits on an ended order after a restart', async () => {
  const journal = memoryJournal();
  const store = await filledStore();
  const first = await startDeskSeat(journal, () => operatorAs('operator'), store);
  await first.seat.storeOpened();
  await first.call['orders.act']({ orderId: storedId(2), kind: 'note', body: { text: '又来电' } });
  const again = await startDeskSeat(journal, () => operatorAs('operator'), store);
  await again.seat.storeOpened();
  expect((await again.call['orders.list']({ list: 'queued', limit: 5 })).map(({ id }) => id)).toEqual([storedId(2)]);
});
