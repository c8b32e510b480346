import type { Author } from '../../../shared/domain/decide/context.ts';
import { orgOf } from '../../../shared/domain/directory/directory.ts';
import type { BodyOf } from '../../../shared/domain/op/bodies.ts';
import type { Id } from '../../../shared/domain/primitives.ts';
import type { Act, InputOf, OutputOf } from '../../../shared/ipc/contract.ts';
import {
  type Draft,
  ListName,
  type OrderSummary,
  type OrderView,
  type ReceiptView,
  type Sent,
} from '../../../shared/ipc/views.ts';
import type { Actor, Ask } from '../../../shared/sync/seat/desk.ts';
import { draftKey } from '../../../shared/sync/seat/drafts.ts';
import { refusedKey } from '../../../shared/sync/seat/pending.ts';
import { asksFor } from '../../../shared/sync/seat/send.ts';
import type { Handlers } from '../ipc/calls.ts';
import { scopeFor } from '../../../shared/triage/index.ts';
import { isOrderEntry, summarise } from '../../../shared/sync/view/facts.ts';
import { SeatError } from '../ipc/seat-error.ts';
import { duplicates, harassment } from './duplicates.ts';
import { fromStore } from './from-store.ts';
import { emergencyHandlers } from './emergencies.ts';
import { findOrders } from './find.ts';
import { formHandlers, formNumbers } from './forms.ts';
import { save, saving } from './saving.ts';
import type { Seat } from './seat.ts';
import { type SignedIn, fullSession } from './sight.ts';
import { surgeHandlers } from './surges.ts';
import { unfinishedHandlers } from './unfinished.ts';
import { attentionOf, orderView, receiptViews } from './views.ts';

export type DeskHandlers = Omit<
  Handlers,
  `${'start' | 'autostart' | 'session' | 'shift' | 'unsent' | 'courier' | 'rescue' | 'conferences' | 'report' | 'quarantine'}.${string}`
>;

/** The channels of the desk over an enrolled seat. Each saves first, and answers with what is true after the save. */
export function deskHandlers(seatOf: () => Seat, signedIn: SignedIn): DeskHandlers {
  return {
    ...reading(seatOf, signedIn),
    ...writing(seatOf, signedIn),
    ...draftHandlers(seatOf, signedIn),
    ...receiptHandlers(seatOf, signedIn),
    ...attentionHandlers(seatOf, signedIn),
    ...formHandlers(seatOf, signedIn),
    ...surgeHandlers(seatOf, signedIn),
    ...emergencyHandlers(seatOf, signedIn),
    ...unfinishedHandlers(seatOf, signedIn),
  };
}

type Part<P extends string> = Pick<DeskHandlers, Extract<keyof DeskHandlers, P>>;

function reading(
  seatOf: () => Seat,
  signedIn: SignedIn,
): Part<
  | 'directory.get'
  | 'status.get'
  | 'orders.list'
  | 'orders.counts'
  | 'orders.get'
  | 'orders.find'
  | 'orders.duplicates'
  | 'orders.harassment'
  | 'alerts.list'
  | 'alerts.acknowledge'
> {
  return {
    'directory.get': async () => seatOf().facts().directory,
    'status.get': async () => seatOf().status(),
    'orders.list': async ({ list, limit }) => listed(seatOf(), signedIn(), list, limit),
    'orders.counts': async ({ limit }) => {
      const seat = seatOf();
      const actor = signedIn();
      const counts = ListName.options.map((list) => [list, listed(seat, actor, list, limit).length]);
      return Object.fromEntries(counts) as OutputOf<'orders.counts'>;
    },
    'orders.get': async ({ id }) => viewOf(seatOf(), id, signedIn()),
    'orders.find': async ({ text, day }) => {
      const actor = fullSession(signedIn());
      return findOrders(seatOf(), actor, { text, day: day ?? seatOf().today() });
    },
    'orders.duplicates': async ({ id }) => {
      fullSession(signedIn());
      return duplicates(seatOf(), id);
    },
    'orders.harassment': async ({ id }) => {
      fullSession(signedIn());
      return harassment(seatOf(), id);
    },
    'alerts.list': async () => seatOf().alerts(),
    'alerts.acknowledge': async ({ id }) => seatOf().acknowledge(id),
  };
}

function listed(seat: Seat, actor: Actor, list: ListName, limit: number): OrderSummary[] {
  return seat.board.listed(list, limit, seat.facts()).filter((row) => seat.sight.may(actor, row.id));
}

function writing(seatOf: () => Seat, signedIn: SignedIn): Part<'orders.act' | 'orders.handOver'> {
  return {
    'orders.act': async (act) => {
      const seat = seatOf();
      await knownWithParts(seat, act.orderId);
      if (act.kind === 'merge' || act.kind === 'unmerge') await known(seat, act.body.into);
      seat.sight.check(signedIn(), act.orderId);
      await save(seat, signedIn(), () => [askOf(seat, act)]);
      return viewOf(seat, act.orderId, signedIn());
    },
    'orders.handOver': async (input) => {
      const seat = seatOf();
      await knownWithParts(seat, input.orderId);
      const { order } = await viewOf(seat, input.orderId, signedIn());
      const twin = order.links.find((l) => l.relation === 'twin');
      await save(seat, signedIn(), (reserve) => {
        const { category, clause } = input;
        const { version: scopeVersion } = scopeFor(seat.facts().directory.scope, seat.today());
        const target: BodyOf<'hand_over'>['target'] = twin
          ? { kind: 'attach', orderId: twin.orderId }
          : { kind: 'new', orderId: seat.nextId(), numbers: reserve(), category, clause, scopeVersion };
        return [{ kind: 'hand_over', docId: order.id, body: { disposal: input.disposal, target } }];
      });
      return viewOf(seat, input.orderId, signedIn());
    },
  };
}

/** A window asks without knowing which parts belong together: the linked ones are filled in here. */
function askOf(seat: Seat, act: Act): Ask {
  const { orderId: docId, kind, body } = act;
  if (kind !== 'mark_contactable') return { kind, docId, body } as Ask;
  const doc = seat.desk.book.view(docId)?.doc;
  const links = doc?.kind === 'order' ? doc.links.filter((l) => l.relation !== 'follows') : [];
  // A twin that was handed over to as well stands in two links.
  const parts = [...new Set(links.map((l) => l.orderId))];
  return { kind, docId, body: { parts } };
}

function draftHandlers(
  seatOf: () => Seat,
  signedIn: SignedIn,
): Part<'drafts.list' | 'drafts.open' | 'drafts.save' | 'drafts.discard' | 'drafts.send'> {
  const draftOf = (seat: Seat, id: Id): Draft => {
    const draft = seat.drafts.get(id);
    if (!draft || !seat.sight.mayDraft(signedIn(), draft))
      throw new SeatError('not_found', `no call ${id} is open on this seat`);
    return draft;
  };
  return {
    'drafts.list': async () => {
      const seat = seatOf();
      const actor = signedIn();
      return seat.drafts.list().filter((draft) => seat.sight.mayDraft(actor, draft));
    },
    'drafts.open': async ({ channel, callerNumber, follows, paper: typed }) => {
      const seat = seatOf();
      const doc = follows === null ? undefined : seat.desk.book.view(follows.orderId)?.doc;
      const link = follows && doc?.kind === 'order' ? { ...follows, number: doc.number } : null;
      const paper = typed && { ...typed, form: await formNumbers(seat, typed.form) };
      return saving(() => seat.drafts.open(signedIn().operator, channel, callerNumber, link, paper));
    },
    'drafts.save': async ({ id, patch }) => {
      draftOf(seatOf(), id);
      return (await saving(() => seatOf().drafts.save(id, patch))) ?? draftOf(seatOf(), id);
    },
    'drafts.discard': async ({ id }) => {
      draftOf(seatOf(), id);
      await saving(() => seatOf().drafts.discard(id));
      return {};
    },
    'drafts.send': async (input) => send(seatOf(), signedIn(), draftOf(seatOf(), input.id), input),
  };
}

async function send(seat: Seat, actor: Actor, draft: Draft, input: InputOf<'drafts.send'>): Promise<Sent> {
  if (input.disposition.kind === 'joined') await known(seat, input.disposition.into);
  const { side } = orgOf(seat.facts().directory, seat.own);
  const { version } = scopeFor(seat.facts().directory.scope, seat.today());
  const ids = [seat.nextId()];
  const used = draft.paper?.form ? seat.forms.using(draft.paper.form.number, ids[0] as Id) : null;
  const nextId = () => ids.shift() ?? seat.nextId();
  const ops = await save(seat, actor, (reserve) => asksFor(draft, input, seat.mode(), version, nextId, reserve, side), [
    { drop: draftKey(draft.id) },
    ...(used?.writes ?? []),
  ]);
  seat.drafts.gone(draft.id);
  used?.done();
  const creates = ops.filter((op) => op.kind === 'create');
  const entries = creates.flatMap((op) => seat.desk.book.view(op.docId) ?? []).filter(isOrderEntry);
  return {
    orderIds: creates.map((op) => op.docId),
    numbers: creates.map((op) => op.body.numbers),
    voiceDemand: entries.map((e) => summarise(e, seat.facts()).voiceDemand).find((d) => d !== null) ?? null,
  };
}

function receiptHandlers(
  seatOf: () => Seat,
  signedIn: SignedIn,
): Part<'receipts.list' | 'receipts.register' | 'receipts.dispatch'> {
  return {
    'receipts.list': async () => {
      const seat = seatOf();
      const actor = signedIn();
      return receiptViews(seat.facts()).filter(({ receipt }) => seat.sight.may(actor, receipt.id));
    },
    'receipts.register': async (input) => {
      const seat = seatOf();
      const id = seat.nextId();
      // An order that has come and gone already is found by its spoken number, so that the two are joined.
      await fromStore(() => seat.inbox.shelf.search(input.spoken), [], seat.log);
      const body = { ...input, mode: seat.mode(), day: seat.today() };
      await save(seat, signedIn(), () => [{ kind: 'register_voice', docId: id, body }]);
      return receiptOf(seat, id);
    },
    'receipts.dispatch': async ({ id, body }) => {
      const seat = seatOf();
      await save(seat, signedIn(), () => [{ kind: 'dispatch_receipt', docId: id, body }]);
      return receiptOf(seat, id);
    },
  };
}

function receiptOf(seat: Seat, id: Id): ReceiptView {
  const found = receiptViews(seat.facts()).find((v) => v.receipt.id === id);
  if (!found) throw new SeatError('not_found', `no receipt ${id}`);
  return found;
}

function attentionHandlers(
  seatOf: () => Seat,
  signedIn: SignedIn,
): Part<'attention.list' | 'attention.offerAgain' | 'attention.dismiss'> {
  const list = (): OutputOf<'attention.list'> =>
    seatOf()
      .desk.book.refused()
      .map((r) => attentionOf(r, seatOf().desk.book));
  const refusedOf = (opId: Id) => {
    const refused = seatOf().desk.book.refusedOp(opId);
    if (!refused) throw new SeatError('not_found', `no refused act ${opId}`);
    return refused;
  };
  return {
    'attention.list': async () => (fullSession(signedIn()), list()),
    'attention.offerAgain': async ({ opId }) => {
      const { op } = refusedOf(opId);
      await known(seatOf(), op.docId);
      const ask = { kind: op.kind, docId: op.docId, body: op.body } as Ask;
      await save(seatOf(), signedIn(), () => [ask], [{ drop: refusedKey(opId) }]);
      seatOf().desk.book.dismiss(opId);
      return list();
    },
    'attention.dismiss': async ({ opId, why }) => {
      const { op } = refusedOf(opId);
      fullSession(signedIn());
      await saving(() => seatOf().dismissRefused(opId));
      seatOf().log.info('refused act dismissed', { opId, kind: op.kind, reasonLength: why.length });
      return list();
    },
  };
}

async function known(seat: Seat, id: Id): Promise<void> {
  if (seat.desk.book.view(id) === undefined) await fromStore(() => seat.inbox.shelf.load([id]), undefined, seat.log);
}

/** Acts may rest on the linked orders, which may have ended. */
async function knownWithParts(seat: Seat, id: Id): Promise<void> {
  await known(seat, id);
  const doc = seat.desk.book.view(id)?.doc;
  if (doc?.kind === 'order') for (const { orderId } of doc.links) await known(seat, orderId);
}

async function viewOf(seat: Seat, id: Id, actor: Actor): Promise<OrderView> {
  seat.sight.check(actor, id);
  await known(seat, id);
  const entry = seat.desk.book.view(id);
  if (!entry || !isOrderEntry(entry)) throw new SeatError('not_found', `order ${id} is not known on this seat`);
  const author: Author = { org: seat.own, role: actor.role, operator: actor.operator, device: seat.device };
  return orderView(entry, author, seat.facts());
}
