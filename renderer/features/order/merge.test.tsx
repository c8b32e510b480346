// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestHub, testId } from '../../../tests/support/renderer/order-fixtures.ts';
import { click, press, settle, submitOf } from '../../../tests/support/renderer/order-hands.ts';
import { TestSeat } from '../../../tests/support/renderer/order-seat.ts';
import { playWages } from '../../../tests/support/renderer/order-stories.ts';
import { playRoof } from '../../../tests/support/renderer/supervision-stories.ts';
import { renderDesk } from '../../../tests/support/renderer/render-desk.tsx';
import { resetForms } from '../../stores/form-store.ts';
import { resetActs } from './acts/act-store.ts';
import { OrderPane } from './order-pane.tsx';

const [wages, roof, again] = [testId(2), testId(5), testId(6)];
const hall = '370800-12345';

beforeEach(() => {
  resetForms();
  resetActs();
});
afterEach(cleanup);

/** Three orders at the hall; a second call about the wages is the one on the screen. */
async function show(): Promise<TestSeat> {
  const hub = playWages(playWages(playRoof(new TestHub())), again);
  const step = { org: hall, docId: again, operator: '0612' };
  hub.play({ ...step, kind: 'sign', at: '2026-11-21T01:22:10.000Z', body: {} });
  hub.play({ ...step, kind: 'accept', at: '2026-11-21T01:25:00.000Z', body: { note: '' } });
  const seat = new TestSeat(hub, hall);
  seat.fake.answer('orders.duplicates', () => [
    { why: 'same_place', joinable: false, order: seat.summary(hub.order(roof)) },
    { why: 'same_number', joinable: true, order: seat.summary(hub.order(wages)) },
  ]);
  await renderDesk(<OrderPane orderId={again} />, seat.fake);
  await settle();
  return seat;
}

test('合并: nothing is chosen beforehand; what cannot take it in says why; the choice is the person’s', async () => {
  const seat = await show();
  await press('Alt+Q');
  await settle();
  const [barred, free] = screen.getAllByRole<HTMLInputElement>('radio');
  expect([barred?.disabled, free?.disabled, barred?.checked, free?.checked]).toEqual([true, false, false, false]);
  expect(barred?.closest('label')?.textContent).toMatch(/屋面渗漏.*：不能并入/);
  expect(submitOf('合并').disabled).toBe(true);
  await click(free!);
  await press('Ctrl+Enter', free, { isComposing: true });
  expect(seat.acts('merge')).toEqual([]);
  await press('Ctrl+Enter', free);
  expect(seat.acts('merge')).toEqual([{ into: wages }]);
  expect(await screen.findByText(/^已并入 /)).toBeTruthy();
});

test('合并 with nothing to merge into says so, and cannot be submitted', async () => {
  const seat = await show();
  seat.fake.answer('orders.duplicates', () => []);
  await press('Alt+Q');
  await settle();
  expect(screen.getByText(/没有同号或同地同类的单/)).toBeTruthy();
  expect(submitOf('合并').disabled).toBe(true);
});

test('撤销合并 wants a reason and brings the order back to what it was', async () => {
  const seat = await show();
  seat.hub.play({ org: hall, docId: again, kind: 'merge', at: '2026-11-21T01:30:00.000Z', body: { into: wages } });
  cleanup();
  await renderDesk(<OrderPane orderId={again} />, seat.fake);
  await settle();
  await press('Alt+Shift+Q');
  const reason = screen.getByLabelText('撤销原因');
  expect(document.activeElement).toBe(reason);
  expect(submitOf('撤销合并').disabled).toBe(true);
  await act(async () => void fireEvent.change(reason, { target: { value: '不是同一工地' } }));
  await press('Ctrl+Enter', reason);
  expect(seat.acts('unmerge')).toEqual([{ into: wages, reason: '不是同一工地' }]);
  expect(screen.queryByText(/^已并入 /)).toBeNull();
  expect(seat.hub.order(again).business).toBe('accepted');
});
