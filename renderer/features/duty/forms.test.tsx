import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { demoId, demoNumbers } from '../../../tests/support/renderer/demo-views.ts';
import { type Handlers, Refused, createFakeSeat } from '../../../tests/support/renderer/fake-seat.ts';
import { press, settle } from '../../../tests/support/renderer/order-hands.ts';
import { dutyAnswers } from '../../../tests/support/renderer/preview/duty-answers.ts';
import { renderDesk } from '../../../tests/support/renderer/render-desk.tsx';
import { resetForms } from '../../stores/form-store.ts';
import { DutyPage } from './index.ts';

beforeEach(() => resetForms());
afterEach(cleanup);

type Tab = Parameters<typeof DutyPage>[0]['tab'];
async function open(tab: Tab, handlers: Handlers = {}) {
  const seat = createFakeSeat({ ...dutyAnswers, ...handlers });
  const { desk } = await renderDesk(<DutyPage tab={tab} />, seat);
  await settle();
  return { seat, desk };
}
const form = (name: string | RegExp) => within(screen.getByRole('form', { name }));
const type = (field: Element, value: string) => act(async () => void fireEvent.change(field, { target: { value } }));
const submitted = (within: ReturnType<typeof form>, name: RegExp) =>
  within.getByRole<HTMLButtonElement>('button', { name });

it('signs for a shift with name and password where the one who hands over is still signed in, and forgets the password', async () => {
  const signedIn = await dutyAnswers['session.get']!({});
  const { seat } = await open('shift', {
    'session.get': () => ({ ...signedIn, operator: { ...signedIn.operator!, name: 'zhangwei' } }),
    'shift.countersign': () => {
      throw new Refused({ code: 'wrong_password' });
    },
  });
  const sign = form('接班签字');
  expect(submitted(sign, /^接班签字/).disabled).toBe(true);
  await type(sign.getByLabelText('接班人姓名或工号'), 'kong');
  const password = sign.getByLabelText<HTMLInputElement>('接班人密码');
  await type(password, 'not-it');
  await press('Ctrl+Enter', password, { isComposing: true });
  expect(seat.inputs('shift.countersign')).toEqual([]);
  await press('Ctrl+Enter', password);
  expect(seat.inputs('shift.countersign')).toEqual([
    { id: demoId(801), signIn: { name: 'kong', password: 'not-it' }, text: '' },
  ]);
  expect(sign.getByRole('alert').textContent).toContain('密码');
  expect(password.value).toBe('');
  expect(sign.getByLabelText<HTMLInputElement>('接班人姓名或工号').value).toBe('kong');
});

it('reserves between 1 and 50 numbers and goes to print them', async () => {
  const made = { ...demoNumbers(31), reservedAt: '2026-11-21T12:14:00.000Z', by: 'kong', orderId: null, why: '' };
  const { seat, desk } = await open('paper', { 'forms.reserve': () => [{ ...made, state: 'reserved' }] });
  const reserve = form('预留单号，打印空白单');
  const count = reserve.getByLabelText('张数');
  for (const wrong of ['0', '51', '1.5', 'x']) {
    await type(count, wrong);
    expect(submitted(reserve, /^预留/).disabled).toBe(true);
  }
  expect(reserve.getByText('一次 1 到 50 张')).toBeTruthy();
  await type(count, '3');
  await press('Ctrl+Enter', count);
  expect(seat.inputs('forms.reserve')).toEqual([{ count: 3 }]);
  expect(desk.navigation.store.getState().at).toEqual({
    kind: 'print',
    what: { kind: 'forms', numbers: [made.number] },
  });
});

it('voids a reserved number with a reason only; Escape folds the form and keeps what was typed', async () => {
  const { seat } = await open('paper');
  const row = screen.getAllByRole('listitem').find((li) => li.textContent?.includes('预留未用'))!;
  const ask = within(row).getByRole('button', { name: /^作 ?废/ });
  await act(async () => void fireEvent.click(ask));
  const why = within(row).getByLabelText('作废原因');
  expect(document.activeElement).toBe(why);
  expect(within(row).getByText('必填：作废原因')).toBeTruthy();
  await type(why, '印坏了');
  await press('Escape', why);
  expect(within(row).queryByLabelText('作废原因')).toBeNull();
  await act(async () => void fireEvent.click(ask));
  await press('Ctrl+Enter', within(row).getByLabelText('作废原因'));
  expect(seat.inputs('forms.void')).toEqual([{ number: demoNumbers(21).number, why: '印坏了' }]);
});

it('lets counties take the inbox only with counties, a length and a reason', async () => {
  const { seat } = await open('surge', { 'surges.list': () => [] });
  const start = form('开启代接');
  await type(start.getByLabelText('原因'), '暴雨，来电激增');
  expect(submitted(start, /^开启代接/).disabled).toBe(true);
  await act(async () => void fireEvent.click(start.getByRole('checkbox', { name: '汶上县110' })));
  await type(start.getByLabelText('代接多少分钟'), '1441');
  expect(submitted(start, /^开启代接/).disabled).toBe(true);
  await type(start.getByLabelText('代接多少分钟'), '90');
  const before = Date.now();
  await press('Ctrl+Enter', start.getByLabelText('原因'));
  const [asked] = seat.inputs('surges.start');
  expect(asked).toMatchObject({ counties: ['370830-110'], reason: '暴雨，来电激增' });
  expect(Date.parse(asked!.until) - before).toBeGreaterThanOrEqual(90 * 60_000);
  expect(Date.parse(asked!.until) - before).toBeLessThan(91 * 60_000);
});

it('ends what runs, shows who did what for whom, and offers neither to anybody but the leader of the city 110', async () => {
  const { seat } = await open('surge');
  expect(screen.getByText(/汶上县110 kongling 代市级110 签收/)).toBeTruthy();
  expect(screen.queryByRole('form', { name: '开启代接' })).toBeNull();
  const ending = form('结束代接').getByLabelText('结束说明（选填）');
  await type(ending, '雨停了');
  await press('Ctrl+Enter', ending);
  expect(seat.inputs('surges.end')).toEqual([{ id: demoId(810), text: '雨停了' }]);
});

it('shows a surge to an operator without a form', async () => {
  const signedIn = await dutyAnswers['session.get']!({});
  await open('surge', {
    'session.get': () => ({ ...signedIn, operator: { ...signedIn.operator!, role: 'operator' } }),
  });
  expect(screen.getByText('只有市级110值班长可以开启和结束代接。')).toBeTruthy();
  expect(screen.queryByRole('form')).toBeNull();
});

it('takes no review before a conclusion was chosen, and none against somebody without words', async () => {
  const { seat } = await open('reviews');
  const review = form('复核');
  expect(review.getAllByRole<HTMLInputElement>('radio').map((radio) => radio.checked)).toEqual([false, false]);
  const text = review.getByLabelText('说明');
  await press('Ctrl+Enter', text);
  expect(seat.inputs('emergencies.review')).toEqual([]);
  expect(review.getByText('必填：结论')).toBeTruthy();
  await act(async () => void fireEvent.click(review.getByRole('radio', { name: '使用不当' })));
  expect(review.getByText('使用不当须写明情况')).toBeTruthy();
  await press('Ctrl+Enter', text);
  expect(seat.inputs('emergencies.review')).toEqual([]);
  await type(text, '非紧急来电使用应急登录');
  await press('Ctrl+Enter', text);
  expect(seat.inputs('emergencies.review')).toEqual([
    { id: demoId(820), outcome: 'not_in_order', text: '非紧急来电使用应急登录' },
  ]);
});
