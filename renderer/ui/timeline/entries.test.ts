import { expect, test } from 'vitest';
import { TestHub, testId } from '../../../tests/support/renderer/order-fixtures.ts';
import { TestSeat } from '../../../tests/support/renderer/order-seat.ts';
import { playGym, playWages } from '../../../tests/support/renderer/order-stories.ts';
import { timelineOf } from './entries.ts';

const view = (hub: TestHub, org: string, n: number) => new TestSeat(hub, org).view(testId(n));

test('a fact written again and again while typing is one line of the timeline', () => {
  const hub = playGym(new TestHub());
  const step = { docId: testId(3), org: '370800-12345', at: '2026-11-21T07:41:00.000Z' };
  hub.play({ ...step, kind: 'three_way_danger', body: { answer: 'no', danger: [], text: '' } });
  for (const text of ['11月', '11月18日', '11月18日关门']) {
    hub.play({ ...step, kind: 'three_way_fact', body: { fact: 'when', text } });
  }
  const latest = timelineOf(view(hub, '370800-12345', 3)).at(-1);
  expect(latest).toMatchObject({ count: 3, recorded: { event: { text: '11月18日关门' } } });
});

test('an act and the way it sent the order are one entry', () => {
  const [entry, ...later] = timelineOf(view(playWages(new TestHub()), '370830-110', 2));
  expect(entry).toMatchObject({ recorded: { event: { kind: 'created' } }, routed: [{ event: { kind: 'routed' } }] });
  expect(later).toEqual([]);
});
