import { beforeEach, expect, test } from 'vitest';
import { RuleBench, S110, S12, outcome } from '../../../tests/support/city.ts';

let bench: RuleBench;
beforeEach(() => {
  bench = new RuleBench();
});
const more = (workingDays: number) => ({ workingDays, reason: '需多部门会同' });

test('a matter in hand gets three times three working days and no more, each with its reason (O9)', () => {
  const { id } = bench.create(S12, { kind: 'own' });
  expect(outcome(bench.ask(S12, 'extend', id, more(4)))).toBe('extension_too_long');
  for (const n of [1, 2, 3]) {
    expect(bench.do(S12, 'extend', id, more(3)).extensions).toHaveLength(n);
  }
  expect(bench.order(id)).toMatchObject({
    business: 'accepted',
    extensions: [{ workingDays: 3, reason: '需多部门会同', org: S12, operator: 'wang' }, {}, {}],
  });
  expect(outcome(bench.ask(S12, 'extend', id, more(1)))).toBe('extensions_used_up');
});

test('an emergency, another’s matter, one nobody has accepted and one that has ended are not extended', () => {
  const urgent = bench.create(S110, { kind: 'own' }, { matter: { danger: ['person'] } });
  expect(outcome(bench.ask(S110, 'extend', urgent.id, more(1)))).toBe('extension_barred_for_danger');
  const sent = bench.create(S110, { kind: 'transfer', side: '12345' });
  expect(outcome(bench.ask(S12, 'extend', sent.id, more(1)))).toBe('not_owner');
  bench.do(S12, 'sign', sent.id, {});
  expect(outcome(bench.ask(S12, 'extend', sent.id, more(1)))).toBe('extend_before_accept');
  bench.do(S110, 'withdraw', sent.id, { text: '诉求人撤回' });
  expect(outcome(bench.ask(S12, 'extend', sent.id, more(1)))).toBe('order_ended');
});

const answer = (text: string) => ({ result: 'resolved' as const, text, officer: '', phone: '' });

test('what the caller is not content with is reopened by the first receiver and signed and answered anew by its owner (O9)', () => {
  const { id } = bench.create(S110, { kind: 'transfer', side: '12345' });
  bench.do(S12, 'sign', id, {});
  bench.do(S12, 'accept', id, { note: '' });
  expect(outcome(bench.ask(S110, 'reopen', id, { reason: '不满意' }))).toBe('nothing_to_reopen');
  bench.do(S12, 'feedback', id, answer('已答复'));
  bench.do(S110, 'follow_up', id, { told: true, channel: 'phone', satisfied: 'no', text: '' });
  bench.do(S110, 'close', id, { text: '' });
  const again = bench.do(S110, 'reopen', id, { reason: '问题没有解决' });
  expect(again).toMatchObject({ business: 'submitted', owner: S12, addressee: S12, followUp: null });
  expect(again.signed[S12]).toBeUndefined();
  bench.do(S12, 'sign', id, {});
  bench.do(S12, 'accept', id, { note: '' });
  expect(outcome(bench.ask(S110, 'close', id, { text: '' }))).toBe('close_before_feedback');
  bench.do(S12, 'feedback', id, answer('已返修'));
  expect(bench.do(S110, 'close', id, { text: '' })).toMatchObject({
    business: 'closed',
    reopenings: [{ org: S110, feedback: 1, reason: '问题没有解决' }],
  });
});

test('an owner takes its own closed matter up again at its own desk (O9)', () => {
  const { id } = bench.create(S12, { kind: 'own' });
  bench.do(S12, 'close', id, { text: '' });
  expect(bench.do(S12, 'reopen', id, { reason: '又漏了' })).toMatchObject({ business: 'accepted', owner: S12 });
});
