import { describe, expect, it } from 'vitest';
import { codec, ids } from './ports.ts';
import { memoryJournal } from '../../../tests/support/desk-seat.ts';
import { S12, createBody, directory, testId } from '../../../tests/support/city.ts';
import { SimHub } from '../../../tests/simulation/sim-hub.ts';
import type { Clock, JournalPort } from '../../../shared/sync/ports.ts';
import { Desk } from '../../../shared/sync/seat/desk.ts';
import { SeatOutbox } from '../../../shared/sync/seat/outbox.ts';

const wang = { role: 'operator', operator: 'wang', signInId: testId(77) } as const;
const noon = Date.parse('2026-11-21T04:00:00.000Z');

function seatOn(journal: JournalPort, now = noon) {
  const clock: Clock = { now: () => now, monotonic: () => 0, sleep: () => Promise.resolve() };
  const signer = { sign: <T>(op: T) => ({ ...op, signature: 'test' }) };
  const card = { org: S12, orgOrdinal: 1, seatOrdinal: 7, device: testId(7) };
  const desk = new Desk(card, { journal, codec, ids, clock, signer, directory: () => directory });
  desk.restore();
  const outbox = new SeatOutbox({
    ...{ desk, journal, codec, clock, onChanged: () => undefined },
    log: { info: () => undefined, warn: () => undefined },
    life: () => null,
    archived: () => Promise.resolve(undefined),
    isForm: (n) => n === forms[0],
  });
  return { desk, outbox };
}
const forms: string[] = [];

async function create({ desk }: ReturnType<typeof seatOn>) {
  const docId = ids.next();
  const ops = await desk.act(wang, (reserve) => [
    { kind: 'create', docId, body: { ...createBody(S12, { kind: 'own' }, {}, 1), numbers: reserve() } },
    { kind: 'note', docId, body: { text: '下午三点后方便接电话' } },
  ]);
  return { docId, at: ops[0]?.at };
}

/** Sends until the hub has decided everything; a seat that asks for ever fails. */
async function drain({ desk, outbox }: ReturnType<typeof seatOn>, hub: SimHub, batch = 500) {
  for (let round = 0; desk.book.sending().length > 0; round++) {
    expect(round).toBeLessThan(20);
    const parcel = outbox.next(batch);
    await outbox.settle(parcel, hub.push(S12, parcel, null));
  }
}

describe('a profile that was copied', () => {
  it.each([500, 1])('keeps its orders under new numbers, the old ones beside (batches of %i)', async (batch) => {
    const hub = new SimHub(() => noon, null);
    hub.enrol(testId(7), S12);
    const [one, copy] = [seatOn(memoryJournal()), seatOn(memoryJournal())];
    const first = [await create(one), await create(one)];
    const second = [await create(copy), await create(copy)];
    await drain(one, hub, batch);
    await drain(copy, hub, batch);
    expect(copy.desk.book.refused()).toEqual([]);
    const orders = [...first, ...second].map(({ docId }) => hub.docs.get(docId));
    const numbers = orders.map((o) => (o?.kind === 'order' ? o.number : ''));
    expect(new Set(numbers).size).toBe(4);
    for (const [i, { docId, at }] of second.entries()) {
      const order = hub.docs.get(docId);
      if (order?.kind !== 'order') throw new Error('no order');
      expect(order.formerNumbers[0]).toBe(numbers[i]);
      expect(order).toMatchObject({ createdAt: at, notes: [{ text: '下午三点后方便接电话' }] });
    }
  });

  it('survives a kill between the verdict and the new number', async () => {
    const hub = new SimHub(() => noon, null);
    hub.enrol(testId(7), S12);
    await drain(await withOrder(seatOn(memoryJournal())), hub);
    const journal = memoryJournal();
    await withOrder(seatOn(journal));
    hub.push(S12, seatOn(journal).outbox.next(9), null);
    const again = seatOn(journal);
    await drain(again, hub);
    expect(seatOn(journal).desk.book.refused()).toEqual([]);
    expect([...hub.docs.values()].filter((d) => d.kind === 'order')).toHaveLength(2);
  });

  it('leaves a number that stands on paper to a person', async () => {
    const hub = new SimHub(() => noon, null);
    hub.enrol(testId(7), S12);
    const [one, copy] = [await withOrder(seatOn(memoryJournal())), await withOrder(seatOn(memoryJournal()))];
    const [op] = one.outbox.next(1).ops;
    forms[0] = op?.kind === 'create' ? op.body.numbers.number : '';
    await drain(one, hub);
    await drain(copy, hub);
    expect(copy.desk.book.refused().map((r) => r.verdict.reason)).toEqual(['number_taken', 'unknown_document']);
    forms.length = 0;
  });
});

async function withOrder(seat: ReturnType<typeof seatOn>) {
  await create(seat);
  return seat;
}

it('a clock set back never numbers an order: the last known day counts on, over a restart too', async () => {
  const journal = memoryJournal();
  const today = seatOn(journal);
  await create(today);
  const yesterday = seatOn(journal, noon - 86_400_000);
  await create(yesterday);
  await yesterday.desk.reserve(1, (numbers) => [{ put: 'form/test', value: codec.encode(numbers) }]);
  const given = yesterday.desk.book.pending().flatMap(({ op }) => (op.kind === 'create' ? [op.body.numbers] : []));
  expect(given.map((n) => [n.day, n.number.slice(12, 22)])).toEqual([
    ['2026-11-21', '2611210001'],
    ['2026-11-21', '2611210002'],
  ]);
  const form = [...journal.entries('form/')].map(([, bytes]) => codec.decode(bytes));
  expect(form).toMatchObject([[{ day: '2026-11-21', spoken: expect.stringMatching(/^0007003/) }]]);
});
