import { describe, expect, it } from 'vitest';
import { RuleBench, S110, S12, X110, createBody, numbersFor, outcome } from '../../../tests/support/city.ts';
import { readersOf } from '../doc.ts';

const handOver = { items: [], more: 0, text: '南站镇一张单等回访' };

describe('交接班 (L11)', () => {
  it('is countersigned once, by somebody else of the same organisation', () => {
    const bench = new RuleBench();
    const id = bench.newId();
    bench.ask(X110, 'shift_hand_over', id, handOver);
    const by = (operator: string, org = X110) => {
      const op = { ...bench.op(org, 'shift_countersign', id, { text: '' }), operator };
      return outcome(bench.decideAs(op, { org, role: 'operator', operator, device: op.device }));
    };
    expect(by('wang')).toBe('own_hand_over');
    expect(by('zhao', S110)).toBe('wrong_organisation');
    expect(by('zhao')).toBe('applied');
    expect(by('qian')).toBe('already_countersigned');
    expect(bench.docs.get(id)).toMatchObject({ operator: 'wang', countersigned: { operator: 'zhao' } });
    expect(readersOf(bench.docs.get(id)!)).toEqual([X110]);
  });

  it('is nothing an emergency session or a supervisor does', () => {
    const bench = new RuleBench();
    expect(outcome(bench.ask(X110, 'shift_hand_over', bench.newId(), handOver, 'emergency'))).toBe(
      'emergency_session_only_emergencies',
    );
    expect(outcome(bench.ask(X110, 'shift_hand_over', bench.newId(), handOver, 'supervisor'))).toBe('wrong_role');
  });
});

describe('应急登录 (DOMAIN §6) (F6)', () => {
  const record = { badge: 'wang', witness: '李班长', signedInAt: '2026-11-21T01:00:00.000Z' };

  it('is told by the session it is about, and reviewed once by a leader who is somebody else', () => {
    const bench = new RuleBench();
    const id = bench.newId();
    expect(outcome(bench.ask(X110, 'emergency_sign_in', id, record))).toBe('wrong_role');
    expect(outcome(bench.ask(X110, 'emergency_sign_in', id, record, 'emergency'))).toBe('applied');
    const review = { outcome: 'in_order', text: '' } as const;
    expect(outcome(bench.ask(X110, 'emergency_review', id, review))).toBe('wrong_role');
    expect(outcome(bench.ask(X110, 'emergency_review', id, review, 'leader'))).toBe('own_emergency_sign_in');
    const by = (operator: string) => {
      const op = { ...bench.op(X110, 'emergency_review', id, review), operator };
      return outcome(bench.decideAs(op, { org: X110, role: 'leader', operator, device: op.device }));
    };
    expect(by('kong')).toBe('applied');
    expect(by('meng')).toBe('already_reviewed');
  });
});

describe('补录 from paper (O8)', () => {
  const paper = { writtenAt: '2026-11-20T22:00:00.000Z', writer: '孔令强' };
  const body = { ...createBody(X110, { kind: 'transfer', side: '12345' }, {}, 5), paper };

  it('starts from the time on the paper and shows the time of entry beside it', () => {
    const bench = new RuleBench();
    const order = bench.do(X110, 'create', bench.newId(), body);
    expect(order.createdAt).toBe(paper.writtenAt);
    expect(order.paper).toMatchObject({ writer: '孔令强', enteredBy: 'wang' });
    expect(order.paper!.enteredAt > paper.writtenAt).toBe(true);
  });

  it('refuses a paper from the future', () => {
    const bench = new RuleBench();
    const future = { ...body, paper: { ...paper, writtenAt: '2026-11-22T00:00:00.000Z' } };
    expect(outcome(bench.ask(X110, 'create', bench.newId(), future))).toBe('paper_in_the_future');
  });
});

describe('a number that is taken (O2)', () => {
  it('is refused to the second order, also as the new part of a hand-over', () => {
    const bench = new RuleBench();
    const first = bench.create(S12, { kind: 'own' }, {}, 7);
    expect(outcome(bench.ask(S12, 'create', bench.newId(), createBody(S12, { kind: 'own' }, {}, 7)))).toBe(
      'number_taken',
    );
    const again = { ...createBody(S12, { kind: 'own' }, {}, 8), formerNumbers: [first.number] };
    const order = bench.do(S12, 'create', bench.newId(), again);
    expect(order.formerNumbers).toEqual([first.number]);
  });

  it('is refused when number and spoken number are not of one sequence', () => {
    const bench = new RuleBench();
    const numbers = { ...numbersFor(S12, 12, 7), spoken: numbersFor(S12, 12, 8).spoken };
    const body = { ...createBody(S12, { kind: 'own' }, {}, 7), numbers };
    expect(outcome(bench.ask(S12, 'create', bench.newId(), body))).toBe('bad_number');
  });
});
