import { maxShiftItems, type ShiftItem } from '../../../shared/domain/shift/shift.ts';
import type { Id } from '../../../shared/domain/primitives.ts';
import type { InputOf } from '../../../shared/ipc/contract.ts';
import type { SessionView, ShiftView } from '../../../shared/ipc/views.ts';
import type { Actor } from '../../../shared/sync/seat/desk.ts';
import { shiftItems } from '../../../shared/sync/view/shift-items.ts';
import { orderEntries, summarise } from '../../../shared/sync/view/facts.ts';
import type { Handlers } from '../ipc/calls.ts';
import { SeatError } from '../ipc/seat-error.ts';
import { save } from './saving.ts';
import type { Seat } from './seat.ts';
import { fullSession } from './sight.ts';
import { attentionOf, deliveryOfDoc, docsOf } from './views.ts';

export type ShiftPorts = {
  seat: () => Seat;
  actor: () => Actor;
  /** Puts somebody else on the seat, with the line or without; fails as a sign-in fails. */
  signIn: (name: string, password: string) => Promise<SessionView>;
  session: () => SessionView;
};

type ShiftHandlers = Pick<Handlers, Extract<keyof Handlers, `shift.${string}`>>;

/** The channels of the shift hand-over (L11). Nothing of it needs a line. */
export function shiftHandlers({ seat: seatOf, actor: signedIn, signIn, session }: ShiftPorts): ShiftHandlers {
  const look = () => viewOf(seatOf(), fullSession(signedIn()));
  return {
    'shift.look': async () => look(),
    'shift.handOver': async ({ remarks, text }) => {
      const seat = seatOf();
      const actor = fullSession(signedIn());
      const all = itemsOf(seat).map((item): ShiftItem => ({ ...item, remark: remarks[item.id] ?? '' }));
      const [items, more] = [all.slice(0, maxShiftItems), Math.max(0, all.length - maxShiftItems)];
      const docId = seat.nextId();
      await save(seat, actor, () => [{ kind: 'shift_hand_over', docId, body: { items, more, text } }]);
      return look();
    },
    'shift.countersign': async ({ id, signIn: typed, text }: InputOf<'shift.countersign'>) => {
      const seat = seatOf();
      refuseOwn(seat, id, typed?.name ?? signedIn().operator);
      if (typed !== null) await signIn(typed.name, typed.password);
      await save(seat, signedIn(), () => [{ kind: 'shift_countersign', docId: id, body: { text } }]);
      return session();
    },
  };
}

/** Said before the sign-in, so that a slip of the hand does not change who is on the seat. */
function refuseOwn(seat: Seat, id: Id, name: string): void {
  const record = docsOf(seat.desk.book, 'shift').find((doc) => doc.id === id);
  if (!record) throw new SeatError('not_found', `no shift hand-over ${id}`);
  if (record.operator.toLowerCase() !== name.trim().normalize('NFC').toLowerCase()) return;
  throw new SeatError('refused', 'whoever hands over does not countersign', { reason: 'own_hand_over' });
}

function itemsOf(seat: Seat): ShiftItem[] {
  const facts = seat.facts();
  const orders = [...orderEntries(facts.book)].map((entry) => summarise(entry, facts));
  const attention = facts.book.refused().map((r) => attentionOf(r, facts.book));
  return shiftItems({ orders, drafts: seat.drafts.list(), attention, own: seat.own });
}

const recordsShown = 50;

function viewOf(seat: Seat, actor: Actor): ShiftView {
  const { book } = seat.desk;
  const all = docsOf(book, 'shift')
    .sort((a, b) => (a.handedOverAt < b.handedOverAt ? 1 : -1))
    .map((record) => ({ record, delivery: deliveryOfDoc(book, record.id) }));
  const mine = ({ record }: (typeof all)[number]) =>
    actor.role !== 'operator' ||
    record.operator === actor.operator ||
    record.countersigned?.operator === actor.operator;
  return {
    items: itemsOf(seat),
    waiting: all.filter(({ record }) => record.countersigned === null),
    records: all.filter((row) => row.record.countersigned !== null && mine(row)).slice(0, recordsShown),
  };
}
