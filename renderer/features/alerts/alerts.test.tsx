// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { demoAlert, demoNow } from '../../../tests/support/renderer/demo-views.ts';
import { createFakeSeat } from '../../../tests/support/renderer/fake-seat.ts';
import { renderDesk } from '../../../tests/support/renderer/render-desk.tsx';
import { AlertStrip } from './alert-strip.tsx';
import { byPressure } from './order-of-alerts.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const speaker = () => ({ play: vi.fn(), audible: () => true });

test('a danger order sounds again and again until it is acknowledged, and takes neither focus nor place', async () => {
  const loud = speaker();
  const seat = createFakeSeat();
  await renderDesk(
    <>
      <textarea aria-label="writing" />
      <AlertStrip speaker={loud} />
    </>,
    seat,
  );
  const box = screen.getByLabelText('writing');
  box.focus();
  act(() => seat.push('alerts', [demoAlert(2)]));
  expect(loud.play.mock.calls).toEqual([['danger']]);
  await act(async () => vi.advanceTimersByTimeAsync(6100));
  expect(loud.play).toHaveBeenCalledTimes(3);
  expect(screen.getByText('井盖缺失，骑车人险些坠入')).toBeTruthy();
  expect(document.activeElement).toBe(box);

  await act(async () => void fireEvent.keyDown(box, { key: 'a', code: 'KeyA', altKey: true }));
  expect(seat.inputs('alerts.acknowledge')).toEqual([{ id: 'alert-2' }]);
  await act(async () => vi.advanceTimersByTimeAsync(10_000));
  expect(loud.play).toHaveBeenCalledTimes(3);
});

test('anything else sounds once', async () => {
  const loud = speaker();
  const seat = createFakeSeat();
  await renderDesk(<AlertStrip speaker={loud} />, seat);
  act(() => seat.push('alerts', [demoAlert(1, { kind: 'order_in' })]));
  await act(async () => vi.advanceTimersByTimeAsync(9000));
  expect(loud.play.mock.calls).toEqual([['notice']]);
});

test('the key opens what the first alert is about: an order, or the page that hands it over by voice', async () => {
  const seat = createFakeSeat();
  const { desk } = await renderDesk(<AlertStrip speaker={speaker()} />, seat);
  act(() => seat.push('alerts', [demoAlert(1), demoAlert(2, { kind: 'voice_demand' })]));
  act(() => void fireEvent.keyDown(document.body, { key: 'o', code: 'KeyO', altKey: true }));
  expect(desk.navigation.store.getState().at).toEqual({ kind: 'voice', orderId: demoAlert(2).orderId });
});

test('what must be handed over by voice stands first, then danger, the longest waiting before the newer', () => {
  const alerts = [
    demoAlert(1, { kind: 'order_in', at: '2026-11-21T12:00:00.000Z' }),
    demoAlert(2, { at: '2026-11-21T12:02:00.000Z' }),
    demoAlert(3, { at: '2026-11-21T12:01:00.000Z' }),
    demoAlert(4, { kind: 'voice_demand' }),
  ];
  expect(byPressure(alerts).map((a) => a.id)).toEqual(['alert-4', 'alert-3', 'alert-2', 'alert-1']);
});

test('an expired order is announced by its step of the ladder, sounds once and leaves the cursor (L7)', async () => {
  const loud = speaker();
  const seat = createFakeSeat();
  await renderDesk(
    <>
      <textarea aria-label="writing" />
      <AlertStrip speaker={loud} />
    </>,
    seat,
  );
  screen.getByLabelText('writing').focus();
  act(() => seat.push('alerts', [demoAlert(4, { kind: 'escalated', escalation: 'first', title: '拖欠工资' })]));
  await act(async () => vi.advanceTimersByTimeAsync(9000));
  expect(loud.play.mock.calls).toEqual([['notice']]);
  expect(screen.getByRole('alert').textContent).toContain('升级一级：拖欠工资');
  expect(document.activeElement).toBe(screen.getByLabelText('writing'));
});

test('an alarm says for whom a county is alarmed, and that an order was entered from paper (L9, O8)', async () => {
  const seat = createFakeSeat();
  await renderDesk(<AlertStrip speaker={speaker()} />, seat);
  const paper = { writtenAt: demoNow, writer: '张三', enteredAt: demoNow, enteredBy: 'wangli' };
  act(() => seat.push('alerts', [demoAlert(5, { takenFor: '370800-110', paper })]));
  expect(screen.getByText(/^代市/)).toBeTruthy();
  expect(screen.getByText('补录')).toBeTruthy();
});
