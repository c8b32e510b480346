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

  // The check is linear modulo 11: what an error does depends on its place and the two characters alone. Each place is
  // therefore tried with every pair of characters it and its neighbour can hold, against every wrong one.
  it('catches every single wrong and every adjacent swapped character, at every place', () => {
    const missed: string[] = [];
    const tried = new Set<string>();
    for (let place = 0; place < length; place++) {
      for (const number of numbersAt(place)) {
        tried.add(`${place} ${number.slice(place, place + 2)}`);
        missed.push(...typosAt(number, place).filter((typo) => isPermanentNumber(typo)));
      }
    }
    expect(missed).toEqual([]);
    // 21 places followed by a digit, one followed by the check character, and the check character itself.
    expect(tried.size).toBe(21 * 100 + 10 * 11 + 11);
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

const alphabet = '0123456789X';
const length = 23;
const digits = '0123456789';

/** Numbers that hold, at a place and behind it, every pair of characters there can be. */
function* numbersAt(place: number): Iterable<string> {
  const rest = '370830010012261121007';
  for (const a of digits) {
    for (const b of digits) {
      const filled = rest.repeat(2).slice(0, 22).split('');
      if (place < 21) filled.splice(place, 2, a, b);
      // The last places are reached by the check character, which two other digits move through all its values.
      else filled.splice(19, 3, b, '4', a);
      yield numberOf(filled.join(''));
      if (place >= 21) yield numberOf(filled.join('').replace(/^./, '5'));
    }
  }
}

function numberOf(body: string): string {
  return permanentNumber({
    org: `${body.slice(0, 6)}-110`,
    orgOrdinal: Number(body.slice(6, 8)),
    seatOrdinal: Number(body.slice(8, 12)),
    day: `20${body.slice(12, 14)}-${body.slice(14, 16)}-${body.slice(16, 18)}`,
    sequence: Number(body.slice(18, 22)),
  });
}

function typosAt(number: string, place: number): string[] {
  const [a, b] = [number[place], number[place + 1]];
  const wrong = [...alphabet].filter((c) => c !== a).map((c) => number.slice(0, place) + c + number.slice(place + 1));
  const swapped = b === undefined || a === b ? [] : [number.slice(0, place) + b + a + number.slice(place + 2)];
  return [...wrong, ...swapped];
}
