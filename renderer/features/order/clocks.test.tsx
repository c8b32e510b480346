// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TestHub, testId } from '../../../tests/support/renderer/order-fixtures.ts';
import { settle } from '../../../tests/support/renderer/order-hands.ts';
import { TestSeat } from '../../../tests/support/renderer/order-seat.ts';
import { playGasThreat } from '../../../tests/support/renderer/order-stories.ts';
import { playRoof } from '../../../tests/support/renderer/supervision-stories.ts';
import { renderDesk } from '../../../tests/support/renderer/render-desk.tsx';
import { OrderPane } from './order-pane.tsx';

const roof = testId(5);
const hall = '370800-12345';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

async function show(seat: TestSeat, orderId: string, now: string): Promise<void> {
  vi.setSystemTime(now);
  seat.now = now;
  await renderDesk(<OrderPane orderId={orderId} />, seat.fake);
  await settle();
}
/** Everything the block says about one clock. */
function line(name: string): string {
  const found = screen.getAllByRole('listitem').filter((li) => li.querySelector('b')?.textContent === name);
  if (found.length === 0) throw new Error(`no clock ${name}`);
  return found.map((li) => li.textContent).join('\n');
}

test('a clock says whose it is, what is left, until when, how long it may take and where that comes from', async () => {
  const seat = new TestSeat(playRoof(new TestHub()), hall);
  await show(seat, roof, '2026-11-23T02:00:00.000Z');
  expect(line('办理')).toMatch(/市12345 +计时中 还剩 \d天\d+小时.*截止 11-2\d \d\d:\d\d/);
  expect(line('办理')).toContain('5 个工作日，按工作日 · 本市配置：默认值');
});

test('extensions, pauses and time without a line stand apart, in hours a person can use', async () => {
  const seat = new TestSeat(playRoof(new TestHub()), hall);
  await show(seat, roof, '2026-11-23T02:00:00.000Z');
  expect(line('办理')).toContain('已延期 2 个工作日 · 暂停 1 小时 40 分钟（工作时间），不计入 · 离线 47 分钟，单列');
});

test('a paused clock does not count down and promises no end', async () => {
  const hub = playRoof(new TestHub());
  const body = { reason: 'petitioner_supplement', text: '' };
  hub.play({ org: hall, docId: roof, kind: 'pause_clock', at: '2026-11-23T01:00:00.000Z', body });
  await show(new TestSeat(hub, hall), roof, '2026-11-24T02:00:00.000Z');
  expect(line('办理')).toMatch(/已暂停 +若此刻恢复，截止/);
  expect(line('办理')).not.toContain('还剩');
  expect(line('暂停计时')).toContain('仍在暂停');
});

test('what is over its time says by how much, and the block says how far the ladder has climbed by itself (L7)', async () => {
  const seat = new TestSeat(playRoof(new TestHub()), hall);
  await show(seat, roof, '2026-11-26T09:00:00.000Z');
  expect(line('办理')).toMatch(/超时 已超 \d/);
  expect(screen.getByText('到期应督办')).toBeTruthy();
  cleanup();
  await show(seat, roof, '2026-11-27T09:45:00.000Z');
  expect(screen.getByText('升级一级')).toBeTruthy();
  expect(screen.queryByText('到期应督办')).toBeNull();
});

test('a state is said in words and never by colour alone', async () => {
  const seat = new TestSeat(playGasThreat(new TestHub()), '370800-110');
  await show(seat, testId(1), '2026-11-21T12:20:00.000Z');
  const marks = [...document.querySelectorAll('[data-clock] .ui-clock')];
  expect(marks.length).toBeGreaterThan(1);
  for (const mark of marks) {
    expect(mark.textContent).toMatch(/计时中|预警|超时|按时|超时完成|已暂停|不再计时/);
    expect(mark.querySelector('svg')).not.toBeNull();
  }
});
