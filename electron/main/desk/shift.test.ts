import { beforeEach, describe, expect, it } from 'vitest';
import type { Operator, SessionView } from '../../../shared/ipc/views.ts';
import type { JournalPort } from '../../../shared/sync/ports.ts';
import { type DeskSeat, memoryJournal, operatorAs, startDeskSeat } from '../../../tests/support/desk-seat.ts';
import { SeatError } from '../ipc/seat-error.ts';
import { reportEmergencies } from './emergencies.ts';
import type { DeskHandlers } from './handlers.ts';
import { shiftHandlers } from './shift.ts';

let journal: JournalPort;
let who: Operator | null;
beforeEach(() => {
  journal = memoryJournal();
  who = operatorAs('operator');
});

const startSeat = (): Promise<DeskSeat> => startDeskSeat(journal, () => who);
const input = { disposition: { kind: 'transfer', side: '110' }, proposal: null, ownPart: null } as const;
const danger = { matter: { narrative: '煤气味很大', danger: ['property' as const] } };

async function sendDanger(call: DeskHandlers): Promise<string> {
  const { id } = await call['drafts.open']({ channel: 'phone', callerNumber: '', follows: null });
  await call['drafts.save']({ id, patch: danger });
  return (await call['drafts.send']({ id, ...input })).orderIds[0] ?? '';
}

function shiftOf({ seat, signedIn }: DeskSeat) {
  const signIn = async (name: string, password: string) => {
    if (password !== 'right') throw new SeatError('wrong_password', 'wrong');
    who = operatorAs('operator', name);
    return {} as SessionView;
  };
  return shiftHandlers({
    seat: () => seat,
    actor: signedIn,
    signIn,
    session: () => ({ operator: who }) as SessionView,
  });
}

describe('交接班 without a line (L11)', () => {
  it('lists what is open, is saved with the remarks, outlives a kill, and is the next one’s after the countersign', async () => {
    const first = await startSeat();
    const order = await sendDanger(first.call);
    const draft = await first.call['drafts.open']({ channel: 'phone', callerNumber: '13900000002', follows: null });
    await first.call['drafts.save']({ id: draft.id, patch: { matter: { narrative: '半句话' } } });
    const { items } = await shiftOf(first)['shift.look']({});
    expect(items.map((i) => [i.kind, i.id, i.title])).toEqual([
      ['unsent', order, '煤气味很大'],
      ['draft', draft.id, '半句话'],
    ]);
    await shiftOf(first)['shift.handOver']({ remarks: { [order]: '已电话告知110' }, text: '打印机缺纸' });

    const again = await startSeat();
    const { waiting } = await shiftOf(again)['shift.look']({});
    expect(waiting).toMatchObject([{ delivery: 'queued', record: { operator: 'wang', text: '打印机缺纸' } }]);
    const id = waiting[0]?.record.id ?? '';
    expect(waiting[0]?.record.items[0]).toMatchObject({ id: order, remark: '已电话告知110' });
    const countersign = (name: string, password: string) =>
      shiftOf(again)['shift.countersign']({ id, signIn: { name, password }, text: '' });
    await expect(countersign('WANG', 'right')).rejects.toMatchObject({ failure: { reason: 'own_hand_over' } });
    await expect(countersign('zhao', 'wrong')).rejects.toMatchObject({ failure: { code: 'wrong_password' } });
    expect(who?.name).toBe('wang');
    expect((await countersign('zhao', 'right')).operator?.name).toBe('zhao');
    const after = await shiftOf(again)['shift.look']({});
    expect(after.waiting).toEqual([]);
    expect(after.records[0]?.record.countersigned?.operator).toBe('zhao');
    expect((await again.call['drafts.list']({}))[0]?.fields.matter.narrative).toBe('半句话');
    who = operatorAs('operator', 'qian');
    expect((await shiftOf(again)['shift.look']({})).records).toEqual([]);
    who = operatorAs('leader', 'boss');
    expect((await shiftOf(again)['shift.look']({})).records).toHaveLength(1);
  });
});

describe('paper (DOMAIN §5)', () => {
  const writtenAt = '2026-11-20T22:00:00.000Z';
  const open = (call: DeskHandlers, form: string) =>
    call['drafts.open']({
      channel: 'paper',
      callerNumber: '',
      follows: null,
      paper: { form, writtenAt, writer: '孔令强' },
    });

  it('reserves numbers that no order gets, uses each once, and accounts for all of them after a kill', async () => {
    const { call } = await startSeat();
    const [a, b, c] = await call['forms.reserve']({ count: 3 });
    const { call: later } = await startSeat();
    const sent = await sendDanger(later);
    const draft = await open(later, a?.number ?? '');
    await later['drafts.save']({ id: draft.id, patch: danger });
    await expect(open(later, a?.number ?? '')).rejects.toMatchObject({ failure: { reason: 'number_taken' } });
    const entered = await later['drafts.send']({ id: draft.id, ...input });
    expect(entered.numbers).toEqual([{ number: a?.number, spoken: a?.spoken, day: a?.day }]);
    expect((await later['orders.get']({ id: sent })).order.number).not.toBe(a?.number);
    const { order, summary } = await later['orders.get']({ id: entered.orderIds[0] ?? '' });
    expect(order).toMatchObject({ createdAt: writtenAt, paper: { writer: '孔令强', enteredBy: 'wang' } });
    expect(summary.paper?.writtenAt).toBe(writtenAt);
    await later['forms.void']({ number: b?.number ?? '', why: '写坏了' });
    const { call: last } = await startSeat();
    expect((await last['forms.list']({})).map((f) => [f.number, f.state])).toEqual([
      [c?.number, 'reserved'],
      [b?.number, 'void'],
      [a?.number, 'used'],
    ]);
    await expect(open(last, a?.number ?? '')).rejects.toMatchObject({ failure: { reason: 'number_taken' } });
    const typo = (c?.number ?? '').replace(/^3/, '4');
    await expect(open(last, typo)).rejects.toMatchObject({ failure: { reason: 'bad_number' } });
  });

  it('without a form takes the next number of the seat', async () => {
    const { call } = await startSeat();
    const draft = await open(call, '');
    await call['drafts.save']({ id: draft.id, patch: danger });
    expect((await call['drafts.send']({ id: draft.id, ...input })).numbers[0]?.number).toMatch(/^370800010007/);
  });
});

describe('应急登录', () => {
  it('is told to the hub once, and only leaders see the list', async () => {
    const { seat, call } = await startSeat();
    const record = { id: seat.nextId(), badge: '06', witness: '李某', at: '2026-11-21T01:00:00.000Z', reported: false };
    const done: string[] = [];
    const session = {
      unreportedEmergencies: () => (done.includes(record.id) ? [] : [record]),
      emergencyReported: async (id: string) => void done.push(id),
    };
    await Promise.all([reportEmergencies(seat, session), reportEmergencies(seat, session)]);
    expect(seat.desk.book.pending().map((p) => p.op.kind)).toEqual(['emergency_sign_in']);
    await expect(call['emergencies.list']({})).rejects.toMatchObject({ failure: { reason: 'wrong_role' } });
    who = operatorAs('leader', 'boss');
    const [row] = await call['emergencies.review']({ id: record.id, outcome: 'in_order', text: '' });
    expect(row?.record.review).toMatchObject({ operator: 'boss', outcome: 'in_order' });
  });
});
