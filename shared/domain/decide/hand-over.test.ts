import { beforeEach, describe, expect, it } from 'vitest';
import { R110, RuleBench, S110, S12, createBody, numbersFor, outcome } from '../../../tests/support/city.ts';
import type { BodyOf } from '../op/bodies.ts';
import type { Disposal, FieldsPatch } from '../order/fields.ts';
import { decide } from './decide.ts';

const danger: FieldsPatch = { matter: { danger: ['person'], urgent: true, services: ['119'] } };
const patrol = { unit: '古槐派出所', officers: '王', means: 'system', additional: true } as const;
const whole: Disposal = {
  demand: '楼上漏水半年无人管',
  petitioner: '李某某',
  place: '任城区惠民苑8号楼2单元301',
  officerName: '王警官',
  officerUnit: '古槐派出所',
  officerPhone: '110',
  done: '已关阀通风',
  remaining: '漏水需修复',
};
let bench: RuleBench;
let sequence: number;
beforeEach(() => {
  bench = new RuleBench();
  sequence = 200;
});

type Target = BodyOf<'hand_over'>['target'];
const newPart = (): Extract<Target, { kind: 'new' }> => ({
  kind: 'new',
  orderId: bench.newId(),
  numbers: numbersFor(R110, 12, sequence++),
  category: 'complaint',
  clause: '附件·投诉举报·12345',
});

function dealtWith(patch: FieldsPatch = {}) {
  const { id } = bench.create(R110, { kind: 'own' }, patch, sequence++);
  return bench.do(R110, 'dispatch', id, patrol);
}

describe('who hands over, and when (B 四(二)1) (L1)', () => {
  it('is the police side alone', () => {
    const { id } = bench.create(S12, { kind: 'own' });
    expect(bench.ask(S12, 'hand_over', id, { disposal: whole, target: newPart() })).toMatchObject({
      refusal: { verdict: 'forbidden', reason: 'hand_over_only_by_police', clause: '四(二)1' },
    });
  });

  it('is after something was done: sent out, or told as the result', () => {
    const { id } = bench.create(R110, { kind: 'own' });
    expect(bench.ask(R110, 'hand_over', id, { disposal: whole, target: newPart() })).toMatchObject({
      refusal: { verdict: 'conflict', reason: 'hand_over_before_disposal', clause: '四(二)1' },
    });
    bench.do(R110, 'feedback', id, { result: 'resolved', text: '现场劝解后离开', officer: '王', phone: '' });
    expect(outcome(bench.ask(R110, 'hand_over', id, { disposal: whole, target: newPart() }))).toBe('applied');
  });

  it('is once', () => {
    const { id } = dealtWith();
    bench.do(R110, 'hand_over', id, { disposal: whole, target: newPart() });
    expect(bench.ask(R110, 'hand_over', id, { disposal: whole, target: newPart() })).toMatchObject({
      refusal: { verdict: 'conflict', reason: 'already_handed_over' },
    });
  });
});

describe('what 12345 must be told after violence or an extreme act (L1)', () => {
  it('is every field; the refusal names each that is missing, and only those', () => {
    for (const key of Object.keys(whole) as (keyof Disposal)[]) {
      const { id } = dealtWith(danger);
      const disposal = { ...whole, [key]: '  ' };
      expect(bench.ask(R110, 'hand_over', id, { disposal, target: newPart() })).toEqual({
        ok: false,
        refusal: { verdict: 'invalid', reason: 'missing_fields', clause: '四(二)1', detail: key },
      });
    }
    const { id } = dealtWith(danger);
    const two = { ...whole, officerName: '', officerPhone: '12' };
    expect(bench.ask(R110, 'hand_over', id, { disposal: two, target: newPart() })).toMatchObject({
      refusal: { detail: 'officerName officerPhone' },
    });
    expect(outcome(bench.ask(R110, 'hand_over', id, { disposal: whole, target: newPart() }))).toBe('applied');
  });
});

describe('the part opened at 12345 (L1, R4)', () => {
  it('goes by way of the city 110, without the danger that has been dealt with', () => {
    const order = dealtWith(danger);
    const target = newPart();
    bench.do(R110, 'hand_over', order.id, { disposal: whole, target });
    expect(bench.order(target.orderId)).toMatchObject({
      number: target.numbers.number,
      spoken: target.numbers.spoken,
      mode: 'real',
      business: 'submitted',
      addressee: S12,
      proposal: null,
      disposal: whole,
      contactable: null,
      links: [{ relation: 'handed_over', orderId: order.id, number: order.number }],
      fields: {
        person: { name: '李某某' },
        place: { text: '任城区惠民苑8号楼2单元301', division: order.fields.place.division },
        source: { callbackNumber: order.fields.source.callbackNumber },
        matter: {
          category: 'complaint',
          clause: '附件·投诉举报·12345',
          narrative: '楼上漏水半年无人管',
          danger: [],
          urgent: false,
          silent: false,
          services: [],
        },
      },
    });
    expect(
      bench.order(target.orderId).hops.map(({ from, to, purpose, transit }) => ({ from, to, purpose, transit })),
    ).toEqual([
      { from: R110, to: S110, purpose: 'handover', transit: true },
      { from: S110, to: S12, purpose: 'handover', transit: false },
    ]);
    expect(bench.order(order.id)).toMatchObject({
      links: [{ relation: 'handed_over', orderId: target.orderId, number: target.numbers.number }],
    });
  });

  it('keeps name and place of the order where the officer wrote none', () => {
    const order = dealtWith({ person: { name: '李某某' } });
    const target = newPart();
    bench.do(R110, 'hand_over', order.id, { disposal: { ...whole, petitioner: '', place: '' }, target });
    expect(bench.order(target.orderId).fields).toMatchObject({
      person: { name: '李某某' },
      place: { text: order.fields.place.text },
    });
  });

  it('is not to be contacted while the threat behind it is not cleared (L2)', () => {
    const order = dealtWith({ matter: { danger: ['extreme_act'] } });
    const [barred, open] = [newPart(), newPart()];
    bench.do(R110, 'hand_over', order.id, { disposal: whole, target: barred });
    expect(bench.order(barred.orderId).contactable).toBe(false);
    const cleared = dealtWith({ matter: { danger: ['extreme_act'] } });
    bench.do(R110, 'mark_contactable', cleared.id, { parts: [] });
    bench.do(R110, 'hand_over', cleared.id, { disposal: whole, target: open });
    expect(bench.order(open.orderId).contactable).toBeNull();
  });

  it('takes neither the id nor the number of another order', () => {
    const other = bench.create(R110, { kind: 'own' }, {}, 77);
    const { id } = dealtWith();
    const sameId = { ...newPart(), orderId: other.id };
    expect(bench.ask(R110, 'hand_over', id, { disposal: whole, target: sameId })).toMatchObject({
      refusal: { verdict: 'conflict', reason: 'already_exists' },
    });
    const sameNumber = { ...newPart(), numbers: numbersFor(R110, 12, 77) };
    expect(outcome(bench.ask(R110, 'hand_over', id, { disposal: whole, target: sameNumber }))).toBe('number_taken');
    expect(bench.order(id).links).toEqual([]);
  });
});

describe('the part that stayed at 12345 (L3)', () => {
  function twins() {
    const police = bench.create(S12, { kind: 'transfer', side: '110' }, danger, 300);
    const own = bench.newId();
    const links = [{ relation: 'twin' as const, orderId: police.id, number: police.number }];
    bench.do(S12, 'create', own, { ...createBody(S12, { kind: 'own' }, {}, 301), links });
    bench.do(S110, 'sign', police.id, {});
    bench.do(S110, 'dispatch', police.id, patrol);
    return { police: bench.order(police.id), own: bench.order(own) };
  }

  it('gets what was done, stays where it is, and both say so', () => {
    const { police, own } = twins();
    bench.do(S110, 'hand_over', police.id, { disposal: whole, target: { kind: 'attach', orderId: own.id } });
    expect(bench.order(own.id)).toMatchObject({ owner: S12, addressee: own.addressee, disposal: whole });
    expect(bench.order(own.id).links).toEqual([{ relation: 'twin', orderId: police.id, number: police.number }]);
    expect(bench.order(police.id).links).toContainEqual({
      relation: 'handed_over',
      orderId: own.id,
      number: own.number,
    });
    expect(bench.order(own.id).hops.at(-1)).toMatchObject({ from: S110, to: S12, purpose: 'handover' });
  });

  it('is a part of this order and nothing else', () => {
    const { police } = twins();
    const stranger = bench.create(S12, { kind: 'own' }, {}, 310);
    for (const orderId of [stranger.id, bench.newId()]) {
      const target = { kind: 'attach', orderId } as const;
      expect(bench.ask(S110, 'hand_over', police.id, { disposal: whole, target })).toMatchObject({
        refusal: { verdict: 'conflict', reason: 'unknown_document', detail: orderId },
      });
    }
  });

  it('may be out of a seat’s sight: the seat expects it, the hub alone attaches it', () => {
    const { police, own } = twins();
    const target = { kind: 'attach', orderId: own.id } as const;
    const op = bench.op(S110, 'hand_over', police.id, { disposal: whole, target });
    const sight = bench.world(S110, (id) => id !== own.id);
    expect(outcome(decide(op, sight))).toBe('unknown_document');
    expect(decide(op, { ...sight, partial: true })).toMatchObject({
      ok: true,
      effects: [{ docId: police.id, event: { kind: 'handed_over', to: { relation: 'handed_over', orderId: own.id } } }],
    });
    const stranger = { ...op, body: { disposal: whole, target: { ...target, orderId: bench.newId() } } } as typeof op;
    expect(outcome(decide(stranger, { ...sight, partial: true }))).toBe('unknown_document');
  });
});
