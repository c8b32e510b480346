import { expect, test } from 'vitest';
import { clockTime, durationOf, fullTime, shortTime } from './time.ts';

test('times are those of the hotlines’ zone, whatever the machine is set to', () => {
  expect(clockTime('2026-11-21T12:14:00.000Z')).toBe('20:14:00');
  expect(fullTime('2026-11-21T16:30:00.000Z')).toBe('2026-11-22 00:30:00');
});

test('today shows the clock only, another day its date', () => {
  const now = Date.parse('2026-11-21T12:14:00.000Z');
  expect(shortTime('2026-11-21T01:02:03.000Z', now)).toBe('09:02:03');
  expect(shortTime('2026-11-20T01:02:03.000Z', now)).toBe('11-20 09:02');
});

test('a length of time is told in two units and is never negative', () => {
  expect(durationOf(59_000)).toMatchObject({ unit: 'seconds', s: 59 });
  expect(durationOf(3_725_000)).toMatchObject({ unit: 'hours', h: 1, m: 2 });
  expect(durationOf(-5000)).toMatchObject({ unit: 'seconds', s: 0 });
});
