// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestHub, testId } from '../../../../tests/support/renderer/order-fixtures.ts';
import { settle } from '../../../../tests/support/renderer/order-hands.ts';
import { TestSeat } from '../../../../tests/support/renderer/order-seat.ts';
import { playGasThreat } from '../../../../tests/support/renderer/order-stories.ts';
import { renderDesk } from '../../../../tests/support/renderer/render-desk.tsx';
import { resetForms } from '../../../stores/form-store.ts';
import { resetActs } from '../acts/act-store.ts';
import { OrderPane } from '../order-pane.tsx';

const gas = testId(1);
const police = '370800-110';

beforeEach(() => {
  resetForms();
  resetActs();
});
afterEach(cleanup);

async function show(at: string) {
  const hub = playGasThreat(new TestHub());
  hub.play({ org: police, docId: gas, kind: 'sign', at, body: {} });
  hub.play({ org: police, docId: gas, kind: 'accept', at, body: { note: '' } });
  await renderDesk(<OrderPane orderId={gas} />, new TestSeat(hub, police).fake);
  await settle();
  return screen.getByRole('region', { name: /时限/ });
}

const clocksIn = (element: Element | null) =>
  [...(element?.querySelectorAll('[data-clock]') ?? [])].map((li) => li.getAttribute('data-clock'));

test('clocks that are over are folded beneath those that run, and the fold says how many and how the worst ended', async () => {
  const block = await show('2026-11-21T12:24:32.000Z');
  const fold = block.querySelector('details');
  expect(fold?.open).toBe(false);
  expect(clocksIn(fold)).toContain('sign');
  expect(clocksIn(block.querySelector('ul'))).toContain('feedback');
  expect(clocksIn(block.querySelector('ul'))).not.toContain('sign');
  expect(fold?.querySelector('summary')?.textContent).toMatch(/^已结束 \d 个时限，最差：已超时完成（1 个）$/);
});

test('where all were in time the fold says that', async () => {
  const block = await show('2026-11-21T12:14:50.000Z');
  expect(block.querySelector('summary')?.textContent).toMatch(/最差：按时/);
});
