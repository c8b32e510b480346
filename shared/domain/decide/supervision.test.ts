import { describe, expect, it } from 'vitest';
import { R110, RuleBench, S110, S12, X110, outcome } from '../../../tests/support/city.ts';

const toHotline = { kind: 'transfer', side: '12345' } as const;

function inHand() {
  const bench = new RuleBench();
  const { id } = bench.create(X110, toHotline);
  bench.do(S12, 'sign', id, {});
  bench.do(S12, 'accept', id, { note: '' });
  return { bench, id };
}

describe('催办 (L7)', () => {
  it('says who urged whom and when, and stands until it is answered in words', () => {
    const { bench, id } = inHand();
    const urged = bench.do(X110, 'urge', id, { to: S12, text: '诉求人又来电' });
    expect(urged.supervision).toBe('urged');
    const [step] = urged.supervisionLog;
    expect(step).toMatchObject({ act: 'urge', org: X110, to: S12, operator: 'wang', text: '诉求人又来电' });
    expect(outcome(bench.ask(S110, 'answer_urge', id, { urge: step!.id, text: '' }))).toBe('urge_not_open');
    const answered = bench.do(S12, 'answer_urge', id, { urge: step!.id, text: '明日答复' });
    expect(answered).toMatchObject({ supervision: 'normal' });
    expect(answered.supervisionLog.at(-1)).toMatchObject({ act: 'answer', to: X110, answers: step!.id });
    expect(outcome(bench.ask(S12, 'answer_urge', id, { urge: step!.id, text: '再答' }))).toBe('urge_not_open');
  });

  it('goes to whoever has the matter, from those who take part, and not to oneself', () => {
    const { bench, id } = inHand();
    expect(outcome(bench.ask(X110, 'urge', id, { to: S110, text: '催' }))).toBe('urge_target_not_holder');
    expect(outcome(bench.ask(S12, 'urge', id, { to: S12, text: '催' }))).toBe('urge_target_not_holder');
    expect(outcome(bench.ask(R110, 'urge', id, { to: S12, text: '催' }))).toBe('wrong_organisation');
    expect(outcome(bench.ask(S12, 'urge', id, { to: S12, text: '催' }, 'leader'))).toBe('applied');
  });
});

describe('督办, 整改, 销号 (L7)', () => {
  const order = { text: '查明超时原因', workingDays: 3 };

  it('is for leaders and supervisors of a city hall, one at a time', () => {
    const { bench, id } = inHand();
    const body = { to: S12, text: '督办' };
    expect(outcome(bench.ask(S110, 'supervise', id, body))).toBe('wrong_role');
    expect(outcome(bench.ask(X110, 'supervise', id, body, 'leader'))).toBe('supervise_only_by_city');
    expect(bench.do(S110, 'supervise', id, body, 'supervisor').supervision).toBe('supervised');
    expect(outcome(bench.ask(S12, 'supervise', id, body, 'leader'))).toBe('already_supervised');
  });

  it('ends with 销号 by whoever supervised, after what was ordered has been reported, also on a closed order', () => {
    const { bench, id } = inHand();
    expect(outcome(bench.ask(S110, 'rectify', id, order, 'leader'))).toBe('not_supervised');
    bench.do(S110, 'supervise', id, { to: S12, text: '督办' }, 'leader');
    expect(outcome(bench.ask(S12, 'rectify', id, order, 'leader'))).toBe('supervised_by_another');
    expect(bench.do(S110, 'rectify', id, order, 'leader').supervision).toBe('rectifying');
    bench.do(S12, 'feedback', id, { result: 'resolved', text: '办了', officer: '', phone: '' });
    bench.do(S12, 'close', id, { text: '' });
    expect(outcome(bench.ask(S110, 'sign_off', id, { text: '' }, 'leader'))).toBe('rectification_not_reported');
    expect(outcome(bench.ask(X110, 'report_rectification', id, { text: '已改' }))).toBe('not_addressed_to_you');
    bench.do(S12, 'report_rectification', id, { text: '已改' });
    expect(outcome(bench.ask(S12, 'sign_off', id, { text: '' }, 'leader'))).toBe('supervised_by_another');
    const done = bench.do(S110, 'sign_off', id, { text: '同意销号' }, 'supervisor');
    expect(done).toMatchObject({ supervision: 'rectified', business: 'closed' });
    expect(done.supervisionLog.map((s) => s.act)).toEqual(['supervise', 'rectify', 'report', 'sign_off']);
    expect(outcome(bench.ask(S110, 'sign_off', id, { text: '' }, 'leader'))).toBe('not_supervised');
  });
});

describe('暂停计时 (C2)', () => {
  it('takes the city’s reasons, by the roles they name, from whoever has the matter in hand', () => {
    const { bench, id } = inHand();
    const because = (reason: string) => ({ reason, text: '' });
    expect(outcome(bench.ask(S12, 'pause_clock', id, because('tired')))).toBe('pause_reason_unknown');
    expect(outcome(bench.ask(S12, 'pause_clock', id, because('force_majeure')))).toBe('wrong_role');
    expect(outcome(bench.ask(S110, 'pause_clock', id, because('appraisal')))).toBe('not_owner');
    expect(outcome(bench.ask(S12, 'resume_clock', id, because('appraisal')))).toBe('not_paused');
    bench.do(S12, 'pause_clock', id, because('appraisal'));
    expect(outcome(bench.ask(S12, 'pause_clock', id, because('appraisal')))).toBe('already_paused');
    expect(outcome(bench.ask(S12, 'pause_clock', id, because('force_majeure'), 'leader'))).toBe('applied');
  });

  it('is not for an emergency, nor before the matter is accepted', () => {
    const bench = new RuleBench();
    const ordinary = bench.create(X110, toHotline);
    bench.do(S12, 'sign', ordinary.id, {});
    expect(outcome(bench.ask(S12, 'pause_clock', ordinary.id, { reason: 'appraisal', text: '' }))).toBe(
      'pause_before_accept',
    );
    const danger = bench.create(S110, { kind: 'own' }, { matter: { danger: ['person'] } });
    expect(outcome(bench.ask(S110, 'pause_clock', danger.id, { reason: 'appraisal', text: '' }))).toBe(
      'pause_barred_for_danger',
    );
  });
});

describe('a return after its window', () => {
  it('is taken, and says for how long the window was open and by what rule', () => {
    const bench = new RuleBench();
    const body = { reason: 'duplicate' as const, clause: '', proposedOwner: '', text: '' };
    const early = bench.create(X110, toHotline);
    expect(bench.do(S12, 'return', early.id, body).returns[0]?.late).toBeNull();
    const { id } = bench.create(X110, toHotline);
    const op = { ...bench.op(S12, 'return', id, body), at: '2026-11-23T09:31:00.000Z' };
    bench.decide(S12, op);
    expect(bench.order(id).returns[0]?.late).toEqual({ dueAt: '2026-11-23T09:30:00.000Z', basis: 'test' });
  });
});
