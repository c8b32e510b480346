// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OpKind } from '../../../shared/domain/index.ts';
import { TestHub, testId } from '../../../tests/support/renderer/order-fixtures.ts';
import { buttonNames, click, press, settle, submitOf, write } from '../../../tests/support/renderer/order-hands.ts';
import { TestSeat } from '../../../tests/support/renderer/order-seat.ts';
import { type Rung, playRoof } from '../../../tests/support/renderer/supervision-stories.ts';
import { renderDesk } from '../../../tests/support/renderer/render-desk.tsx';
import { resetForms, restoreForms } from '../../stores/form-store.ts';
import { resetActs } from './acts/act-store.ts';
import { OrderPane } from './order-pane.tsx';

const roof = testId(5);
const hall = '370800-12345';
const police = '370800-110';

beforeEach(() => {
  resetForms();
  resetActs();
});
afterEach(cleanup);

/** The roof matter on a rung, on the desk of the hall that has it or of the leader who supervises it. */
async function show(rung: Rung, org = police, role: TestSeat['role'] = org === hall ? 'operator' : 'leader') {
  const seat = new TestSeat(playRoof(new TestHub(), rung), org);
  seat.role = role;
  seat.now = '2026-11-26T02:00:00.000Z';
  await renderDesk(<OrderPane orderId={roof} />, seat.fake);
  await settle();
  return seat;
}
const offered = () => buttonNames(screen.getByRole('toolbar', { name: '可办操作' }));
/** What an operator does who looks at the keyboard only: the key of the act, the words, Ctrl+Enter. */
async function fill(key: string, words: string): Promise<void> {
  await press(key);
  const field = document.activeElement;
  if (!(field instanceof HTMLTextAreaElement)) throw new Error(`the cursor is on ${field?.tagName ?? 'nothing'}`);
  await act(async () => void fireEvent.change(field, { target: { value: words } }));
  await press('Ctrl+Enter', field);
}

test('催办: the cursor is where the words go, and they go to whoever has the matter', async () => {
  const seat = await show('accepted');
  await press('Alt+Shift+U');
  expect(document.activeElement).toBe(screen.getByLabelText('催办内容'));
  expect(submitOf('催办').disabled).toBe(true);
  expect(screen.getByText('必填：催办内容')).toBeTruthy();
  await press('Escape', document.activeElement ?? document.body);
  await fill('Alt+Shift+U', '诉求人第三次来电，请当日回复');
  expect(seat.acts('urge')).toEqual([{ to: hall, text: '诉求人第三次来电，请当日回复' }]);
});

test('答复催办 shows what was urged, by whom, and answers that urge', async () => {
  const seat = await show('urged', hall);
  await press('Alt+Shift+A');
  expect(screen.getByText(/市级110 催办：诉求人第三次来电/)).toBeTruthy();
  await press('Escape', document.activeElement ?? document.body);
  await fill('Alt+Shift+A', '已联系诉求人，检测报告今日送达');
  const urge = seat.hub.order(roof).supervisionLog.find((s) => s.act === 'urge')?.id;
  expect(seat.acts('answer_urge')).toEqual([{ urge, text: '已联系诉求人，检测报告今日送达' }]);
});

test('督办 is a leader’s, and offered to nobody else', async () => {
  const seat = await show('urged');
  await fill('Alt+Shift+S', '逾期未办结，列为督办件');
  expect(seat.acts('supervise')).toEqual([{ to: hall, text: '逾期未办结，列为督办件' }]);
  cleanup();
  await show('urged', police, 'operator');
  expect(offered()).toContain('催办');
  expect(offered()).not.toContain('督办');
});

test('责令整改 brings the city’s days, says that they are its default, and takes none but whole ones up to 60', async () => {
  const seat = await show('supervised');
  await press('Alt+Shift+Z');
  const days = screen.getByLabelText<HTMLInputElement>('限几个工作日');
  expect(days.value).toBe('5');
  expect(screen.getByText('本市默认 5 个工作日（默认值）')).toBeTruthy();
  await write('整改要求', '明确维修责任主体');
  for (const wrong of ['0', '61', '2.5', '']) {
    await write('限几个工作日', wrong);
    expect(submitOf('责令整改').disabled).toBe(true);
  }
  await write('限几个工作日', '3');
  await press('Ctrl+Enter', days);
  expect(seat.acts('rectify')).toEqual([{ text: '明确维修责任主体', workingDays: 3 }]);
});

test('报告整改 by whoever was ordered; 销号 only once it is reported, by whoever supervised', async () => {
  const ordered = await show('rectifying', hall);
  await fill('Alt+Shift+B', '17 号楼已进场');
  expect(ordered.acts('report_rectification')).toEqual([{ text: '17 号楼已进场' }]);
  cleanup();
  await show('rectifying');
  expect(offered()).not.toContain('销号');
  cleanup();
  const supervisor = await show('reported');
  await fill('Alt+Shift+X', '经回访属实');
  expect(supervisor.acts('sign_off')).toEqual([{ text: '经回访属实' }]);
});

test('暂停计时 waits for one of the city’s reasons, says which are a leader’s and where each comes from', async () => {
  const seat = await show('accepted', hall);
  await press('Alt+Shift+P');
  expect(submitOf('暂停计时').disabled).toBe(true);
  expect(screen.getByText('不可抗力（须班长操作）')).toBeTruthy();
  await click(screen.getByRole('radio', { name: '等待诉求人补充材料' }));
  expect(screen.getByText('test')).toBeTruthy();
  await write('说明', '等购房合同');
  await press('Ctrl+Enter', screen.getByLabelText('说明'));
  expect(seat.acts('pause_clock')).toEqual([{ reason: 'petitioner_supplement', text: '等购房合同' }]);
});

test('恢复计时 brings the pause that stands; what is paused already cannot be paused for the same reason again', async () => {
  const seat = await show('accepted', hall);
  const body = { reason: 'petitioner_supplement', text: '' };
  seat.hub.play({ org: hall, docId: roof, kind: 'pause_clock', at: '2026-11-21T03:00:00.000Z', body });
  cleanup();
  await renderDesk(<OrderPane orderId={roof} />, seat.fake);
  await settle();
  await press('Alt+Shift+P');
  expect(screen.queryByRole('radio', { name: '等待诉求人补充材料' })).toBeNull();
  await press('Alt+Shift+C');
  expect(screen.getByRole<HTMLInputElement>('radio', { name: '等待诉求人补充材料' }).checked).toBe(true);
  expect(document.activeElement).toBe(screen.getByLabelText('说明'));
  await press('Ctrl+Enter', screen.getByLabelText('说明'));
  expect(seat.acts('resume_clock')).toEqual([{ reason: 'petitioner_supplement', text: '' }]);
});

test.each<[string, Rung, string, OpKind, string]>([
  ['Alt+Shift+U', 'accepted', police, 'urge', '催办内容'],
  ['Alt+Shift+A', 'urged', hall, 'answer_urge', '答复'],
  ['Alt+Shift+S', 'urged', police, 'supervise', '督办要求'],
  ['Alt+Shift+Z', 'supervised', police, 'rectify', '整改要求'],
  ['Alt+Shift+B', 'rectifying', hall, 'report_rectification', '整改情况'],
  ['Alt+Shift+X', 'reported', police, 'sign_off', '销号意见'],
])(
  '%s does nothing while an input method composes, nor does Ctrl+Enter in its form',
  async (key, rung, org, kind, label) => {
    const seat = await show(rung, org);
    await press(key, document.body, { keyCode: 229 });
    expect(screen.queryByRole('form')).toBeNull();
    await press(key);
    await write(label, '请尽快');
    await press('Ctrl+Enter', screen.getByLabelText(label), { isComposing: true });
    expect(seat.acts(kind)).toEqual([]);
    await press('Ctrl+Enter', screen.getByLabelText(label));
    expect(seat.acts(kind)).toHaveLength(1);
  },
);

test('a form left unfinished in a window that is gone stands open again, says so, and takes no cursor', async () => {
  restoreForms([{ key: `order:${roof}:supervise`, typed: { text: '逾期未办结，列为督办件' } }]);
  const seat = await show('urged');
  const field = screen.getByLabelText<HTMLTextAreaElement>('督办要求');
  expect(field.value).toBe('逾期未办结，列为督办件');
  expect(screen.getByText(/上次未完成/)).toBeTruthy();
  expect(document.activeElement).toBe(document.body);
  await press('Ctrl+Enter', field);
  expect(seat.acts('supervise')).toEqual([{ to: hall, text: '逾期未办结，列为督办件' }]);
  expect(screen.queryByText(/上次未完成/)).toBeNull();
});

test('a form brought back and folded stays folded; its key unfolds it with the cursor in it', async () => {
  restoreForms([{ key: `order:${roof}:supervise`, typed: { text: '半句' } }]);
  await show('urged');
  await press('Escape', screen.getByLabelText('督办要求'));
  expect(screen.queryByLabelText('督办要求')).toBeNull();
  await press('Alt+Shift+S');
  expect(document.activeElement).toBe(screen.getByLabelText('督办要求'));
});

test('what was done and when the clock stood still are read in the order of time', async () => {
  const seat = await show('signed_off', hall);
  const blocks = [...document.querySelectorAll('.order-lines')].map((each) => each.textContent);
  const block = blocks.find((text) => text.includes('销号')) ?? '';
  const at = ['暂停计时', '催办', '督办', '整改', '销号'].map((word) => block.indexOf(word));
  expect(at.every((n) => n >= 0)).toBe(true);
  expect(at).toEqual([...at].sort((a, b) => a - b));
  expect(seat.hub.order(roof).pauses).toHaveLength(1);
});

test('报告整改 stands beneath what was ordered, 销号 beneath what was reported', async () => {
  await show('rectifying', hall);
  await press('Alt+Shift+B');
  expect(document.querySelector('.order-form')?.textContent).toContain('雨季前完成屋面防水返修');
  cleanup();
  await show('reported');
  await press('Alt+Shift+X');
  expect(document.querySelector('.order-form')?.textContent).toContain('维修合同 11 月 20 日签订');
});
