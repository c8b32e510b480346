import { beforeEach, describe, expect, it } from 'vitest';
import { R110, RuleBench, S110, S12, X110, createBody, numbersFor, outcome } from '../../../tests/support/city.ts';
import type { FieldsPatch } from '../order/fields.ts';

const toPolice = { kind: 'transfer', side: '110' } as const;
const toHotline = { kind: 'transfer', side: '12345' } as const;
const danger: FieldsPatch = { matter: { danger: ['person'] } };
const send = (unit: string) => ({ unit, officers: '', means: 'radio' as const, additional: true });
let bench: RuleBench;
beforeEach(() => {
  bench = new RuleBench();
});

describe('what came back (R10) (L8)', () => {
  const back = { reason: 'duplicate', clause: '', proposedOwner: '', text: '' } as const;

  it('is closed by its sender with a reason; as out of scope it is not', () => {
    const { id } = bench.create(S12, toPolice);
    bench.do(S110, 'return', id, back);
    expect(outcome(bench.ask(S12, 'close', id, { text: ' ' }))).toBe('missing_fields');
    expect(bench.do(S12, 'close', id, { text: '确系重复' }).business).toBe('closed');
    const other = bench.create(S12, toPolice);
    bench.do(S110, 'return', other.id, { ...back, reason: 'not_our_scope', clause: '附件', proposedOwner: '12345' });
    expect(outcome(bench.ask(S12, 'close', other.id, { text: '不管了' }))).toBe('close_before_feedback');
  });

  it('as an emergency is not closed, stood down or lessened by 12345 on the way', () => {
    const { id } = bench.create(S12, toPolice, danger);
    expect(outcome(bench.ask(S110, 'return', id, { ...back, reason: 'harassment' }))).toBe(
      'return_reason_barred_for_danger',
    );
    bench.do(S110, 'return', id, back);
    expect(outcome(bench.ask(S12, 'close', id, { text: '重复' }))).toBe('only_police_stands_down');
    const lower = { patch: { matter: { danger: [], urgent: false } }, text: '' };
    expect(outcome(bench.ask(S12, 'resend', id, lower))).toBe('only_police_stands_down');
    const moved = { patch: { place: { text: '新地点' } }, text: '' };
    expect(bench.do(S12, 'resend', id, moved)).toMatchObject({ addressee: S110, realert: [] });
  });

  it('completed with a new place alarms every other holder (O3)', () => {
    const { id } = bench.create(X110, toHotline);
    bench.do(S12, 'return', id, { ...back, reason: 'incomplete' });
    const order = bench.do(X110, 'resend', id, { patch: { place: { text: '新地点' } }, text: '' });
    expect(order.realert).toEqual([S110]);
  });
});

describe('110 alone stands an emergency down (R10), and only one that has it (R4)', () => {
  it('lets a consulted 110 take the danger away, and a platform in between neither that nor the order', () => {
    const talk = bench.create(S12, { kind: 'three_way' }, danger);
    const lower = { patch: { matter: { danger: [], urgent: false } }, text: '核实无险情' };
    expect(outcome(bench.ask(S12, 'correct', talk.id, lower))).toBe('only_police_stands_down');
    expect(bench.do(S110, 'correct', talk.id, lower).fields.matter.danger).toEqual([]);
    const passing = bench.create(X110, toHotline, danger);
    expect(outcome(bench.ask(S110, 'correct', passing.id, lower))).toBe('not_owner');
    expect(outcome(bench.ask(S110, 'withdraw', passing.id, { text: '误报' }))).toBe('withdraw_only_by_sender');
    expect(outcome(bench.ask(X110, 'withdraw', passing.id, { text: '误报' }))).toBe('applied');
  });
});

describe('a correction of place, number or danger (O3)', () => {
  it('has to be signed again before the order is closed', () => {
    const { id } = bench.create(S110, toHotline);
    bench.do(S12, 'sign', id, {});
    bench.do(S12, 'accept', id, { note: '' });
    bench.do(S12, 'feedback', id, { result: 'resolved', text: '办了', officer: '', phone: '' });
    bench.do(S110, 'correct', id, { patch: { place: { text: '新地点' } }, text: '' });
    expect(outcome(bench.ask(S12, 'close', id, { text: '' }))).toBe('sign_again_first');
    bench.do(S12, 'sign', id, {});
    expect(bench.do(S12, 'close', id, { text: '' }).realert).toEqual([]);
  });
});

describe('a complaint about police (R2)', () => {
  const about = (org: string | null, unit: string): FieldsPatch => ({
    matter: { category: 'complaint', complainedOf: { org, unit } },
  });

  it('is neither pushed nor given to the unit complained of; the city 110 gives it to the inspection', () => {
    const { id } = bench.create(S12, toPolice, about(R110, '古槐派出所'));
    bench.do(S110, 'sign', id, {});
    bench.do(S110, 'accept', id, { note: '' });
    expect(bench.ask(S110, 'push', id, { to: R110, text: '' })).toMatchObject({
      refusal: { reason: 'complaint_to_unit_complained_of', detail: '警务督察' },
    });
    expect(outcome(bench.ask(S110, 'assign', id, { unit: '任城区古槐派出所', text: '' }))).toBe(
      'complaint_to_unit_complained_of',
    );
    expect(outcome(bench.ask(S110, 'dispatch', id, send('古槐派出所')))).toBe('complaint_to_unit_complained_of');
    expect(bench.do(S110, 'assign', id, { unit: '警务督察', text: '' }).assigned).toMatchObject([{ unit: '警务督察' }]);
  });

  it('about the city 110 itself is not sent there, except for danger', () => {
    const body = createBody(S12, toPolice, about(S110, ''), 5);
    expect(outcome(bench.ask(S12, 'create', bench.newId(), body))).toBe('complaint_to_unit_complained_of');
    const now = createBody(S12, toPolice, { matter: { ...about(S110, '').matter, danger: ['person'] } }, 6);
    expect(outcome(bench.ask(S12, 'create', bench.newId(), now))).toBe('applied');
  });
});

describe('a threat (L2)', () => {
  const threat: FieldsPatch = { matter: { danger: ['extreme_act'] } };
  const told = { told: true, channel: 'phone', satisfied: 'unknown', text: '' } as const;

  it('keeps the grievance behind it from being followed up, given out or rung until 110 says so', () => {
    const police = bench.create(S12, toPolice, threat);
    const own = bench.newId();
    const links = [{ relation: 'twin' as const, orderId: police.id, number: police.number }];
    bench.do(S12, 'create', own, { ...createBody(S12, { kind: 'own' }, {}, 60), links });
    expect(bench.order(own).contactable).toBe(false);
    expect(outcome(bench.ask(S12, 'follow_up', own, told))).toBe('not_contactable_yet');
    expect(outcome(bench.ask(S12, 'assign', own, { unit: '住建局', text: '' }))).toBe('not_contactable_yet');
    bench.do(S12, 'open_three_way', own, {});
    const ring = { party: 'caller', state: 'ringing', who: '', at: '2026-11-21T01:00:00.000Z' } as const;
    expect(outcome(bench.ask(S12, 'three_way_party', own, ring))).toBe('not_contactable_yet');
    expect(outcome(bench.ask(S12, 'mark_contactable', own, { parts: [] }))).toBe('wrong_organisation');
    bench.do(S110, 'mark_contactable', police.id, { parts: [own] });
    expect(bench.order(own).contactable).toBe(true);
    expect(outcome(bench.ask(S110, 'mark_contactable', police.id, { parts: [own] }))).toBe('contactable_not_barred');
    expect(outcome(bench.ask(S12, 'follow_up', own, told))).toBe('applied');
  });

  it('that turns up later bars contact from then on, and asks no one to mark what is not barred', () => {
    const { id } = bench.create(S12, toPolice);
    expect(outcome(bench.ask(S110, 'mark_contactable', id, { parts: [] }))).toBe('contactable_not_barred');
    bench.do(S12, 'correct', id, { patch: threat, text: '' });
    expect(outcome(bench.ask(S12, 'follow_up', id, told))).toBe('not_contactable_yet');
  });
});

describe('the linked services (L4)', () => {
  const tell = { service: 'gas', who: '燃气公司', means: 'phone' } as const;

  it('are told by the sender until 110 signs, then by that 110, the county’s once it was pushed on', () => {
    const { id } = bench.create(S12, toPolice, danger);
    expect(outcome(bench.ask(S110, 'tell_service', id, tell))).toBe('not_the_notifier');
    bench.do(S12, 'tell_service', id, tell);
    const early = bench.op(S12, 'tell_service', id, tell);
    bench.do(S110, 'sign', id, {});
    expect(bench.ask(S12, 'tell_service', id, tell)).toMatchObject({ refusal: { detail: '市级110' } });
    expect(outcome(bench.decide(S12, early))).toBe('applied');
    bench.do(S110, 'push', id, { to: R110, text: '' });
    bench.do(S110, 'tell_service', id, tell);
    bench.do(R110, 'sign', id, {});
    expect(outcome(bench.ask(S110, 'tell_service', id, tell))).toBe('not_the_notifier');
    expect(bench.do(R110, 'tell_service', id, tell).servicesTold.map((s) => s.org)).toEqual([S12, S12, S110, R110]);
  });
});

describe('how the caller is told', () => {
  const by = (channel: 'phone' | 'internet' | 'safe_contact' | null) =>
    ({ told: true, channel, satisfied: 'yes', text: '' }) as const;

  it('over the network where the matter came that way (R6), through the safe contact where nobody may ring', () => {
    const web = createBody(S12, { kind: 'own' }, {}, 80);
    web.fields.source.channel = 'internet';
    const id = bench.newId();
    bench.do(S12, 'create', id, web);
    expect(outcome(bench.ask(S12, 'follow_up', id, by(null)))).toBe('told_needs_channel');
    expect(outcome(bench.ask(S12, 'follow_up', id, by('phone')))).toBe('internet_matter_answered_there');
    expect(bench.do(S12, 'follow_up', id, by('internet')).followUp).toMatchObject({ channel: 'internet' });
    const quiet = bench.create(S12, { kind: 'own' }, { person: { doNotCall: true, safeContact: '其女儿' } });
    expect(bench.ask(S12, 'follow_up', quiet.id, by('phone'))).toMatchObject({ refusal: { detail: '其女儿' } });
    expect(outcome(bench.ask(S12, 'follow_up', quiet.id, by('safe_contact')))).toBe('applied');
  });
});

describe('what 12345 is told on a hand-over (L1)', () => {
  const bare = {
    demand: '邻里噪音',
    petitioner: '',
    place: '',
    officerName: '',
    officerUnit: '',
    officerPhone: '',
    done: '',
    remaining: '',
  };

  it('is everything where there was violence, even stood down since, and the demand alone elsewhere', () => {
    const calm = bench.create(R110, { kind: 'own' });
    const violent = bench.create(R110, { kind: 'own' }, danger);
    bench.do(R110, 'correct', violent.id, { patch: { matter: { danger: [], urgent: false } }, text: '' });
    for (const { id } of [calm, violent]) bench.do(R110, 'dispatch', id, send('派出所'));
    const target = (sequence: number) => ({
      kind: 'new' as const,
      orderId: bench.newId(),
      numbers: numbersFor(R110, 12, sequence),
      category: 'help' as const,
      clause: '附件',
    });
    expect(bench.ask(R110, 'hand_over', violent.id, { disposal: bare, target: target(90) })).toMatchObject({
      refusal: { reason: 'missing_fields', clause: '四(二)1' },
    });
    const part = target(91);
    bench.do(R110, 'hand_over', calm.id, { disposal: bare, target: part });
    expect(bench.order(part.orderId)).toMatchObject({
      addressee: S12,
      fields: { place: { text: calm.fields.place.text } },
    });
  });
});
