import { expect, test } from 'vitest';
import { stretches } from './highlight.ts';

const shown = (narrative: string, spans: [number, number][]): string =>
  stretches(narrative, spans)
    .map((s) => (s.marked ? `[${s.text}]` : s.text))
    .join('');

test('the words a reason rests on are marked, overlapping ones as one, and the text stays whole', () => {
  expect(shown('满屋子味再没人管', [[0, 4]])).toBe('[满屋子味]再没人管');
  expect(
    shown('满屋子味再没人管', [
      [0, 3],
      [2, 5],
    ]),
  ).toBe('[满屋子味再]没人管');
  expect(shown('满屋', [[1, 9]])).toBe('满[屋]');
  expect(shown('满屋', [[0, 0]])).toBe('满屋');
});
