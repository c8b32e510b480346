import { expect, test } from 'vitest';
import { Line } from './line.ts';

/** A line heard of at 0 and watched twice a second, as the engine does; `fail` ends its connection a moment later. */
function silentLine(fail: boolean): number | null {
  let now = 0;
  let offlineAt: number | null = null;
  const clock = { now: () => now, monotonic: () => now, sleep: () => Promise.resolve() };
  const line = new Line(clock, ({ state }) => {
    if (state === 'offline') offlineAt = now;
  });
  line.heard();
  for (now = 10; now <= 10_000; now += 10) {
    if (fail && now === 20) line.failed('unreachable');
    if (now % 500 === 490) line.watch();
  }
  return offlineAt;
}

test('a line that is cut right after it was heard is marked with time to show it within 5 s', () => {
  expect(silentLine(true)).toBeLessThan(4_900);
  expect(silentLine(false)).toBeLessThan(4_900);
});

test('one sign of life that comes late marks nothing', () => {
  expect(silentLine(false)).toBeGreaterThan(4_000);
});
