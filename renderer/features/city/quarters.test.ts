import { expect, test } from 'vitest';
import { QuarterTally } from '../../../shared/domain/index.ts';
import { directory } from '../../../tests/support/city.ts';
import { csvOf, lastQuarters, linesOf } from './quarters.ts';

test('the present quarter comes first and years are crossed', () => {
  expect(lastQuarters(new Date(2026, 0, 15)).slice(0, 2)).toEqual(['2026Q1', '2025Q4']);
});

test('an exported cell is quoted and never becomes a formula', () => {
  expect(csvOf([{ group: '会商', name: '=1+1', value: 'a"b' }])).toBe('\uFEFF"会商","\'=1+1","a""b"\r\n');
});

test('every part of the report has its lines', () => {
  const same = (name: string) => name;
  const report = new QuarterTally(directory).report('2026Q4', '2026-11-30T00:00:00.000Z');
  const groups = new Set(
    linesOf(report, {
      group: same,
      key: same,
      org: same,
      semicolon: ';',
      hours: String,
      seconds: String,
      evidence: () => [],
    }).map((line) => line.group),
  );
  expect([...groups]).toEqual(['received 12345', 'sent 12345', 'received 110', 'sent 110', 'threeWay', 'conferences']);
});
