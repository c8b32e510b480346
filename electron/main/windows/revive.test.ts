import { expect, it } from 'vitest';
import { createReviver } from './revive.ts';

it('reloads at once, then waits longer while the page keeps dying, and forgets old deaths', () => {
  let now = 0;
  const waits: number[] = [];
  const reviver = createReviver({
    reload: () => undefined,
    now: () => now,
    after: (ms) => (waits.push(ms), () => undefined),
  });
  for (let i = 0; i < 6; i++) reviver.gone();
  expect(waits).toEqual([0, 0, 1000, 5000, 15_000, 15_000]);
  now += 61_000;
  reviver.gone();
  expect(waits.at(-1)).toBe(0);
});

it('cancels a pending reload when stopped or when the page dies again', () => {
  let cancelled = 0;
  const ports = { reload: () => undefined, now: () => 0, after: () => () => void cancelled++ };
  const reviver = createReviver(ports);
  reviver.gone();
  reviver.gone();
  expect(cancelled).toBe(1);
  reviver.stop();
  expect(cancelled).toBe(2);
});
