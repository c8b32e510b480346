import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { demoId, demoSummary } from '../../tests/support/renderer/demo-views.ts';
import { createFakeSeat } from '../../tests/support/renderer/fake-seat.ts';
import type { OrderSummary } from '../../shared/ipc/index.ts';
import { createSeatClient } from '../bridge/index.ts';
import { createListsStore, listNames, restMs } from './lists-store.ts';
import { createNavigationStore } from './navigation-store.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function reading(orders: OrderSummary[]) {
  const seat = createFakeSeat({ 'orders.list': ({ list }) => orders.filter((o) => o.lists.includes(list)) });
  const navigation = createNavigationStore();
  const lists = createListsStore(createSeatClient(seat.api), navigation);
  lists.start();
  lists.refresh();
  await vi.advanceTimersByTimeAsync(restMs);
  seat.calls.length = 0;
  return { seat, navigation, lists, state: () => lists.store.getState() };
}

test('while much changes, the counters and the list in sight follow; the others are not read with every change', async () => {
  const orders = [demoSummary(1, { lists: ['sent'] })];
  const { seat, navigation, state } = await reading(orders);
  navigation.showList('sent');
  await vi.advanceTimersByTimeAsync(0);
  for (let n = 2; n < 10; n += 1) {
    orders.push(demoSummary(n, { lists: ['sent', 'inbox'] }));
    seat.push('changed', { orderIds: [demoId(n)] });
    await vi.advanceTimersByTimeAsync(250);
  }
  expect(state().lists.sent).toHaveLength(9);
  expect(state().counts).toMatchObject({ sent: 9, inbox: 8 });
  expect(new Set(seat.inputs('orders.list').map(({ list }) => list))).toEqual(new Set(['sent']));
  expect(state().lists.inbox).toEqual([]);
  await vi.advanceTimersByTimeAsync(restMs);
  expect(state().lists.inbox).toHaveLength(8);
});

test('a list that is called up is read at once', async () => {
  const orders: OrderSummary[] = [];
  const { seat, navigation, state } = await reading(orders);
  orders.push(demoSummary(2, { lists: ['inbox'] }));
  seat.push('changed', { orderIds: [demoId(2)] });
  navigation.showList('inbox');
  await vi.advanceTimersByTimeAsync(0);
  expect(state().lists.inbox).toHaveLength(1);
});

test('a row that says the same stays the same, so that it is not drawn again', async () => {
  const orders = [demoSummary(1, { lists: ['inbox'] }), demoSummary(2, { lists: ['inbox'] })];
  const { seat, navigation, state } = await reading(orders.map((o) => structuredClone(o)));
  seat.answer('orders.list', ({ list }) => structuredClone(orders.filter((o) => o.lists.includes(list))));
  const before = state().lists.inbox;
  orders[1] = demoSummary(2, { lists: ['inbox'], business: 'signed' });
  navigation.showList('inbox');
  await vi.advanceTimersByTimeAsync(0);
  const [first, second] = state().lists.inbox;
  expect(first).toBe(before[0]);
  expect(second?.business).toBe('signed');
});

test('what was asked for somebody who has left is not shown to the next', async () => {
  const { seat, lists, state } = await reading([demoSummary(1, { lists: ['inbox'] })]);
  seat.push('changed', { orderIds: [] });
  lists.refresh();
  lists.clear();
  await vi.advanceTimersByTimeAsync(10 * restMs);
  for (const list of listNames) expect(state().lists[list]).toEqual([]);
});
