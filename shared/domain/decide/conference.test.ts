import { expect, test } from 'vitest';
import { R110, RuleBench, S110, S12, outcome } from '../../../tests/support/city.ts';
import { SCOPE_TABLE } from '../../triage/index.ts';
import type { BodyOf } from '../op/bodies.ts';
import type { Id } from '../primitives.ts';

const at = '2026-11-24T02:00:00.000Z';
const called = (orderIds: Id[]): BodyOf<'call_conference'> => ({
  mode: 'real',
  subject: '健身房关门退费归属',
  orderIds,
  meetsAt: at,
  means: '市政府办公室第二会议室',
  invited: ['市市场监管局', '市公安局'],
  text: '',
});
const row = SCOPE_TABLE.rows.find((r) => r.id === 'help-12345-1')!;
const publish = {
  version: '2026-会商-1',
  validFrom: '2026-12-01',
  basis: '会商',
  rows: [{ ...row, text: `${row.text}（含预付卡）` }],
};
const concluded = (
  orderId: Id,
  owner: string,
  change: Partial<BodyOf<'conclude_conference'>> = {},
): BodyOf<'conclude_conference'> => ({
  heldAt: at,
  attendance: [{ unit: '市市场监管局', name: '孟某', duty: '科长' }],
  rulings: [{ orderId, owner, clause: row.clause, text: '由 12345 交办' }],
  summary: '',
  publish: null,
  ...change,
});

/** An order that fell to the first receiver after a failed consultation, submitted to a 会商. */
function disputed() {
  const bench = new RuleBench();
  const { id } = bench.create(S110, { kind: 'three_way' });
  bench.do(S110, 'three_way_danger', id, { answer: 'no', danger: [], text: '' });
  for (const [org, owner] of [
    [S110, '12345'],
    [S12, '110'],
  ] as const) {
    bench.do(org, 'three_way_opinion', id, { owner, text: '属对方', clause: '' });
  }
  bench.do(S110, 'three_way_conclude', id, { result: { kind: 'failed', reason: 'no_agreement' } });
  bench.do(S110, 'accept', id, { note: '' });
  bench.do(S110, 'submit_conference', id, { text: '归属不清' });
  const conferenceId = bench.newId();
  const call = (role: 'operator' | 'leader', org = S110) =>
    outcome(bench.ask(org, 'call_conference', conferenceId, called([id]), role));
  return { bench, id, conferenceId, call };
}

test('a submitted order waits; only a leader of somebody who takes part calls it together, and once (L5)', () => {
  const { bench, id, call, conferenceId } = disputed();
  expect(outcome(bench.ask(S110, 'submit_conference', id, { text: '' }))).toBe('conference_already_submitted');
  expect(call('operator')).toBe('wrong_role');
  expect(call('leader', R110)).toBe('wrong_organisation');
  expect(call('leader')).toBe('applied');
  expect(bench.order(id)).toMatchObject({ business: 'conference', owner: S110, conference: { conferenceId } });
  expect(outcome(bench.ask(S110, 'call_conference', bench.newId(), called([id]), 'leader'))).toBe(
    'not_waiting_for_conference',
  );
});

test('its ruling moves the owner that R8 had frozen, over the hops of the document, and bars a return for scope (L5, R10)', () => {
  const { bench, id, call, conferenceId } = disputed();
  call('leader');
  expect(outcome(bench.ask(S12, 'conclude_conference', conferenceId, concluded(id, S12), 'leader'))).toBe(
    'conference_of_another',
  );
  const missing = concluded(bench.newId(), S12);
  expect(outcome(bench.ask(S110, 'conclude_conference', conferenceId, missing, 'leader'))).toBe('ruling_missing');
  expect(outcome(bench.ask(S110, 'conclude_conference', conferenceId, concluded(id, S12), 'leader'))).toBe('applied');
  expect(bench.order(id)).toMatchObject({ addressee: S12, business: 'submitted', owner: S110 });
  bench.do(S12, 'sign', id, {});
  expect(bench.order(id).owner).toBe(S12);
  const back = { reason: 'not_our_scope', clause: '附件', proposedOwner: '110', text: '' } as const;
  expect(outcome(bench.ask(S12, 'return', id, back))).toBe('return_barred_after_decision');
  expect(outcome(bench.ask(S110, 'conclude_conference', conferenceId, concluded(id, S12), 'leader'))).toBe(
    'conference_already_concluded',
  );
});

test('where the owner stays the work goes on as it was, and a new dispute may be submitted', () => {
  const { bench, id, call, conferenceId } = disputed();
  call('leader');
  bench.ask(S110, 'conclude_conference', conferenceId, concluded(id, S110), 'leader');
  expect(bench.order(id)).toMatchObject({ business: 'accepted', owner: S110, addressee: S110 });
  expect(outcome(bench.ask(S12, 'submit_conference', id, { text: '又有争议' }))).toBe('applied');
});

test('only a supervisor of a city hall publishes a scope table with it, and only one that may be published (L5, S1)', () => {
  const { bench, id, call, conferenceId } = disputed();
  call('leader');
  const ask = (role: 'leader' | 'supervisor', what: typeof publish) =>
    outcome(bench.ask(S110, 'conclude_conference', conferenceId, concluded(id, S110, { publish: what }), role));
  expect(ask('leader', publish)).toBe('scope_published_by_city_supervisor');
  expect(ask('supervisor', { ...publish, version: SCOPE_TABLE.version })).toBe('scope_not_publishable');
  expect(ask('supervisor', publish)).toBe('applied');
});
