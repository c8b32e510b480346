// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { amendScope, stampScope } from '../../shared/domain/index.ts';
import { SCOPE_TABLE } from '../../shared/triage/index.ts';
import { demoDirectory } from '../../tests/support/renderer/demo-directory.ts';
import { demoOrder, demoOrderView } from '../../tests/support/renderer/demo-views.ts';
import { createFakeSeat } from '../../tests/support/renderer/fake-seat.ts';
import { field, openDesk } from '../../tests/support/renderer/open-desk.tsx';

afterEach(cleanup);

const narrative = (): HTMLTextAreaElement => field('诉求内容');
const search = (): HTMLInputElement => screen.getByLabelText('查事项：文字或拼音首字母');
const clause = (): HTMLInputElement => field('依据条款');

test('in a call the table opens beside it, a row fills category and clause, and nothing typed is lost', async () => {
  const { seat, desk, press, type, settle } = await openDesk();
  await press('F2');
  await type('俺村口井盖没了，一个骑车的差点掉进去');
  await press('F5');
  expect(document.activeElement).toBe(search());
  expect(narrative().value).toContain('井盖没了');
  expect(screen.getByRole('button', { name: /一键转/ })).toBeTruthy();
  await type('走失');
  await press('Enter');
  expect(clause().value).toBe('附件·求助·110 第3项');
  expect(screen.queryByLabelText('事项目录')).toBeNull();
  expect(document.activeElement).toBe(narrative());
  await settle();
  const saved = [...seat.drafts.values()][0]?.fields.matter;
  expect(saved).toMatchObject({ category: 'help', clause: '附件·求助·110 第3项' });
  expect(saved?.narrative).toContain('差点掉进去');
  expect(desk.navigation.store.getState().at.kind).toBe('call');
});

test('Enter that ends a composition chooses nothing; Esc goes back to where the cursor was', async () => {
  const { press, type } = await openDesk();
  await press('F2');
  await press('F5');
  await type('走失');
  fireEvent.keyDown(search(), { key: 'Enter', code: 'Enter', keyCode: 229 });
  expect(clause().value).toBe('');
  await press('Escape');
  expect(document.activeElement).toBe(narrative());
});

test('the clause of a reason opens its row beside the call', async () => {
  const { press, type, settle } = await openDesk();
  await press('F2');
  await type('在超市买的电视想退款，商家不给退，帮忙协调一下');
  await settle();
  fireEvent.click(screen.getAllByText('附件·求助·12345 第1项', { selector: 'button' })[0]!);
  expect(screen.getByLabelText('事项目录')).toBeTruthy();
  expect(screen.getByText(/涉及消费维权.*非紧急求助$/)).toBeTruthy();
  expect(screen.getByText('无，全市一致')).toBeTruthy();
});

test('older versions stay readable, and an older order is shown by its own', async () => {
  const row = SCOPE_TABLE.rows.find((r) => r.id === 'help-12345-1')!;
  const head = { version: '2026-会商-1', validFrom: '2026-11-01', basis: '会商' };
  const draft = amendScope({ ...head, rows: [{ ...row, text: '新版的文字' }] }, [SCOPE_TABLE]);
  const scope = [SCOPE_TABLE, stampScope(draft, [SCOPE_TABLE])];
  const order = demoOrder(7);
  const fields = { ...order.fields, matter: { ...order.fields.matter, clause: row.clause } };
  const seat = createFakeSeat({
    'directory.get': () => ({ ...demoDirectory, scope }),
    'orders.get': () => demoOrderView(7, { order: { ...order, fields } }),
  });
  const { desk, press, pause } = await openDesk(seat);
  await act(async () => desk.navigation.openOrder(order.id));
  await pause(50);
  expect(await screen.findByText(/本单按 2023-51 版判定/)).toBeTruthy();
  expect(screen.getByText(row.text)).toBeTruthy();
  await press('F5');
  expect(screen.getByText('新版的文字')).toBeTruthy();
  await press('F5');
  fireEvent.click(screen.getByText('看目录原文'));
  await pause(50);
  expect(screen.getByText(row.text)).toBeTruthy();
  expect(screen.queryByText('新版的文字')).toBeNull();
});
