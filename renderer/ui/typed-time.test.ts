import { expect, it } from 'vitest';
import { dayAfter, typedDay, typedTime } from './typed-time.ts';

it('reads the time people write on paper, in China’s time zone, and nothing that does not exist', () => {
  expect(typedTime('2026-11-21 06:30')).toBe('2026-11-20T22:30:00.000Z');
  expect(typedTime(' 2026/3/5 6:05 ')).toBe('2026-03-04T22:05:00.000Z');
  for (const wrong of ['', '06:30', '2026-02-30 06:30', '2026-11-21 25:00', '2026-11-21 06:61', '昨天 6:30']) {
    expect(typedTime(wrong)).toBeNull();
  }
});

it('reads a day with or without its year, never one to come and never one that does not exist', () => {
  const today = '2026-11-21';
  expect(typedDay('2026-11-20', today)).toBe('2026-11-20');
  expect(typedDay(' 2026年3月5日 ', today)).toBe('2026-03-05');
  expect(typedDay('11/21', today)).toBe(today);
  expect(typedDay('12-31', today)).toBe('2025-12-31');
  for (const wrong of ['', '昨天', '2026-11-22', '2026-02-30', '2-30', '13-1', '2026-11']) {
    expect(typedDay(wrong, today)).toBeNull();
  }
  expect(dayAfter('2026-03-01', -1)).toBe('2026-02-28');
});
