import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { admit, isLow, nextStep, type Room } from './policy.ts';

const CAPACITY = 64 * 1024;
const room: Room = { capacity: CAPACITY, freeSegments: 2, remaining: 1000, reserve: 10_000 };

describe('admission', () => {
  test('appends where it fits, rolls where it does not', () => {
    expect(admit(room, 1000, 'ordinary')).toBe('append');
    expect(admit({ ...room, freeSegments: 3 }, 1001, 'ordinary')).toBe('roll');
  });

  test('always leaves a whole free segment to compact into', () => {
    const kinds = fc.constantFrom('ordinary' as const, 'urgent' as const, 'drop' as const);
    fc.assert(
      fc.property(fc.nat(4), fc.nat(CAPACITY), fc.nat(CAPACITY / 8), kinds, (freeSegments, remaining, size, kind) => {
        const way = admit({ ...room, freeSegments, remaining }, size, kind);
        if (way === 'append') expect(freeSegments).toBeGreaterThanOrEqual(1);
        if (way === 'roll') expect(freeSegments).toBeGreaterThanOrEqual(2);
      }),
    );
  });

  test('urgent uses the reserve, and drops are the last that still go in', () => {
    const reserve = { ...room, freeSegments: 1, remaining: 9000 };
    expect(admit(reserve, 500, 'ordinary')).toBeUndefined();
    expect(admit(reserve, 500, 'urgent')).toBe('append');
    expect(admit({ ...reserve, remaining: 4000 }, 500, 'urgent')).toBeUndefined();
    expect(admit({ ...reserve, remaining: 4000 }, 500, 'drop')).toBe('append');
  });
});

describe('winning room', () => {
  const fill = { ...room, sealedSegments: 4, liveBytes: 4 * CAPACITY, oldestLive: CAPACITY, canGrow: true };

  test.each([
    ['an empty oldest segment is free', { oldestLive: 0 }, 'compact'],
    ['half garbage is worth copying', { liveBytes: 2 * CAPACITY }, 'compact'],
    ['otherwise the journal grows', { liveBytes: 2.5 * CAPACITY }, 'grow'],
    ['on a full disk a segment that can be won is won', { liveBytes: 2.5 * CAPACITY, canGrow: false }, 'compact'],
    ['and what cannot be won is not copied round and round', { liveBytes: 3.5 * CAPACITY, canGrow: false }, 'none'],
    ['nothing sealed, disk full', { sealedSegments: 0, liveBytes: 0, canGrow: false }, 'none'],
  ])('%s', (_, change, expected) => {
    expect(nextStep({ ...fill, ...change })).toBe(expected);
  });

  test('room is looked for before it runs out', () => {
    expect(isLow({ ...room, freeSegments: 2 })).toBe(false);
    expect(isLow({ ...room, freeSegments: 1, remaining: CAPACITY / 2 })).toBe(true);
  });
});
