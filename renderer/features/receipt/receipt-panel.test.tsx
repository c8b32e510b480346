// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestHub, testId } from '../../../tests/support/renderer/order-fixtures.ts';
import { button, click, press, settle, submitOf, write } from '../../../tests/support/renderer/order-hands.ts';
import { TestSeat } from '../../../tests/support/renderer/order-seat.ts';
import { playGasThreat, playWages } from '../../../tests/support/renderer/order-stories.ts';
import { renderDesk } from '../../../tests/support/renderer/render-desk.tsx';
import { resetForms } from '../../stores/form-store.ts';
import { ReceiptPanel } from './receipt-panel.tsx';
import { checkSpoken, compactSpoken } from './spoken-check.ts';

const police = '370800-110';
const spokenLabel = '口令号（8 位）';

beforeEach(resetForms);
afterEach(cleanup);

async function show(hub = new TestHub(), org = police) {
  const seat = new TestSeat(hub, org);
  const desk = await renderDesk(<ReceiptPanel />, seat.fake);
  await settle();
  return { ...desk, seat };
}

test.each([
  ['', 'empty'],
  ['0006', 'short'],
  ['0006 0012', 'good'],
  ['０００６００１２', 'good'],
  ['00060021', 'wrong'],
  ['00060013', 'wrong'],
  ['0006001234', 'long'],
  ['0006oo12', 'letters'],
])('%s is %s', (text, state) => {
  expect(checkSpoken(text).state).toBe(state);
});

test('spaces and full-width digits are only a way of writing', () => {
  expect(compactSpoken('００06-00 12')).toBe('00060012');
});

test('a misheard digit is caught while the other is still on the line', async () => {
  const { seat } = await show();
  await write(spokenLabel, '0006 0021');
  expect(screen.getAllByText(/有一位听错，或相邻两位颠倒/).length).toBeGreaterThan(0);
  expect(submitOf('受话登记').disabled).toBe(true);
  await press('Ctrl+Enter', screen.getByLabelText(spokenLabel));
  expect(seat.fake.inputs('receipts.register')).toEqual([]);
});

test('a receipt is registered, waits for its order, and can be dispatched on', async () => {
  const { seat } = await show();
  await write(spokenLabel, '0006 0012');
  await write('来电人姓名、工号', '王莉 0612');
  await write('地点', '惠民苑8号楼');
  await click(screen.getByRole('checkbox', { name: '危及人身' }));
  await write('告诉对方的本方单号', 'JJD-7781');
  await press('Ctrl+Enter', screen.getByLabelText('地点'));
  expect(seat.fake.inputs('receipts.register')).toMatchObject([
    { spoken: '00060012', caller: '王莉 0612', danger: ['person'], ownNumber: 'JJD-7781' },
  ]);
  expect(screen.getByText('未到单')).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>(spokenLabel).value).toBe('');
  await click(button('派警'));
  await write('出警单位', '特警支队');
  await press('Ctrl+Enter', screen.getByLabelText('出警单位'));
  expect(seat.fake.inputs('receipts.dispatch')).toMatchObject([{ body: { unit: '特警支队', additional: false } }]);
  expect(screen.getByText(/已派 特警支队/)).toBeTruthy();
});

test('once its order is here the dispatch belongs to the order', async () => {
  const { desk } = await show(playGasThreat(new TestHub()));
  await write(spokenLabel, '00060012');
  await press('Ctrl+Enter', screen.getByLabelText(spokenLabel));
  expect(screen.getByText('已合并')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^派警/ })).toBeNull();
  await click(button('打开联动单'));
  expect(desk.navigation.store.getState().at).toEqual({ kind: 'order', orderId: testId(1) });
});

test('a number whose order is not ours needs a person', async () => {
  const hub = playWages(new TestHub());
  await show(hub, '370811-110');
  await write(spokenLabel, hub.order(testId(2)).spoken);
  await press('Ctrl+Enter', screen.getByLabelText(spokenLabel));
  expect(screen.getByText(/需人工处理：这个口令号的联动单不是发给本单位的/)).toBeTruthy();
});
