import { expect, test } from 'vitest';
import { RuleBench, S12, outcome } from '../../../tests/support/city.ts';
import { harassmentOf } from '../order/harassment.ts';
import type { Author } from './context.ts';

const flag = { reason: '一日内无故拨打四十次' };
const review = { confirmed: true, text: '听录音属实' };

test('harassment stands only after a second person, until it runs out, for the same caller alone (L10)', () => {
  const bench = new RuleBench();
  const { id, fields } = bench.create(S12, { kind: 'own' });
  bench.do(S12, 'flag_harassment', id, flag);
  expect(outcome(bench.ask(S12, 'flag_harassment', id, flag))).toBe('already_flagged');
  expect(outcome(bench.ask(S12, 'review_harassment', id, review))).toBe('review_by_second_person');
  expect(outcome(bench.ask(S12, 'review_harassment', id, review, 'supervisor'))).toBe('review_by_second_person');
  expect(harassmentOf(fields, [bench.order(id)], '2026-11-22T00:00:00.000Z')).toEqual([]);
  const op = bench.op(S12, 'review_harassment', id, review);
  const second: Author = { org: S12, role: 'leader', operator: 'li', device: op.device };
  expect(outcome(bench.decideAs(op, second))).toBe('applied');
  const order = bench.order(id);
  expect(harassmentOf(fields, [order], '2026-12-20T00:00:00.000Z')).toEqual([order]);
  expect(harassmentOf(fields, [order], '2026-12-22T00:00:00.000Z')).toEqual([]);
  const other = { source: { ...fields.source, callerNumber: '13700000000' } };
  expect(harassmentOf(other, [order], '2026-11-22T00:00:00.000Z')).toEqual([]);
  expect(outcome(bench.ask(S12, 'review_harassment', id, review))).toBe('nothing_to_review');
});

test('a caller who stands as harassing loses nothing: danger goes out as ever (L10)', () => {
  const bench = new RuleBench();
  const { id } = bench.create(S12, { kind: 'own' });
  bench.do(S12, 'flag_harassment', id, flag);
  const urgent = bench.create(S12, { kind: 'transfer', side: '110' }, { matter: { danger: ['person'] } });
  expect(urgent).toMatchObject({ business: 'submitted', fields: { matter: { urgent: true } } });
});
