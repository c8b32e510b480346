import { expect, it } from 'vitest';
import { memoryJournal, operatorAs, startDeskSeat } from '../../../tests/support/desk-seat.ts';
import { S12 } from '../../../tests/support/city.ts';
import type { Entry } from '../../../shared/sync/seat/overlay.ts';
import { Rows } from '../../../shared/sync/seat/rows.ts';
import { type Store, StoreError, createMemoryStore, keptBeside } from '../../../shared/sync/store/index.ts';
import { codec, ids } from './ports.ts';

const log = { info: () => undefined, warn: () => undefined };
const sealer = { seal: codec.encode, open: codec.decode, token: (text: string) => text };
const operator = () => operatorAs('operator');

/** An order as the hub would have decided it. */
async function decided(): Promise<Entry> {
  const { seat, call } = await startDeskSeat(memoryJournal(), operator);
  const { id } = await call['drafts.open']({ channel: 'phone', callerNumber: '13900000001', follows: null });
  const disposition = { kind: 'own' } as const;
  await call['drafts.save']({ id, patch: { matter: { narrative: '有人持刀', danger: ['person'] } } });
  const sent = await call['drafts.send']({ id, disposition, proposal: null, ownPart: null });
  const entry = seat.desk.book.view(sent.orderIds[0] as string);
  if (!entry) throw new Error('no order');
  return entry;
}

it('shows what the copy has while the database cannot be opened and there is no line; nothing of it is said to be delivered', async () => {
  const entry = await decided();
  const inner = createMemoryStore();
  const journal = memoryJournal();
  const beside = (store: Store) => keptBeside(store, { journal, codec, ids, log });
  const whole = beside(inner);
  await whole.open();
  const row = new Rows(sealer, S12).row(entry);
  await whole.apply({ commandId: '1', docs: [row], cursor: { epoch: 'e', next: 1 } });

  let isBroken = true;
  const open = () => (isBroken ? Promise.reject(new StoreError('broken', 'no')) : inner.open());
  const { seat, call } = await startDeskSeat(memoryJournal(), operator, beside({ ...inner, open }));
  await seat.storeOpened();
  expect(seat.inbox.cursor()).toBeNull();
  expect(seat.desk.book.pending()).toEqual([]);
  const shown = () => call['orders.list']({ list: 'mine', limit: 10 });
  expect((await shown()).map(({ id }) => id)).toEqual([entry.doc.id]);

  isBroken = false;
  await seat.storeOpened();
  expect(seat.inbox.cursor()).toEqual({ epoch: 'e', next: 1 });
  expect((await shown()).map(({ id }) => id)).toEqual([entry.doc.id]);
});
