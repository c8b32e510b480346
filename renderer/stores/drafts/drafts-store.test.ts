import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type FakeSeat, Refused, createFakeSeat } from '../../../tests/support/renderer/fake-seat.ts';
import { createSeatClient } from '../../bridge/index.ts';
import { createDraftsStore } from './drafts-store.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const call = { channel: 'phone', callerNumber: '13900000002', follows: null } as const;

function desk(seat: FakeSeat = createFakeSeat()) {
  const drafts = createDraftsStore(createSeatClient(seat.api));
  return { seat, drafts, first: () => drafts.store.getState().calls[0] };
}

test('a call can be written before main has answered, and nothing typed meanwhile is lost', async () => {
  const { seat, drafts, first } = desk();
  const key = drafts.open(call);
  drafts.change(key, { matter: { narrative: '俺要工钱' } });
  expect(first()?.fields.matter.narrative).toBe('俺要工钱');
  expect(first()?.fields.source.callerNumber).toBe('13900000002');
  await vi.advanceTimersByTimeAsync(300);
  expect([...seat.drafts.values()][0]?.fields.matter.narrative).toBe('俺要工钱');
  expect(first()?.save.kind).toBe('saved');
});

test('the next empty form is ready a moment after a call was taken; a call taken before that is one of its own', async () => {
  const { seat, drafts } = desk();
  const spare = () => drafts.store.getState().spare?.key ?? null;
  const ready = spare();
  const first = drafts.open(call);
  expect(first).toBe(ready);
  expect(spare()).toBeNull();
  const second = drafts.open(call);
  expect(second).not.toBe(first);
  await vi.advanceTimersByTimeAsync(1000);
  expect([first, second]).not.toContain(spare());
  expect(drafts.open(call)).not.toBe(second);
  await vi.advanceTimersByTimeAsync(1000);
  expect(seat.drafts.size).toBe(3);
});

test('a call that main could not open stays on the desk, says so, and is opened later with all its text', async () => {
  const seat = createFakeSeat();
  const { drafts, first } = desk(seat);
  const opens = vi.fn(() => {
    throw new Refused({ code: 'not_saved' });
  });
  const { drafts: kept } = seat;
  const normal = createFakeSeat();
  seat.answer('drafts.open', opens);
  const key = drafts.open(call);
  drafts.change(key, { matter: { narrative: '井盖没了' } });
  await vi.advanceTimersByTimeAsync(300);
  expect(first()?.save.kind).toBe('failed');
  seat.answer('drafts.open', async (input) => {
    const answer = await normal.api.call('drafts.open', input);
    if (!answer.ok) throw new Refused(answer.error);
    kept.set(answer.value.id, answer.value);
    return answer.value;
  });
  await vi.advanceTimersByTimeAsync(5000);
  expect(first()?.save.kind).toBe('saved');
  expect([...kept.values()][0]?.fields.matter.narrative).toBe('井盖没了');
});

test('changing one field of the source leaves the others as they were', async () => {
  const { seat, drafts, first } = desk();
  const key = drafts.open(call);
  drafts.change(key, { source: { peerNumber: 'JX-7' } });
  await vi.advanceTimersByTimeAsync(300);
  drafts.change(key, { source: { callbackNumber: '13900000009' } });
  await vi.advanceTimersByTimeAsync(300);
  expect([...seat.drafts.values()][0]?.fields.source).toMatchObject({
    callerNumber: '13900000002',
    callbackNumber: '13900000009',
    peerNumber: 'JX-7',
  });
  expect(first()?.fields.source.peerNumber).toBe('JX-7');
});

test('sending saves the last keys first; what is typed after a danger order goes out as a correction of it', async () => {
  const { seat, drafts, first } = desk();
  const key = drafts.open(call);
  drafts.change(key, { matter: { narrative: '快打起来了', danger: ['person'], urgent: true } });
  const sent = drafts.send(key, { disposition: { kind: 'transfer', side: '110' }, proposal: null, ownPart: null });
  await vi.advanceTimersByTimeAsync(0);
  await sent;
  const asked = seat.calls.map((c) => c.channel);
  expect(asked.indexOf('drafts.save')).toBeLessThan(asked.indexOf('drafts.send'));
  expect(first()?.sent?.toComplete).toBe(true);

  drafts.change(key, { place: { text: '高新区活力健身', division: 'F37081' } });
  await vi.advanceTimersByTimeAsync(3000);
  expect(seat.inputs('orders.act')).toEqual([
    {
      orderId: first()?.sent?.result.orderIds[0],
      kind: 'correct',
      body: { patch: { place: { text: '高新区活力健身', division: 'F37081' } }, text: '' },
    },
  ]);
});

test('a refused send leaves the form and its failure on the call', async () => {
  const seat = createFakeSeat({
    'drafts.send': () => {
      throw new Refused({ code: 'refused', reason: 'missing_fields' });
    },
  });
  const { drafts, first } = desk(seat);
  const key = drafts.open(call);
  const sent = drafts.send(key, { disposition: { kind: 'own' }, proposal: null, ownPart: null });
  await vi.advanceTimersByTimeAsync(0);
  expect(await sent).toBeNull();
  expect(first()).toMatchObject({ sent: null, sending: false, sendError: { failure: { reason: 'missing_fields' } } });
});

test('when the person leaves, what main has goes from the screen and what it has not stays until it is saved', async () => {
  const seat = createFakeSeat();
  const { drafts } = desk(seat);
  drafts.change(drafts.open(call), { matter: { narrative: '已存的' } });
  await vi.advanceTimersByTimeAsync(300);
  const save = vi.fn((): never => {
    throw new Refused({ code: 'not_signed_in' });
  });
  seat.answer('drafts.save', save);
  drafts.change(drafts.open(call), { matter: { narrative: '还没存上的' } });
  await drafts.flushAll();
  drafts.clear();
  expect(drafts.store.getState().calls.map((c) => c.fields.matter.narrative)).toEqual(['还没存上的']);
  await vi.advanceTimersByTimeAsync(2100);
  expect(save.mock.calls.length).toBeGreaterThan(1);
});
