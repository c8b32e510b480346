import type { Author } from '../../../shared/domain/decide/context.ts';
import { spokenOf } from '../../../shared/domain/doc.ts';
import type { Doc } from '../../../shared/domain/event.ts';
import type { Delivery } from '../../../shared/domain/order/axes.ts';
import { lookupKeysFor, lookupKeysOf } from '../../../shared/domain/order/lookup.ts';
import type { Op } from '../../../shared/domain/op/op.ts';
import type { Day, Id } from '../../../shared/domain/primitives.ts';
import type { Alert, Attention, OrderView, ReceiptView } from '../../../shared/ipc/views.ts';
import type { Book } from '../../../shared/sync/seat/book.ts';
import { type RefusedOp, byPerson } from '../../../shared/sync/seat/pending.ts';
import { allowedActs } from '../../../shared/sync/view/allowed.ts';
import { type OrderEntry, type ViewFacts, orderEntries, summarise } from '../../../shared/sync/view/facts.ts';

/** Documents of one kind, as the operator sees them. */
export function docsOf<K extends Doc['kind']>(book: Book, kind: K): Extract<Doc, { kind: K }>[] {
  return [...book.entries()].flatMap(({ doc }) => (doc.kind === kind ? [doc as Extract<Doc, { kind: K }>] : []));
}

/** How far a document has come that goes to nobody else. */
export function deliveryOfDoc(book: Book, id: Id): Delivery {
  const ops = book.counts(id);
  if (ops.refused > 0) return 'attention';
  return ops.undecided > 0 ? 'queued' : 'received';
}

/** The whole order with its timeline and what the author may do now. */
export function orderView(entry: OrderEntry, author: Author, facts: ViewFacts): OrderView {
  const pending = facts.book.pendingOf(entry.doc.id).filter((p) => byPerson(p) && p.applied === null);
  return {
    order: entry.doc,
    summary: summarise(entry, facts),
    events: entry.events,
    pending: pending.map(({ op }) => ({ opId: op.opId, kind: op.kind, at: op.at })),
    attention: facts.book
      .refused()
      .filter((r) => r.op.docId === entry.doc.id)
      .map((r) => attentionOf(r, facts.book)),
    allowed: allowedActs(entry.doc, author, facts.directory, new Date(facts.nowMs).toISOString()),
  };
}

export function attentionOf({ op, verdict }: RefusedOp, book: Book): Attention {
  const { opId, docId, kind, at, operator } = op;
  const { reason, clause, detail } = verdict;
  return {
    opId,
    docId,
    number: numberOf(op, book),
    kind,
    at,
    operator,
    reason,
    clause,
    detail,
    typed: typedIn(op.body),
  };
}

/** By what an act is known to people: its order's number, or the spoken number of its receipt. */
export function numberOf(op: Op, book: Book): string {
  if (op.kind === 'create') return op.body.numbers.number;
  const doc = book.view(op.docId)?.doc;
  if (doc === undefined) return op.kind === 'register_voice' ? op.body.spoken : '';
  return doc.kind === 'order' ? doc.number : spokenOf(doc);
}

/** Whatever free text a person wrote in the op, so that nothing has to be typed again. */
function typedIn(body: object): string {
  const texts = Object.entries(body).flatMap(([key, value]): string[] => {
    if (typeof value === 'string') return ['text', 'note', 'unit', 'advice'].includes(key) && value ? [value] : [];
    if (key === 'fields') return [(value as { matter: { narrative: string } }).matter.narrative];
    return typeof value === 'object' && value !== null && key === 'disposal'
      ? Object.values(value as Record<string, string>)
      : [];
  });
  return texts.join('\n');
}

export function receiptViews({ book }: ViewFacts): ReceiptView[] {
  const views = docsOf(book, 'receipt').map((receipt) => ({ receipt, delivery: deliveryOfDoc(book, receipt.id) }));
  return views.sort((a, b) => (a.receipt.receivedAt < b.receipt.receivedAt ? 1 : -1));
}

/** What presses most first. */
export function byRank(a: Alert, b: Alert): number {
  return rank(a) - rank(b) || (a.at < b.at ? -1 : 1);
}

const ranks: Record<Alert['kind'], number> = {
  voice_demand: 0,
  danger_in: 1,
  realert: 2,
  refused: 3,
  returned: 4,
  rectify: 5,
  supervised: 6,
  urged: 7,
  overdue: 8,
  escalated: 9,
  order_in: 10,
  stalled: 11,
};
const rank = (alert: Alert) => ranks[alert.kind];

/** Orders in memory that the text is a number of; `day` is the spoken number's (O7). */
export function matching(book: Book, text: string, day: Day): OrderEntry[] {
  const wanted = new Set(lookupKeysFor(text, day));
  return [...orderEntries(book)].filter(({ doc }) => lookupKeysOf(doc).some((key) => wanted.has(key)));
}
