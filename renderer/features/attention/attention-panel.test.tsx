// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestHub, testId } from '../../../tests/support/renderer/order-fixtures.ts';
import { button, click, press, settle, submitOf, write } from '../../../tests/support/renderer/order-hands.ts';
import { TestSeat } from '../../../tests/support/renderer/order-seat.ts';
import { playWages } from '../../../tests/support/renderer/order-stories.ts';
import { renderDesk } from '../../../tests/support/renderer/render-desk.tsx';
import { resetForms, restoreForms } from '../../stores/form-store.ts';
import { AttentionPanel } from './attention-panel.tsx';

beforeEach(resetForms);
afterEach(cleanup);

async function show() {
  const hub = playWages(new TestHub());
  const seat = new TestSeat(hub, '370830-110');
  seat.attention.push({
    opId: testId(77),
    docId: testId(2),
    number: hub.order(testId(2)).number,
    kind: 'feedback',
    at: '2026-11-21T01:30:00.000Z',
    operator: '3301',
    reason: 'feedback_before_accept',
    clause: '四(一)',
    detail: '',
    typed: '老板已答应三天内付清',
  });
  const desk = await renderDesk(<AttentionPanel />, seat.fake);
  await settle();
  return { ...desk, seat };
}

test('a refused act shows its rule, its clause and everything that was typed', async () => {
  await show();
  const panel = document.body.textContent ?? '';
  expect(panel).toContain('请先受理，再反馈');
  expect(panel).toContain('四(一)');
  expect(panel).toContain('老板已答应三天内付清');
});

test('it can be submitted again, and leaves the list', async () => {
  const { seat } = await show();
  await click(button('再次提交'));
  expect(seat.fake.inputs('attention.offerAgain')).toEqual([{ opId: testId(77) }]);
  expect(screen.getByText('没有需人工处理的操作')).toBeTruthy();
});

test('it is settled only with a word on how', async () => {
  const { seat } = await show();
  await click(button('已处理'));
  expect(submitOf('已处理').disabled).toBe(true);
  await write('如何处理的', '对方已受理并反馈');
  await press('Enter', screen.getByLabelText('如何处理的'));
  expect(seat.fake.inputs('attention.dismiss')).toEqual([{ opId: testId(77), why: '对方已受理并反馈' }]);
});

test('a word left half typed in a window that is gone stands open again and takes no cursor', async () => {
  restoreForms([{ key: `attention:${testId(77)}:dismiss`, typed: { why: '对方已受' } }]);
  await show();
  const field = screen.getByLabelText<HTMLInputElement>('如何处理的');
  expect(field.value).toBe('对方已受');
  expect(document.activeElement).toBe(document.body);
  await press('Escape', field);
  expect(screen.queryByLabelText('如何处理的')).toBeNull();
  await click(button('已处理'));
  expect(document.activeElement).toBe(screen.getByLabelText('如何处理的'));
});

test('its order is one press away', async () => {
  const { desk } = await show();
  await click(button('打开联动单'));
  expect(desk.navigation.store.getState().at).toEqual({ kind: 'order', orderId: testId(2) });
});
