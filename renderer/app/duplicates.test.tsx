// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { demoId, demoSummary } from '../../tests/support/renderer/demo-views.ts';
import { createFakeSeat } from '../../tests/support/renderer/fake-seat.ts';
import { openDesk } from '../../tests/support/renderer/open-desk.tsx';

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
