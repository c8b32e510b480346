import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextNumbers, passLost } from './numbers.ts';

const seat = { org: '370830-110', orgOrdinal: 2, seatOrdinal: 12 };
const now = Date.parse('2026-11-21T12:14:00.000Z');

test('after a journal with lost records no number of that day is given out twice', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 150 }), fc.integer({ min: 0, max: 150 }), (kept, lost) => {
      const given = new Set<string>();
      let state = null as Parameters<typeof nextNumbers>[1];
      let durable = state;
      for (let i = 0; i < kept + lost; i += 1) {
        const next = nextNumbers(seat, state, now);
        given.add(next.numbers.number);
        state = next.state;
        if (i < kept) durable = state;
      }
      const { numbers } = nextNumbers(seat, passLost(durable, lost, now), now);
      expect(given.has(numbers.number)).toBe(false);
    }),
  );
});

test('a whole journal passes over nothing, and much damage still leaves numbers for the day', () => {
  const last = { day: '2026-11-21', sequence: 7 };
  expect(passLost(last, 0, now)).toEqual(last);
  expect(passLost(null, 0, now)).toBeNull();
  expect(passLost(last, 100_000, now)?.sequence).toBeLessThan(5010);
});
