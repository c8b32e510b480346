import { expect, test } from 'vitest';
import { isAlarming } from '../../../../shared/domain/index.ts';
import { TestHub, testId } from '../../../../tests/support/renderer/order-fixtures.ts';
import { TestSeat } from '../../../../tests/support/renderer/order-seat.ts';
import { playGasThreat, playWages } from '../../../../tests/support/renderer/order-stories.ts';
import { settled } from '../acts/offered.ts';
import { correctionOf, isEmptyPatch, patchOf } from './correction.ts';
import { deliveryLines } from './delivery-lines.ts';
import { stopsOf } from './stops.ts';

const view = (hub: TestHub, org: string, n: number) => new TestSeat(hub, org).view(testId(n));

test('delivery is never ahead of the truth: received, then waited for, then delivered, then signed', () => {
  const hub = playGasThreat(new TestHub());
  const kinds = () => deliveryLines(view(hub, '370800-12345', 1)).map((l) => l.kind);
  expect(kinds()).toEqual(['saved', 'received', 'waiting']);
  const step = { docId: testId(1), org: '370800-110', at: '2026-11-21T12:14:34.000Z' };
  hub.play({ ...step, kind: 'deliver', role: 'device', body: {} });
  expect(kinds()).toEqual(['saved', 'received', 'delivered', 'unsigned']);
  hub.play({ ...step, kind: 'sign', body: {} });
  expect(kinds()).toEqual(['saved', 'received', 'delivered', 'signed']);
});

test('an order that has not left the seat is queued and nothing more is claimed', () => {
  const hub = playWages(new TestHub(), testId(2), null);
  const lines = deliveryLines(view(hub, '370830-110', 2)).map((l) => l.kind);
  expect(lines.slice(0, 2)).toEqual(['saved', 'queued']);
  expect(lines).not.toContain('received');
});

test('the way through the city 110 is one line of stops with the transit marked', () => {
  const hub = playWages(new TestHub());
  expect(stopsOf(hub.order(testId(2)), (id) => id)).toEqual([
    { name: '370830-110', transit: false },
    { name: '370800-110', transit: true },
    { name: '370800-12345', transit: false },
  ]);
});

test('a patch names what changed and nothing else', () => {
  const { fields } = playWages(new TestHub()).order(testId(2));
  const same = correctionOf(fields);
  expect(isEmptyPatch(patchOf(fields, same))).toBe(true);
  expect(patchOf(fields, { ...same, remark: '' })).toEqual({ matter: { remark: '' } });
  expect(isAlarming(patchOf(fields, { ...same, remark: '' }))).toBe(false);
  expect(isAlarming(patchOf(fields, { ...same, danger: ['person'] }))).toBe(true);
});

test('offers that arrive are added at the end', () => {
  expect(settled(['sign', 'return'], ['accept', 'return'])).toEqual(['sign', 'return', 'accept']);
});
