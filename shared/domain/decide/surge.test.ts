import { describe, expect, it } from 'vitest';
import { R110, RuleBench, S110, S12, X110, outcome } from '../../../tests/support/city.ts';
import { readersOf } from '../doc.ts';

const late = '2026-11-21T20:00:00.000Z';
const police = { unit: '南站派出所', officers: '', means: 'radio', additional: false } as const;

function started(until = late, counties = [X110]) {
  const bench = new RuleBench();
  const surge = bench.newId();
  expect(outcome(bench.ask(S110, 'surge_start', surge, { counties, until, reason: '话务高峰' }, 'leader'))).toBe(
    'applied',
  );
  return { bench, surge };
}

describe('a surge (L9, 四(四)2)', () => {
  it('opens what waits at the city 110 and what comes, and closes both at its end', () => {
    const bench = new RuleBench();
    const waiting = bench.create(S12, { kind: 'transfer', side: '110' });
    const signed = bench.create(S12, { kind: 'transfer', side: '110' });
    bench.do(S110, 'sign', signed.id, {});
    const surge = bench.newId();
    bench.ask(S110, 'surge_start', surge, { counties: [X110], until: late, reason: '话务高峰' }, 'leader');
    const coming = bench.create(S12, { kind: 'transfer', side: '110' });
    expect(readersOf(bench.order(waiting.id))).toContain(X110);
    expect(readersOf(bench.order(coming.id))).toContain(X110);
    expect(readersOf(bench.order(signed.id))).not.toContain(X110);
    bench.ask(S110, 'surge_end', surge, { text: '' }, 'leader');
    expect(readersOf(bench.order(waiting.id))).not.toContain(X110);
    expect(readersOf(bench.order(coming.id))).not.toContain(X110);
    expect(outcome(bench.ask(X110, 'sign', waiting.id, {}))).toBe('wrong_organisation');
  });

  it('lets a county seat sign and dispatch for the city 110, and every event says so', () => {
    const { bench } = started();
    const { id } = bench.create(S12, { kind: 'transfer', side: '110' });
    bench.ask(X110, 'sign', id, {});
    bench.ask(X110, 'dispatch', id, police);
    const order = bench.order(id);
    expect(order).toMatchObject({ owner: S110, addressee: S110, business: 'in_progress' });
    expect(Object.keys(order.signed)).toEqual([S110]);
    expect(order.dispatches[0]?.org).toBe(S110);
    expect(order.participants).not.toContain(X110);
    const acts = bench.events.filter((e) => e.docId === id && e.org === X110);
    expect(acts.map((e) => [e.event.kind, e.for])).toEqual([
      ['signed', S110],
      ['dispatched', S110],
    ]);
  });

  it('lets nobody else in, and nothing but signing, dispatching, telling services and notes', () => {
    const { bench } = started();
    const { id } = bench.create(S12, { kind: 'transfer', side: '110' });
    expect(outcome(bench.ask(R110, 'sign', id, {}))).toBe('wrong_organisation');
    expect(outcome(bench.ask(X110, 'accept', id, { note: '' }))).toBe('wrong_organisation');
    expect(
      outcome(bench.ask(X110, 'return', id, { reason: 'duplicate', clause: '', proposedOwner: '', text: '' })),
    ).toBe('wrong_organisation');
  });

  it('ends by itself: an act after the end is refused, one from before it counts however late it arrives', () => {
    const { bench } = started('2026-11-21T01:30:00.000Z');
    const { id } = bench.create(S12, { kind: 'transfer', side: '110' });
    const early = bench.op(X110, 'sign', id, {});
    const after = { ...bench.op(X110, 'sign', id, {}), at: '2026-11-21T01:30:00.000Z' };
    expect(outcome(bench.decide(X110, after))).toBe('surge_over');
    expect(outcome(bench.decide(X110, early))).toBe('applied');
  });

  it('is started by a leader of the city 110 alone, for county 110s, once, and into the future', () => {
    const { bench } = started();
    const body = { counties: [X110], until: late, reason: '高峰' };
    const ask = (org: string, change: Partial<typeof body>, role: 'leader' | 'operator' = 'leader') =>
      outcome(bench.ask(org, 'surge_start', bench.newId(), { ...body, ...change }, role));
    expect(ask(S110, {}, 'operator')).toBe('wrong_role');
    expect(ask(X110, {})).toBe('surge_only_by_city_police');
    expect(ask(S12, {})).toBe('surge_only_by_city_police');
    expect(ask(S110, { counties: [S12] })).toBe('surge_only_to_county_police');
    expect(ask(S110, { until: '2026-11-21T00:00:00.000Z' })).toBe('surge_ends_before_it_starts');
    expect(ask(S110, {})).toBe('surge_already_running');
  });

  it('changes no route: what the county creates itself still reaches 12345 past the city 110 (R4)', () => {
    const { bench } = started();
    const order = bench.create(X110, { kind: 'transfer', side: '12345' });
    expect(order.hops.map((h) => [h.from, h.to, h.transit])).toEqual([
      [X110, S110, true],
      [S110, S12, false],
    ]);
  });

  it('opens what comes back to the city 110, what a three-way call gives it, and nothing addressed to others', () => {
    const { bench } = started();
    const opened = { surge: { for: S110, to: [X110], until: late } };
    const back = bench.create(S110, { kind: 'transfer', side: '12345' });
    expect(bench.order(back.id).surge).toBeNull();
    bench.do(S12, 'return', back.id, { reason: 'duplicate', clause: '', proposedOwner: '', text: '' });
    expect(bench.order(back.id)).toMatchObject(opened);
    const talk = bench.create(S12, { kind: 'three_way' });
    bench.do(S12, 'three_way_danger', talk.id, { answer: 'no', danger: [], text: '' });
    for (const org of [S12, S110]) {
      bench.do(org, 'three_way_opinion', talk.id, { owner: '110', clause: '', text: '' });
    }
    expect(bench.order(talk.id).surge).toBeNull();
    bench.do(S12, 'three_way_conclude', talk.id, { result: { kind: 'agreed', owner: '110', consent: null } });
    expect(bench.order(talk.id)).toMatchObject(opened);
  });

  it('that is over opens nothing any more, though nobody has ended it', () => {
    const { bench } = started('2026-11-21T01:01:00.000Z');
    bench.newId();
    for (let minute = 0; minute < 3; minute += 1) bench.op(S12, 'note', bench.newId(), { text: '' });
    expect(bench.create(S12, { kind: 'transfer', side: '110' }).surge).toBeNull();
  });

  it('no longer covers an order that has gone elsewhere', () => {
    const { bench } = started(late, [X110, R110]);
    const { id } = bench.create(S12, { kind: 'transfer', side: '110' });
    bench.do(S110, 'sign', id, {});
    bench.do(S110, 'push', id, { to: X110, text: '' });
    expect(bench.order(id).surge).toBeNull();
    expect(outcome(bench.ask(R110, 'sign', id, {}))).toBe('wrong_organisation');
    expect(outcome(bench.ask(X110, 'sign', id, {}))).toBe('applied');
    expect(bench.events.at(-1)?.for).toBeUndefined();
  });
});
