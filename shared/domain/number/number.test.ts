import { describe, expect, it } from 'vitest';
import { groupNumber, isPermanentNumber, permanentNumber } from './permanent.ts';
import { isSpokenNumber, spokenNumber } from './spoken.ts';

const parts = { org: '370830-110', orgOrdinal: 1, seatOrdinal: 12, day: '2026-11-21', sequence: 7 } as const;

describe('permanent number', () => {
  it('is at most 24 characters, in readable groups', () => {
    const number = permanentNumber(parts);
    expect(number).toHaveLength(23);
    expect(groupNumber(number).split(' ')).toEqual(['370830', '01', '0012', '261121', '0007', number.at(-1)]);
    expect(isPermanentNumber(groupNumber(number))).toBe(true);
  });

  it('refuses a part that does not fit', () => {
    expect(() => permanentNumber({ ...parts, sequence: 10_000 })).toThrow(/sequence of the day 10000/);
  });

  it('catches every single wrong and every adjacent swapped character', () => {
    for (let sequence = 0; sequence < 300; sequence++) {
      everyTypo(permanentNumber({ ...parts, sequence }), '0123456789X', isPermanentNumber);
    }
  });
});

describe('spoken number', () => {
  it('catches every single wrong and every adjacent swapped digit', () => {
    for (let sequence = 1; sequence <= 9_999; sequence += sequence < 200 ? 1 : 97) {
      const number = spokenNumber(137, sequence);
      expect(isSpokenNumber(number)).toBe(true);
      everyTypo(number, '0123456789', isSpokenNumber);
    }
  });
});

function everyTypo(number: string, alphabet: string, accepts: (text: string) => boolean): void {
  for (let i = 0; i < number.length; i++) {
    for (const other of alphabet) {
      if (other !== number[i]) expect(accepts(number.slice(0, i) + other + number.slice(i + 1))).toBe(false);
    }
    const [a, b] = [number[i], number[i + 1]];
    if (b !== undefined && a !== b) expect(accepts(number.slice(0, i) + b + a + number.slice(i + 2))).toBe(false);
  }
}
