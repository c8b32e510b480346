import { beforeEach, describe, expect, it } from 'vitest';
import {
  R110,
  RuleBench,
  S110,
  S12,
  X110,
  createBody,
  directory,
  numbersFor,
  outcome,
} from '../../../tests/support/city.ts';
import { decide } from './decide.ts';

const transfer = { kind: 'transfer', side: '12345' } as const;
const toPolice = { kind: 'transfer', side: '110' } as const;
const danger = { matter: { danger: ['person' as const] } };
let bench: RuleBench;
beforeEach(() => {
  bench = new RuleBench();
});

describe('one-click transfer (B 四(一)) (R1)', () => {
  it('goes from the city 12345 to the city 110, which pushes it to the county of the place (R2, R1)', () => {
    const { id } = bench.create(S12, toPolice);
    expect(bench.order(id)).toMatchObject({ owner: S12, addressee: S110, business: 'submitted' });
    expect(bench.do(S110, 'sign', id, {})).toMatchObject({ owner: S110, business: 'signed' });
    bench.do(S110, 'accept', id, { note: '' });
    expect(bench.do(S110, 'push', id, { to: R110, text: '' })).toMatchObject({ owner: S110, addressee: R110 });
    bench.do(R110, 'sign', id, {});
    bench.do(R110, 'accept', id, { note: '' });
    bench.do(R110, 'dispatch', id, { unit: '古槐派出所', officers: '', means: 'system', additional: false });
    const order = bench.do(R110, 'feedback', id, { result: 'resolved', text: '已处置', officer: '王警官', phone: '' });
    expect(order.feedback[0]?.path).toEqual([R110, S110, S12]);
    expect(order.owner).toBe(R110);
  });

  it('takes a county order to 12345 through the city 110 in one step, with nothing to do there (R4)', () => {
    const order = bench.create(X110, transfer);
    expect(order.hops.map(({ from, to, transit }) => ({ from, to, transit }))).toEqual([
      { from: X110, to: S110, transit: true },
      { from: S110, to: S12, transit: false },
    ]);
    expect(order.participants).toEqual([X110, S110, S12]);
    expect(outcome(bench.ask(S110, 'return', order.id, returned('duplicate')))).toBe('not_addressed_to_you');
    expect(outcome(bench.ask(S110, 'withdraw', order.id, { text: 'stop' }))).toBe('withdraw_only_by_sender');
    expect(outcome(bench.ask(S110, 'note', order.id, { text: '已阅' }))).toBe('applied');
  });

  it('asks for place, call-back, category and clause, but with danger for nothing at all (DOMAIN §5) (O4)', () => {
    const bare = { matter: { category: null, clause: '' }, place: { text: '' }, source: { callbackNumber: '' } };
    const body = createBody(S12, toPolice, bare, 1);
    const refused = bench.ask(S12, 'create', bench.newId(), body);
    expect(refused).toMatchObject({ ok: false, refusal: { detail: 'place callback category clause' } });
    const urgent = createBody(S12, toPolice, { ...bare, matter: { ...bare.matter, danger: ['property'] } }, 1);
    expect(outcome(bench.ask(S12, 'create', bench.newId(), urgent))).toBe('applied');
  });

  it('lets nobody act who is not on the way of the order (F3)', () => {
    const { id } = bench.create(X110, transfer);
    expect(outcome(bench.ask(R110, 'note', id, { text: 'x' }))).toBe('wrong_organisation');
  });

  it('refuses numbers that are not the author’s own (O2)', () => {
    const body = { ...createBody(X110, transfer, {}, 1), numbers: numbersFor(S110, 1, 1) };
    expect(outcome(bench.ask(X110, 'create', bench.newId(), body))).toBe('bad_number');
  });
});

function returned(reason: 'not_our_scope' | 'incomplete' | 'duplicate') {
  const scope = reason === 'not_our_scope';
  return { reason, clause: scope ? '附件·报警·110' : '', proposedOwner: scope ? '110' : '', text: '缺联系电话' };
}

describe('returns (R10)', () => {
  it('go back over both hops to the county, are completed and go on', () => {
    const { id } = bench.create(X110, transfer);
    bench.do(S12, 'deliver', id, {}, 'device');
    const back = bench.do(S12, 'return', id, returned('incomplete'));
    expect(back).toMatchObject({ business: 'returned', addressee: X110, owner: X110 });
    expect(back.hops.slice(2).map((h) => [h.from, h.to])).toEqual([
      [S12, S110],
      [S110, X110],
    ]);
    const again = bench.do(X110, 'resend', id, { patch: { source: { callbackNumber: '13900000009' } }, text: '' });
    expect(again).toMatchObject({ business: 'submitted', addressee: S12 });
    expect(again.delivered[S12]).toBeUndefined();
    expect(outcome(bench.ask(S12, 'sign', id, {}))).toBe('applied');
  });

  it('for scope need clause and owner; the second is refused and opens the three-way call', () => {
    const { id } = bench.create(S12, toPolice);
    expect(outcome(bench.ask(S110, 'return', id, { ...returned('not_our_scope'), clause: '' }))).toBe(
      'return_needs_clause_and_owner',
    );
    bench.do(S110, 'return', id, returned('not_our_scope'));
    bench.do(S12, 'resend', id, { patch: {}, text: '属于贵方' });
    const order = bench.do(S110, 'return', id, returned('not_our_scope'));
    expect(order).toMatchObject({ business: 'three_way', addressee: S110, threeWay: { cause: 'second_return' } });
  });

  it('of an emergency are barred for missing data', () => {
    const { id } = bench.create(S12, toPolice, danger);
    expect(outcome(bench.ask(S110, 'return', id, returned('incomplete')))).toBe('return_reason_barred_for_danger');
    expect(outcome(bench.ask(S12, 'withdraw', id, { text: '误报' }))).toBe('only_police_stands_down');
    expect(outcome(bench.ask(S110, 'withdraw', id, { text: '核实无险情' }))).toBe('applied');
  });
});

describe('three-way call (R8, R9)', () => {
  const opinion = (owner: '110' | '12345' | 'unclear') => ({ owner, text: '意见', clause: '附件' });

  it('asks for danger first, and only a failed consultation names the first receiver', () => {
    const { id } = bench.create(S12, { kind: 'three_way' });
    expect(outcome(bench.ask(S12, 'three_way_fact', id, { fact: 'when', text: '昨天' }))).toBe('danger_question_first');
    bench.do(S12, 'three_way_danger', id, { answer: 'no', danger: [], text: '' });
    bench.do(S12, 'three_way_fact', id, { fact: 'people', text: '100余人' });
    bench.do(S12, 'three_way_opinion', id, opinion('110'));
    const failed = { result: { kind: 'failed', reason: 'no_agreement' } } as const;
    expect(outcome(bench.ask(S12, 'accept', id, { note: '' }))).toBe('three_way_still_open');
    // Once the time for talking is over, nobody has to wait for the other side's word.
    const over =
      Date.parse(bench.order(id).threeWay?.openedAt ?? '') + directory.clocks.consultationMinutes.value * 60_000;
    const conclude = bench.op(S12, 'three_way_conclude', id, failed);
    const sight = bench.world(S12, () => true);
    expect(outcome(decide({ ...conclude, at: new Date(over).toISOString() }, sight))).toBe('opinions_missing');
    expect(outcome(decide({ ...conclude, at: new Date(over + 1).toISOString() }, sight))).toBe('applied');
    bench.do(S110, 'three_way_opinion', id, opinion('12345'));
    expect(bench.do(S12, 'three_way_conclude', id, failed)).toMatchObject({ business: 'first_receiver', owner: S12 });
    expect(bench.do(S12, 'accept', id, { note: '' })).toMatchObject({ business: 'accepted', owner: S12 });
  });

  it('gives it to the other side only with its recorded consent', () => {
    const { id } = bench.create(X110, { kind: 'three_way' });
    bench.do(X110, 'three_way_danger', id, { answer: 'no', danger: [], text: '' });
    const agreed = { kind: 'agreed', owner: '12345', consent: null } as const;
    expect(outcome(bench.ask(X110, 'three_way_conclude', id, { result: agreed }))).toBe('other_side_did_not_agree');
    bench.do(S12, 'three_way_opinion', id, opinion('12345'));
    const order = bench.do(X110, 'three_way_conclude', id, { result: agreed });
    expect(order).toMatchObject({ addressee: S12, owner: X110, business: 'submitted' });
    expect(order.hops.filter((h) => h.purpose === 'transfer').map((h) => h.to)).toEqual([S110, S12]);
  });

  it('turns urgent at once when danger appears, has 110 dispatch, and stays open', () => {
    const { id } = bench.create(S12, { kind: 'three_way' });
    const order = bench.do(S12, 'three_way_danger', id, { answer: 'yes', danger: [], text: '要砸卷帘门' });
    expect(order).toMatchObject({ realert: [S110], fields: { matter: { urgent: true, danger: ['public_safety'] } } });
    const dispatched = bench.do(S110, 'dispatch', id, {
      unit: '巡特警',
      officers: '',
      means: 'system',
      additional: false,
    });
    expect(dispatched).toMatchObject({ business: 'three_way', owner: S12, threeWay: { outcome: null } });
  });
});

describe('emergencies by voice (DOMAIN §5) (V3)', () => {
  const told = { unit: '南站派出所', officers: '', means: 'radio', additional: false } as const;
  const register = (spoken: string) => ({
    mode: 'real' as const,
    spoken,
    day: '2026-11-21',
    caller: '李工 06号',
    place: '任城区惠民苑',
    danger: ['property' as const],
    text: '燃气泄漏',
    ownNumber: 'J-1',
  });

  it('are joined when the order arrives after the receipt, and are not dispatched twice', () => {
    const receipt = bench.newId();
    bench.ask(S110, 'register_voice', receipt, register(numbersFor(S12, 12, 7).spoken));
    bench.ask(S110, 'dispatch_receipt', receipt, told);
    const { id } = bench.create(S12, toPolice, danger, 7);
    expect(bench.order(id)).toMatchObject({ owner: S110, business: 'in_progress', dispatches: [{ via: 'voice' }] });
    expect(bench.docs.get(receipt)).toMatchObject({ orderId: id });
    expect(outcome(bench.ask(S110, 'dispatch', id, told))).toBe('already_dispatched');
    expect(outcome(bench.ask(S110, 'dispatch_receipt', receipt, told))).toBe('receipt_already_joined');
  });

  it('are joined when the receipt is written after the order arrived', () => {
    const order = bench.create(S12, toPolice, danger, 8);
    bench.ask(S110, 'register_voice', bench.newId(), register(order.spoken));
    expect(bench.order(order.id).signed[S110]).toMatchObject({ via: 'voice' });
  });

  it('go to a person when the number belongs to an order that did not come this way', () => {
    const order = bench.create(S12, toPolice, danger, 9);
    const receipt = bench.newId();
    bench.ask(R110, 'register_voice', receipt, register(order.spoken));
    expect(bench.docs.get(receipt)).toMatchObject({ orderId: null, mismatch: 'other_addressee' });
  });

  it('are never telephoned to one’s own organisation (V2)', () => {
    const { id } = bench.create(X110, { kind: 'own' }, danger);
    expect(outcome(bench.ask(X110, 'voice_attempt', id, attempt('told')))).toBe('voice_not_needed_for_own_order');
  });

  function attempt(result: 'told' | 'busy') {
    return {
      rung: 'seat_phone' as const,
      number: '0537-5510110',
      result,
      receiverName: '张',
      receiverBadge: '37',
      theirNumber: 'J-2',
      readBack: true,
      at: '2026-11-21T01:00:00.000Z',
    };
  }
});

describe('dealt with first, then handed over (B 四(二)1) (L1, L3)', () => {
  const disposal = {
    demand: '楼上漏水半年无人管',
    petitioner: '李某某',
    place: '任城区惠民苑8号楼2单元301',
    officerName: '王警官',
    officerUnit: '古槐派出所',
    officerPhone: '13900000009',
    done: '已关阀通风',
    remaining: '漏水需修复',
  };

  it('opens a 12345 part that carries everything, only after the disposal', () => {
    const { id } = bench.create(R110, { kind: 'own' }, danger);
    const target = {
      kind: 'new',
      orderId: bench.newId(),
      numbers: numbersFor(R110, 12, 40),
      category: 'help',
      clause: '附件',
      scopeVersion: '2026-会商-1',
    } as const;
    expect(outcome(bench.ask(R110, 'hand_over', id, { disposal, target }))).toBe('hand_over_before_disposal');
    bench.do(R110, 'dispatch', id, { unit: '古槐派出所', officers: '王', means: 'system', additional: false });
    bench.do(R110, 'hand_over', id, { disposal, target });
    const part = bench.order(target.orderId);
    expect(part).toMatchObject({ addressee: S12, disposal, fields: { matter: { danger: [], urgent: false } } });
    expect(part.hops.map((h) => h.to)).toEqual([S110, S12]);
    // Judged when it was handed over; the call it comes from keeps its own version (S1).
    expect(part.scopeVersion).toBe('2026-会商-1');
    expect(bench.order(id).scopeVersion).not.toBe('2026-会商-1');
    expect(outcome(bench.ask(R110, 'hand_over', id, { disposal, target }))).toBe('already_handed_over');
  });

  it('attaches to the part that stayed at 12345 and shows it to the 110 that handed over', () => {
    const police = bench.create(S12, toPolice, danger);
    const own = bench.newId();
    const link = { relation: 'twin', orderId: police.id, number: police.number } as const;
    bench.do(S12, 'create', own, { ...createBody(S12, { kind: 'own' }, {}, 60), links: [link] });
    bench.do(S110, 'sign', police.id, {});
    bench.do(S110, 'dispatch', police.id, { unit: '巡特警', officers: '', means: 'system', additional: false });
    bench.do(S110, 'hand_over', police.id, { disposal, target: { kind: 'attach', orderId: own } });
    expect(bench.order(own)).toMatchObject({ owner: S12, disposal, participants: [S12, S110] });
    expect(bench.docs.size).toBe(2);
  });
});

describe('who may close and call back', () => {
  it('leaves the police part to the police (story 1b) and lets the county close what 12345 answered (story 2) (L3)', () => {
    const police = bench.create(S12, toPolice);
    bench.do(S110, 'sign', police.id, {});
    bench.do(S110, 'accept', police.id, { note: '' });
    bench.do(S110, 'feedback', police.id, { result: 'resolved', text: '处置完毕', officer: '', phone: '' });
    expect(outcome(bench.ask(S12, 'close', police.id, { text: '' }))).toBe('police_part_closed_by_police');
    const wages = bench.create(X110, transfer);
    expect(outcome(bench.ask(X110, 'close', wages.id, { text: '' }))).toBe('close_before_feedback');
    bench.do(S12, 'sign', wages.id, {});
    bench.do(S12, 'accept', wages.id, { note: '' });
    bench.do(S12, 'assign', wages.id, { unit: '汶上县人社局 劳动监察', text: '' });
    bench.do(S12, 'feedback', wages.id, { result: 'resolved', text: '工资已发放', officer: '', phone: '' });
    expect(bench.do(X110, 'close', wages.id, { text: '' }).business).toBe('closed');
  });

  it('blocks call-backs to people who cannot talk, and about threats until 110 has cleared them (L2)', () => {
    const { id } = bench.create(S12, toPolice, { matter: { danger: ['extreme_act'], silent: true } });
    const call = { told: true, channel: 'phone', satisfied: 'unknown', text: '' } as const;
    expect(outcome(bench.ask(S12, 'follow_up', id, call))).toBe('not_contactable_yet');
    bench.do(S110, 'mark_contactable', id, { parts: [] });
    expect(outcome(bench.ask(S12, 'follow_up', id, call))).toBe('applied');
    const quiet = bench.create(S12, { kind: 'own' }, { person: { doNotCall: true } });
    expect(outcome(bench.ask(S12, 'follow_up', quiet.id, call))).toBe('call_back_blocked');
  });
});

describe('roles', () => {
  it('give an emergency session emergencies and nothing else (DOMAIN §6) (F6, F3)', () => {
    const calm = createBody(S12, toPolice, {}, 70);
    expect(outcome(bench.ask(S12, 'create', bench.newId(), calm, 'emergency'))).toBe(
      'emergency_session_only_emergencies',
    );
    const urgent = createBody(S12, toPolice, danger, 71);
    expect(outcome(bench.ask(S12, 'create', bench.newId(), urgent, 'emergency'))).toBe('applied');
  });

  it('let only a device say that an order is delivered, and only once (F1, O1)', () => {
    const { id } = bench.create(S12, toPolice);
    expect(outcome(bench.ask(S110, 'deliver', id, {}))).toBe('wrong_role');
    bench.do(S110, 'deliver', id, {}, 'device');
    expect(bench.ask(S110, 'deliver', id, {}, 'device')).toEqual({ ok: true, effects: [] });
  });
});

describe('a number read out over midnight', () => {
  it('still finds its order, whichever comes first', () => {
    const [late, early] = ['2026-11-21T15:59:00.000Z', '2026-11-21T16:02:00.000Z'];
    for (const receiptFirst of [true, false]) {
      const night = new RuleBench();
      const create = night.op(S12, 'create', night.newId(), createBody(S12, toPolice, danger, 7));
      const body = { ...voice(numbersFor(S12, 12, 7).spoken), day: '2026-11-22' };
      const register = night.op(S110, 'register_voice', night.newId(), body);
      const acts = [
        () => night.decide(S12, { ...create, at: late }),
        () => night.decide(S110, { ...register, at: early }),
      ];
      for (const act of receiptFirst ? acts.reverse() : acts) act();
      expect(night.docs.get(register.docId)).toMatchObject({ orderId: create.docId });
    }
  });

  function voice(spoken: string) {
    return { mode: 'real' as const, spoken, caller: '', place: '', danger: [], text: '', ownNumber: '' };
  }
});
