// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { demoId, demoNumbers, demoSummary } from '../../tests/support/renderer/demo-views.ts';
import { createFakeSeat } from '../../tests/support/renderer/fake-seat.ts';
import { field, openDesk } from '../../tests/support/renderer/open-desk.tsx';

afterEach(cleanup);

test('a call that may be about a live incident is joined to it by one key, and by nothing else', async () => {
  const live = demoSummary(9, { title: '巷口燃气泄漏', business: 'in_progress' });
  const over = demoSummary(8, { business: 'closed' });
  const seat = createFakeSeat({
    'orders.duplicates': () => [
      { why: 'same_place', joinable: true, order: live },
      { why: 'same_number', joinable: false, order: over },
    ],
  });
  const desk = await openDesk(seat);
  await desk.press('F2');
  await desk.type('又闻到味了');
  await desk.settle();
  expect((await screen.findAllByText('可能是同一件事')).length).toBeGreaterThan(0);
  expect(screen.getAllByText('同地同类')).toHaveLength(1);
  expect(screen.getByText(/不能并入/)).toBeTruthy();
  expect(seat.inputs('drafts.send')).toEqual([]);
  await desk.press('Alt+J');
  expect(seat.inputs('drafts.send')).toMatchObject([
    { disposition: { kind: 'joined', into: demoId(9) }, ownPart: null },
  ]);
  expect(await screen.findByText(/并入在办单/)).toBeTruthy();
});

test('what is known already stands beside the form and moves no field; a key that composes joins nothing', async () => {
  const seat = createFakeSeat({
    'orders.duplicates': () => [
      { why: 'same_place', joinable: false, order: demoSummary(8, { business: 'closed', title: '已办结的一单' }) },
      { why: 'same_number', joinable: true, order: demoSummary(9, { title: '巷口燃气泄漏' }) },
    ],
    'orders.harassment': () => [
      { orderId: demoId(4), number: demoNumbers(4).number, by: '孟班长', until: '2026-12-11T12:14:00.000Z' },
    ],
  });
  const desk = await openDesk(seat);
  await desk.press('F2');
  await desk.type('又闻到味了');
  await desk.settle();
  const form = screen.getByRole('form', { name: '来电登记' });
  expect(await screen.findByText(/恶意骚扰（孟班长/)).toBeTruthy();
  expect(within(form).queryByText(/恶意骚扰/)).toBeNull();
  const known = screen.getByRole('region', { name: '可能是同一件事' });
  expect(form.contains(known)).toBe(false);
  // What can be joined is in sight first.
  expect(within(known).getAllByRole('listitem')[0]?.textContent).toContain('巷口燃气泄漏');
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'j', code: 'KeyJ', altKey: true, keyCode: 229 });
  expect(seat.inputs('drafts.send')).toEqual([]);
  expect(document.activeElement).toBe(field('诉求内容'));
});
