import { expect, it, vi } from 'vitest';
import { memoryJournal, operatorAs, startDeskSeat } from '../../../tests/support/desk-seat.ts';
import { createMemoryStore } from '../../../shared/sync/store/index.ts';
import { progressOf } from '../../../shared/domain/order/progress.ts';
import { orgOf } from '../../../shared/domain/directory/directory.ts';
import { TransportError, type TransportFailure } from '../../../shared/sync/transport.ts';
import type { Operator } from '../../../shared/ipc/views.ts';
import type { HubClient } from '../transport/index.ts';

type Lookup = HubClient['lookup'];

const at = '2026-11-21T12:14:00.000Z';
const telephone = '13900000001';

/** A seat with one order of that number, saved and not sent, on a line that stands as told. */
async function withOrder({ online = false, lookup }: { online?: boolean; lookup?: Lookup } = {}) {
  let who: Operator | null = operatorAs('operator');
  const desk = await startDeskSeat(memoryJournal(), () => who, createMemoryStore(), lookup);
  if (online) vi.spyOn(desk.seat, 'line').mockReturnValue({ state: 'online', since: 0, why: '' });
  const draft = await desk.call['drafts.open']({ channel: 'phone', callerNumber: telephone, follows: null });
  const matter = { narrative: '有人持刀', danger: ['person' as const] };
  await desk.call['drafts.save']({ id: draft.id, patch: { matter } });
  const disposition = { kind: 'transfer', side: '110' } as const;
  const { orderIds } = await desk.call['drafts.send']({ id: draft.id, disposition, proposal: null, ownPart: null });
  const find = (text = telephone) => desk.call['orders.find']({ text });
  return { ...desk, id: orderIds[0] as string, find, signIn: (next: Operator | null) => (who = next) };
}

it('answers from what is held here when there is no line, and says so (O7)', async () => {
  const lookup = vi.fn<Lookup>();
  const { find, id } = await withOrder({ lookup });
  const found = await find();
  expect(found).toMatchObject({ source: 'seat', why: 'offline', at: null });
  expect(found.rows.map(({ progress, summary }) => [progress.id, progress.detail, summary?.id])).toEqual([
    [id, 'full', id],
  ]);
  expect((await find('13900000009')).rows).toEqual([]);
  expect(lookup).not.toHaveBeenCalled();
});

it('answers what the hub says of the whole city, with what waits here unsent beside it (O7)', async () => {
  const other = await withOrder();
  const [elsewhere] = [other.seat.desk.book.view(other.id)];
  if (elsewhere?.doc.kind !== 'order') throw new Error('no order');
  const asker = { org: orgOf(other.seat.directory(), '370811-110'), role: 'operator' } as const;
  const told = progressOf(elsewhere.doc, elsewhere.events, asker);
  if (!told) throw new Error('nothing told');
  const lookup = vi.fn<Lookup>(async () => ({ at, found: [told], more: false }));
  const { find, id } = await withOrder({ online: true, lookup });
  const found = await find();
  expect(found).toMatchObject({ source: 'hub', why: null, at });
  expect(found.rows.map(({ progress, summary }) => [progress.id, summary?.id])).toEqual([
    [other.id, undefined],
    [id, id],
  ]);
  expect(lookup.mock.calls[0]?.[0]).toMatchObject({ text: telephone });
});

it.each<[TransportFailure, string]>([
  [{ kind: 'timeout' }, 'no_answer'],
  [{ kind: 'busy', retryAfterMs: 1000 }, 'too_often'],
  [{ kind: 'refused', code: 'not_permitted' }, 'refused'],
])('falls back on what is held here after %j (O7)', async (failure, why) => {
  const lookup: Lookup = () => Promise.reject(new TransportError(failure, 'no'));
  const { find } = await withOrder({ online: true, lookup });
  const found = await find();
  expect(found).toMatchObject({ source: 'seat', why });
  expect(found.rows).toHaveLength(1);
});

it('tells an emergency session nothing, and does not ask the hub for it (O7)', async () => {
  const lookup = vi.fn<Lookup>();
  const { find, signIn } = await withOrder({ online: true, lookup });
  signIn(operatorAs('emergency'));
  await expect(find()).rejects.toMatchObject({ failure: { code: 'not_signed_in' } });
  expect(lookup).not.toHaveBeenCalled();
});
