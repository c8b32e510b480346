// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { before, demoFound, demoId, demoProgress, demoSummary } from '../../../tests/support/renderer/demo-views.ts';
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

  seat.answer('orders.find', () => demoFound([]));
  await act(async () => void fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' }));
  expect(screen.getByText(/没有查到/)).toBeTruthy();
});

async function search(text: string): Promise<HTMLInputElement> {
  fireEvent.keyDown(document.body, { key: 'F3', code: 'F3' });
  const field = document.activeElement as HTMLInputElement;
  fireEvent.change(field, { target: { value: text } });
  await act(async () => void fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' }));
  return field;
}

test('what the hub answers is said in words for the caller, also of an order that is not held here (O7)', async () => {
  const seat = seatWith();
  const accepted = demoSummary(3, { business: 'in_progress', owner: '370800-110', addressee: '370800-110' });
  const cautioned = { ...demoProgress(accepted).facts!, cautions: ['not_contactable' as const] };
  const masked = {
    detail: 'masked',
    facts: cautioned,
    person: { name: '王**', telephone: '****0002' },
    typed: null,
  } as const;
  const state = { detail: 'state', facts: null, person: null, typed: null } as const;
  const rows = [
    { progress: demoProgress(accepted, masked), summary: null },
    { progress: demoProgress(demoSummary(4, { business: 'closed' }), state), summary: null },
    { progress: demoProgress(demoSummary(5, { delivery: 'queued' })), summary: demoSummary(5, { delivery: 'queued' }) },
  ];
  seat.answer('orders.find', () => demoFound([], { rows }));
  await renderDesk(<ListsColumn />, seat);
  const field = await search('13900000002');
  expect(screen.getByText(/^平台实时（.*20:14）：查到 3 条/)).toBeTruthy();

  // What must not be told is heard before the words to read out.
  const first = screen.getByRole('group', { name: /^110 尚未标记可联系.*正在处置/ });
  for (const words of ['王** ****0002', '登记', '签收', '本方未参与此单，内容已遮蔽']) {
    expect(within(first).getByText(words)).toBeTruthy();
  }
  const second = screen.getByRole('group', { name: /已办结/ });
  expect(within(second).getByText('本方未参与此单，仅可告知状态')).toBeTruthy();
  expect(within(second).queryByText('来电人')).toBeNull();
  // What waits here unsent must never sound as if the other side had it.
  expect(screen.getByRole('button', { name: /尚未送到平台/ })).toBeTruthy();

  fireEvent.keyDown(first, { key: 'ArrowDown', code: 'ArrowDown' });
  expect(document.activeElement).toBe(first);
  fireEvent.keyDown(first, { key: 'ArrowDown', code: 'ArrowDown' });
  expect(document.activeElement).toBe(second);
  fireEvent.keyDown(field, { key: 'Escape', code: 'Escape' });
  expect(screen.queryByRole('group', { name: /已办结/ })).toBeNull();
});

test('without a line it says that these are the records of this seat, until when, and why (O7)', async () => {
  const seat = seatWith();
  const offline = { source: 'seat', why: 'offline', at: before(900) } as const;
  seat.answer('orders.find', () => demoFound([demoSummary(7)], offline));
  await renderDesk(<ListsColumn />, seat);
  await search('13900000002');
  expect(screen.getByText(/^本机记录，至 .*19:59：查到 1 条。未连接平台/)).toBeTruthy();
});

test('a spoken number is asked for with its day, and one of another day with that one (O7)', async () => {
  const seat = seatWith();
  await renderDesk(<ListsColumn />, seat);
  await search(demoSummary(7).spoken);
  const day = screen.getByLabelText('口令号日期');
  fireEvent.change(day, { target: { value: '2026-11-20' } });
  await act(async () => void fireEvent.keyDown(day, { key: 'Enter', code: 'Enter' }));
  const { spoken } = demoSummary(7);
  expect(seat.inputs('orders.find')).toEqual([{ text: spoken }, { text: spoken, day: '2026-11-20' }]);
});

test('the day of a spoken number goes back and forth by the arrows, and one that does not exist is not asked for (O7)', async () => {
  const seat = seatWith();
  await renderDesk(<ListsColumn />, seat);
  await search(demoSummary(7).spoken);
  const day = screen.getByLabelText<HTMLInputElement>('口令号日期');
  const today = day.value;
  const press = (key: string) => act(async () => void fireEvent.keyDown(day, { key, code: key }));
  await press('ArrowUp');
  expect(day.value).toBe(today);
  await press('ArrowDown');
  expect(Date.parse(today) - Date.parse(day.value)).toBe(86_400_000);
  fireEvent.change(day, { target: { value: '2026-02-30' } });
  await press('Enter');
  expect(seat.inputs('orders.find')).toHaveLength(1);
  expect(screen.getByText(/^日期不对/)).toBeTruthy();
});

test('the Enter that picks a word asks nothing; fewer than three signs say so; an answer overtaken is not shown', async () => {
  const seat = seatWith();
  let late: (() => void) | undefined;
  const first = new Promise<void>((answer) => (late = answer));
  seat.answer('orders.find', async ({ text }) => {
    if (text === '0537-5550388') {
      await first;
      return demoFound([demoSummary(8, { business: 'closed' })]);
    }
    return demoFound([demoSummary(9)]);
  });
  await renderDesk(<ListsColumn />, seat);
  const field = await search('12');
  expect(seat.inputs('orders.find')).toEqual([]);
  fireEvent.change(field, { target: { value: '0537-5550388' } });
  await act(async () => void fireEvent.keyDown(field, { key: 'Enter', code: 'Enter', isComposing: true }));
  await act(async () => void fireEvent.keyDown(field, { key: 'Enter', code: 'Enter', keyCode: 229 }));
  expect(seat.inputs('orders.find')).toEqual([]);
  await act(async () => void fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' }));
  await search('13900000002');
  const [shown] = screen.getAllByRole('button', { name: /楼上漏水/ });
  expect(shown?.dataset['order']).toBe(demoId(9));
  await act(async () => late?.());
  expect(screen.getByRole('button', { name: /楼上漏水/ }).dataset['order']).toBe(demoId(9));
});

test('a spoken number that was found is named as one, beside the day it belongs to', async () => {
  const seat = seatWith();
  await renderDesk(<ListsColumn />, seat);
  await search('13900000002');
  const { spoken } = demoSummary(7);
  expect(screen.getByLabelText(`口令号 ${spoken}`).parentElement?.textContent).toMatch(/^口令号.*2026-11-21$/);
});

test('a place too long for its row can be read whole', async () => {
  const place = '汶上县南站镇济宁新材料产业园东区二期安置房（阳光嘉苑）17号楼3单元1102室';
  await renderDesk(<ListsColumn />, seatWith([demoSummary(1, { place, lists: ['inbox'] })]));
  fireEvent.keyDown(document.body, { key: '4', code: 'Digit4', altKey: true });
  expect(screen.getByText(place).title).toBe(place);
});
