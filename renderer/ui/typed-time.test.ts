import { expect, it } from 'vitest';
import { typedTime } from './typed-time.ts';

it('reads the time people write on paper, in China’s time zone, and nothing that does not exist', () => {
  expect(typedTime('2026-11-21 06:30')).toBe('2026-11-20T22:30:00.000Z');
  expect(typedTime(' 2026/3/5 6:05 ')).toBe('2026-03-04T22:05:00.000Z');
  for (const wrong of ['', '06:30', '2026-02-30 06:30', '2026-11-21 25:00', '2026-11-21 06:61', '昨天 6:30']) {
    expect(typedTime(wrong)).toBeNull();
  }
});
