import { expect, test } from 'vitest';
import { RuleBench, S110, S12, directory } from '../../../tests/support/city.ts';
import type { Id } from '../primitives.ts';
import { type ClockEvidence, factsOf } from './facts.ts';
import { QuarterReport, QuarterTally, daysOf } from './report.ts';

const now = '2026-11-30T00:00:00.000Z';
const settings = directory.evaluation;
const eventsOf = (bench: RuleBench, id: Id) => bench.events.filter((e) => e.docId === id);
const facts = (bench: RuleBench, id: Id, clocks: ClockEvidence[] = [], at = now) =>
  factsOf({ order: bench.order(id), events: eventsOf(bench, id), clocks, settings, now: at });
const rules = (bench: RuleBench, id: Id) => facts(bench, id).map((f) => `${f.concept} ${f.rule} ${f.org}`);

/** 110 hands a wage dispute to 12345, which takes it in hand. */
function accepted() {
  const bench = new RuleBench();
  const { id } = bench.create(S110, { kind: 'transfer', side: '12345' });
  bench.do(S12, 'sign', id, {});
  bench.do(S12, 'accept', id, { note: '' });
  return { bench, id };
}

test('联而不动: taken in hand and then nothing, with the event and the threshold; soon after nothing is said (L6)', () => {
  const { bench, id } = accepted();
  expect(rules(bench, id)).toEqual([`no_follow_through not_moving ${S12}`]);
  const [fact] = facts(bench, id);
  expect(fact?.events.map((e) => e.kind)).toEqual(['accepted']);
  expect(fact?.threshold).toEqual(settings.movingHours);
  expect(facts(bench, id, [], '2026-11-21T06:00:00.000Z')).toEqual([]);
});

test('敷衍应付: a result in a few words, closed though nothing was solved (L6)', () => {
  const { bench, id } = accepted();
  bench.do(S12, 'feedback', id, { result: 'unresolved', text: '已办', officer: '', phone: '' });
  bench.do(S12, 'close', id, { text: '' });
  expect(rules(bench, id)).toEqual([`perfunctory short_feedback ${S12}`, `perfunctory closed_unresolved ${S12}`]);
  const good = accepted();
  const text = '工资一万一千六百元已于今日全部发放';
  good.bench.do(S12, 'feedback', good.id, { result: 'resolved', text, officer: '', phone: '' });
  good.bench.do(S12, 'close', good.id, { text: '' });
  expect(rules(good.bench, good.id)).toEqual([]);
});

test('a drill is counted nowhere (L6)', () => {
  const { bench, id } = accepted();
  expect(facts(bench, id)).not.toEqual([]);
  const drill = { ...bench.order(id), mode: 'drill' as const };
  expect(factsOf({ order: drill, events: eventsOf(bench, id), clocks: [], settings, now })).toEqual([]);
});

test('不履职: a clock that was missed, with what it allowed and the time without a line; a met one is no fact (L6)', () => {
  const { bench, id } = accepted();
  const clock: ClockEvidence = {
    clock: 'sign',
    org: S12,
    startedAt: now,
    dueAt: now,
    endedAt: null,
    state: 'missed',
    value: 180,
    unit: 'seconds',
    basis: '安康',
    offlineMinutes: 7,
  };
  const late = facts(bench, id, [clock, { ...clock, state: 'met' }]).filter((f) => f.rule === 'clock_missed');
  expect(late).toMatchObject([{ concept: 'non_performance', org: S12, clock: { offlineMinutes: 7, basis: '安康' } }]);
});

test('敷衍应付: the same order returned again and again by one organisation (L6)', () => {
  const bench = new RuleBench();
  const { id } = bench.create(S110, { kind: 'transfer', side: '12345' });
  for (let i = 0; i < 2; i++) {
    bench.do(S12, 'sign', id, {});
    bench.do(S12, 'return', id, { reason: 'incomplete', clause: '', proposedOwner: '', text: '缺电话' });
    bench.do(S110, 'resend', id, { patch: {}, text: '补' });
  }
  expect(rules(bench, id)).toContain(`perfunctory repeated_returns ${S12}`);
});

test('the quarter adds both halls up, by its days, and leaves drills and every personal datum out (L6, F5)', () => {
  const tally = new QuarterTally(directory);
  const { bench, id } = accepted();
  const talk = bench.create(S12, { kind: 'three_way' });
  bench.do(S12, 'three_way_danger', talk.id, { answer: 'no', danger: [], text: '' });
  for (const [org, owner] of [
    [S12, '110'],
    [S110, '12345'],
  ] as const)
    bench.do(org, 'three_way_opinion', talk.id, { owner, text: '属对方', clause: '' });
  bench.do(S12, 'three_way_conclude', talk.id, { result: { kind: 'failed', reason: 'no_agreement' } });
  for (const each of [id, talk.id]) tally.addOrder(bench.order(each), eventsOf(bench, each), facts(bench, each));
  tally.addOrder({ ...bench.order(id), mode: 'drill' }, eventsOf(bench, id), []);
  const report = tally.report('2026Q4', now);
  expect(QuarterReport.parse(report)).toEqual(report);
  expect(report).toMatchObject({
    from: '2026-10-01',
    to: '2027-01-01',
    received: { '110': { total: 1, became: { transfer: 1 } }, '12345': { total: 1, became: { three_way: 1 } } },
    sent: { '12345': { total: 1, sign: { count: 1, median: 60 }, accept: { median: 120 } } },
    threeWay: { opened: 1, open: 0, fallbacks: { no_agreement: 1 } },
  });
  expect(report.facts.length).toBeGreaterThan(0);
  expect(JSON.stringify(report)).not.toMatch(/13900000002|阳光工地|讨要工钱|wang/);
});

test('quarters follow the calendar', () => {
  expect(daysOf('2026Q1')).toEqual({ from: '2026-01-01', to: '2026-04-01' });
});
