import { beforeEach, describe, expect, it } from 'vitest';
import { R110, RuleBench, S110, S12, X110, numbersFor, outcome } from '../../../tests/support/city.ts';
import type { BodyOf } from '../op/bodies.ts';

const toPolice = { kind: 'transfer', side: '110' } as const;
const danger = { matter: { danger: ['person' as const] } };
const patrol = { unit: '南站派出所', officers: '孙 周', means: 'radio', additional: false } as const;

const attempt = (patch: Partial<BodyOf<'voice_attempt'>> = {}): BodyOf<'voice_attempt'> => ({
  rung: 'seat_phone',
  number: '0537-5510110',
  result: 'told',
  receiverName: '张',
  receiverBadge: '37',
  theirNumber: 'J-2',
  readBack: true,
  at: '2026-11-21T01:00:00.000Z',
  ...patch,
});
const heard = (spoken: string): BodyOf<'register_voice'> => ({
  mode: 'real',
  spoken,
  day: '2026-11-21',
  caller: '李工 06号',
  place: '任城区惠民苑',
  danger: ['property'],
  text: '燃气泄漏',
  ownNumber: 'J-1',
});
let bench: RuleBench;
beforeEach(() => {
  bench = new RuleBench();
});

describe('an attempt to tell an emergency by voice (V2)', () => {
  it('counts as told only with a name and a read-back, and says what is missing', () => {
    const { id } = bench.create(S12, toPolice, danger);
    for (const gap of [{ receiverName: '' }, { readBack: false }]) {
      expect(bench.ask(S12, 'voice_attempt', id, attempt(gap))).toEqual({
        ok: false,
        refusal: { verdict: 'invalid', reason: 'missing_fields', clause: '', detail: 'receiverName readBack' },
      });
    }
    const busy = attempt({ result: 'busy', receiverName: '', readBack: false });
    expect(bench.do(S12, 'voice_attempt', id, busy).voice).toMatchObject([{ result: 'busy' }]);
    expect(bench.do(S12, 'voice_attempt', id, attempt()).voice).toMatchObject([
      { result: 'busy' },
      { result: 'told', receiverName: '张', receiverBadge: '37', theirNumber: 'J-2', number: '0537-5510110' },
    ]);
  });

  it('is refused to the hall the order already lies with, unless a three-way call is under way there', () => {
    const own = bench.create(X110, { kind: 'own' }, danger);
    expect(bench.ask(X110, 'voice_attempt', own.id, attempt())).toMatchObject({
      refusal: { verdict: 'forbidden', reason: 'voice_not_needed_for_own_order' },
    });
    bench.do(X110, 'open_three_way', own.id, {});
    expect(outcome(bench.ask(X110, 'voice_attempt', own.id, attempt()))).toBe('applied');
  });
});

describe('受话登记 (V3)', () => {
  it('takes a number with its check digit only, and writes a receipt once', () => {
    const { spoken } = numbersFor(S12, 12, 7);
    const wrong = `${spoken.slice(0, -1)}${(Number(spoken.at(-1)) + 1) % 10}`;
    const receipt = bench.newId();
    expect(bench.ask(S110, 'register_voice', receipt, heard(wrong))).toEqual({
      ok: false,
      refusal: { verdict: 'invalid', reason: 'bad_number', clause: '', detail: wrong },
    });
    bench.ask(S110, 'register_voice', receipt, heard(spoken));
    expect(bench.docs.get(receipt)).toMatchObject({
      kind: 'receipt',
      org: S110,
      spoken,
      caller: '李工 06号',
      place: '任城区惠民苑',
      danger: ['property'],
      text: '燃气泄漏',
      ownNumber: 'J-1',
      operator: 'wang',
      orderId: null,
      mismatch: 'none',
      dispatches: [],
    });
    expect(bench.ask(S110, 'register_voice', receipt, heard(spoken))).toMatchObject({
      refusal: { verdict: 'conflict', reason: 'already_exists' },
    });
  });

  it('signs the order for the hall that heard it, with that hall’s own number and both ends linked', () => {
    const order = bench.create(S12, toPolice, danger, 8);
    const receipt = bench.newId();
    bench.ask(S110, 'register_voice', receipt, heard(order.spoken));
    expect(bench.order(order.id)).toMatchObject({
      owner: S110,
      signed: { [S110]: { via: 'voice', operator: 'wang' } },
    });
    expect(bench.events.find((e) => e.event.kind === 'voice_joined')?.event).toMatchObject({
      receiptId: receipt,
      org: S110,
      ownNumber: 'J-1',
      dispatches: [],
    });
    expect(bench.docs.get(receipt)).toMatchObject({ orderId: order.id, orderNumber: order.number, mismatch: 'none' });
  });

  it('heard twice joins once; the second goes to a person', () => {
    const order = bench.create(S12, toPolice, danger, 8);
    const [one, two] = [bench.newId(), bench.newId()];
    bench.ask(S110, 'register_voice', one, heard(order.spoken));
    bench.ask(S110, 'register_voice', two, heard(order.spoken));
    expect(bench.docs.get(two)).toMatchObject({ orderId: null, mismatch: 'already_joined' });
    expect(bench.events.filter((e) => e.event.kind === 'voice_joined')).toHaveLength(1);
  });

  it('joins what was signed on the screen before it was registered', () => {
    const order = bench.create(S12, toPolice, danger, 8);
    bench.do(S110, 'sign', order.id, {});
    bench.ask(S110, 'register_voice', bench.newId(), heard(order.spoken));
    expect(bench.events.filter((e) => e.event.kind === 'voice_joined')).toHaveLength(1);
  });

  it('does not join at a platform the order only passes through', () => {
    const order = bench.create(X110, { kind: 'transfer', side: '12345' }, danger, 9);
    const receipt = bench.newId();
    bench.ask(S110, 'register_voice', receipt, heard(order.spoken));
    expect(bench.docs.get(receipt)).toMatchObject({ orderId: null, mismatch: 'other_addressee' });
    expect(bench.order(order.id).signed[S110]).toBeUndefined();
  });
});

describe('派警 on what was only heard (V3)', () => {
  const registered = (org: string) => {
    const id = bench.newId();
    bench.ask(org, 'register_voice', id, heard(numbersFor(S12, 12, 30).spoken));
    return id;
  };

  it('is kept with unit, officers and means, once unless it is said to be one more', () => {
    const id = registered(S110);
    expect(outcome(bench.ask(S110, 'dispatch_receipt', id, patrol))).toBe('applied');
    expect(bench.ask(S110, 'dispatch_receipt', id, patrol)).toMatchObject({
      refusal: { verdict: 'conflict', reason: 'already_dispatched' },
    });
    expect(outcome(bench.ask(S110, 'dispatch_receipt', id, { ...patrol, additional: true }))).toBe('applied');
    const receipt = bench.docs.get(id);
    expect(receipt?.kind === 'receipt' && receipt.dispatches).toMatchObject([
      { unit: '南站派出所', officers: '孙 周', means: 'radio' },
      { unit: '南站派出所' },
    ]);
  });

  it('belongs to the police hall that heard it', () => {
    expect(bench.ask(R110, 'dispatch_receipt', registered(S110), patrol)).toMatchObject({
      refusal: { verdict: 'forbidden', reason: 'wrong_organisation' },
    });
    expect(bench.ask(S12, 'dispatch_receipt', registered(S12), patrol)).toMatchObject({
      refusal: { verdict: 'forbidden', reason: 'dispatch_only_by_police' },
    });
  });

  it('names the order once the two are joined', () => {
    const order = bench.create(S12, toPolice, danger, 8);
    const id = bench.newId();
    bench.ask(S110, 'register_voice', id, heard(order.spoken));
    expect(bench.ask(S110, 'dispatch_receipt', id, patrol)).toMatchObject({
      refusal: { verdict: 'conflict', reason: 'receipt_already_joined', detail: order.number },
    });
  });

  it('is refused for what is no receipt', () => {
    const { id } = bench.create(S12, toPolice, danger);
    expect(outcome(bench.ask(S110, 'dispatch_receipt', id, patrol))).toBe('unknown_document');
  });
});
