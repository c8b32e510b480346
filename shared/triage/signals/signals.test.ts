import { expect, test } from 'vitest';
import { SCOPE_TABLE } from '../scope/table.ts';
import { decisiveHits } from './decisive-match.ts';
import { DECISIVE } from './decisive.ts';
import { SIGNAL_FAMILIES } from './index.ts';
import { read } from './match.ts';

const standings = (text: string, id: string) =>
  read(text)
    .hits.filter((hit) => hit.signal.id === id)
    .map((hit) => hit.standing);

test('every signal rests on a row of the scope table and has its own name (S2)', () => {
  const rows = new Set(SCOPE_TABLE.rows.map((row) => row.id));
  const signals = SIGNAL_FAMILIES.flatMap((family) => family.signals);
  expect(new Set(signals.map((signal) => signal.id)).size).toBe(signals.length);
  for (const { row } of [...signals, ...Object.values(DECISIVE)]) expect(rows).toContain(row);
});

test('denied, supposed and past words do not stand', () => {
  expect(standings('不是打架，就是噪音', 'fight')).toEqual(['neg']);
  expect(standings('线这么乱，万一着火咋办', 'fire')).toEqual(['hyp']);
  expect(standings('上个月家里着火了', 'fire')).toEqual(['past']);
  expect(standings('厨房着火了', 'fire')).toEqual(['on']);
});

test('a word that only holds one of time or supposition does not move the words after it', () => {
  expect(standings('说晚上回来弄死我', 'threat_kill')).toEqual(['on']);
  expect(standings('上回说弄死我', 'threat_kill')).toEqual(['past']);
  expect(decisiveHits(read('一万一千块的货着火了'))).not.toEqual([]);
});

test('words that hold 不 or 没 without denying leave danger standing', () => {
  expect(standings('他们没完没了地打我', 'fight')).toContain('on');
  expect(standings('血流不停，赶紧来', 'injured')).toContain('on');
});

test('danger said outright is not read out of a question, a proposal or what is over', () => {
  expect(decisiveHits(read('厨房着火了，快来'))).not.toEqual([]);
  expect(decisiveHits(read('建议小区多放灭火器，着火了好用'))).toEqual([]);
  expect(decisiveHits(read('厨房着火了，早就扑灭了，没事了'))).toEqual([]);
});
