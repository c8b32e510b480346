import { decideMergeBar } from '../../../shared/domain/decide/merge.ts';
import { type Subject, duplicatesOf } from '../../../shared/domain/order/duplicates.ts';
import { harassmentOf } from '../../../shared/domain/order/harassment.ts';
import type { Id } from '../../../shared/domain/primitives.ts';
import type { DuplicateView, HarassmentView } from '../../../shared/ipc/views.ts';
import { isOrderEntry, orderEntries, summarise } from '../../../shared/sync/view/facts.ts';
import { fromStore } from './from-store.ts';
import type { Seat } from './seat.ts';

/** Whether the caller of a draft or order stands as harassing now (L10). */
export async function harassment(seat: Seat, id: Id): Promise<HarassmentView[]> {
  const subject = subjectOf(seat, id);
  const caller = subject?.fields.source.callerNumber ?? '';
  if (subject === null || caller.trim().length < 5) return [];
  await fromStore(() => seat.inbox.shelf.search(caller), [], seat.log);
  const facts = seat.facts();
  const orders = [...orderEntries(seat.desk.book)].map(({ doc }) => doc);
  return harassmentOf(subject.fields, orders, new Date(facts.nowMs).toISOString()).flatMap((order) => {
    const review = order.harassment?.review;
    return review?.expires
      ? [{ orderId: order.id, number: order.number, by: review.operator, until: review.expires }]
      : [];
  });
}

/** More than a few are no help to somebody on the telephone. */
const shown = 5;

/** What a draft or an order of this seat may repeat: open orders in memory, and ended ones of the same number. */
export async function duplicates(seat: Seat, id: Id): Promise<DuplicateView[]> {
  const subject = subjectOf(seat, id);
  if (subject === null) return [];
  const { callerNumber, callbackNumber } = subject.fields.source;
  for (const number of new Set([callerNumber, callbackNumber].filter((n) => n.trim().length > 4))) {
    await fromStore(() => seat.inbox.shelf.search(number), [], seat.log);
  }
  const facts = seat.facts();
  const orders = [...orderEntries(seat.desk.book)].map(({ doc }) => doc);
  return duplicatesOf(subject, orders, facts.directory.clocks)
    .flatMap(({ orderId, why }): DuplicateView[] => {
      const entry = seat.desk.book.view(orderId);
      if (!entry || !isOrderEntry(entry)) return [];
      const joinable = decideMergeBar(subject.fields, entry.doc, facts.directory) === null;
      return [{ why, joinable, order: summarise(entry, facts) }];
    })
    .sort((a, b) => Number(b.joinable) - Number(a.joinable))
    .slice(0, shown);
}

function subjectOf(seat: Seat, id: Id): Subject | null {
  const draft = seat.drafts.get(id);
  if (draft) return { id, fields: draft.fields, at: draft.openedAt, mode: seat.mode() };
  const doc = seat.desk.book.view(id)?.doc;
  return doc?.kind === 'order' ? { id, fields: doc.fields, at: doc.createdAt, mode: doc.mode } : null;
}
