// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { demoId, demoSummary } from '../../../tests/support/renderer/demo-views.ts';
import { createFakeSeat } from '../../../tests/support/renderer/fake-seat.ts';
import { renderDesk } from '../../../tests/support/renderer/render-desk.tsx';
import { ListsColumn } from './lists-column.tsx';

afterEach(cleanup);

const burning = demoSummary(1, { danger: ['public_safety'], urgent: true, supervision: 'overdue', lists: ['inbox'] });
const seatWith = (orders = [burning]) =>
  createFakeSeat({ 'orders.list': ({ list }) => orders.filter((o) => o.lists.includes(list)) });

test('every list stands in its place with its counter, and its key shows it', async () => {
  await renderDesk(<ListsColumn />, seatWith());
  expect(screen.getAllByRole('tab').map((tab) => tab.getAttribute('aria-label'))).toEqual([
    '草稿·在听，0 条',
    '待发送，0 条',
    '已发出，0 条',
    '收件，1 条',
    '我方办理，0 条',
    '途经，0 条',
    '需人工处理，0 条',
    '已办结，0 条',
    '超时·督办，0 条',
  ]);
  fireEvent.keyDown(document.body, { key: '4', code: 'Digit4', altKey: true });
  const row = within(screen.getByRole('button', { name: /楼上漏水/ }));
  expect(row.getByText('危险')).toBeTruthy();
  expect(row.getByText('危及公共安全')).toBeTruthy();
  for (const axis of ['已提交', '平台已收', '超时']) expect(row.getByText(axis)).toBeTruthy();
});

test('a row that arrives is shown without taking the focus', async () => {
  const orders = [burning];
  const seat = seatWith(orders);
  await renderDesk(<ListsColumn />, seat);
  fireEvent.keyDown(document.body, { key: '4', code: 'Digit4', altKey: true });
  const field = screen.getByLabelText('查单：单号、口令号、电话');
  field.focus();
  orders.unshift(demoSummary(2, { title: '井盖缺失', lists: ['inbox'] }));
  act(() => seat.push('changed', { orderIds: [demoId(2)] }));
  expect(await screen.findByText('井盖缺失')).toBeTruthy();
  expect(document.activeElement).toBe(field);
});

test('an order is found by number, and nothing found says what to do', async () => {
  const seat = seatWith();
  const { desk } = await renderDesk(<ListsColumn />, seat);
  fireEvent.keyDown(document.body, { key: 'F3', code: 'F3' });
  const field = document.activeElement as HTMLInputElement;
  fireEvent.change(field, { target: { value: '0006 0073' } });
  await act(async () => void fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' }));
  fireEvent.click(screen.getByRole('button', { name: /楼上漏水/ }));
  expect(desk.navigation.store.getState().at).toEqual({ kind: 'order', orderId: demoId(7) });

  seat.answer('orders.find', () => []);
  await act(async () => void fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' }));
  expect(screen.getByText(/没有查到/)).toBeTruthy();
});
