import type { Directory } from '../../../shared/domain/directory/directory.ts';
import type { Author } from '../../../shared/domain/decide/context.ts';
import { spokenOf } from '../../../shared/domain/doc.ts';
import type { Doc } from '../../../shared/domain/event.ts';
import type { Delivery } from '../../../shared/domain/order/axes.ts';
import { lookupKeysFor, lookupKeysOf } from '../../../shared/domain/order/lookup.ts';
import type { Op } from '../../../shared/domain/op/op.ts';
import type { Order } from '../../../shared/domain/order/order.ts';
import type { Day, Id, OrgId } from '../../../shared/domain/primitives.ts';
import type { Alert, Attention, ListName, OrderSummary, OrderView, ReceiptView } from '../../../shared/ipc/views.ts';
import type { Book } from '../../../shared/sync/seat/book.ts';
import type { Entry } from '../../../shared/sync/seat/overlay.ts';
import { type RefusedOp, byPerson } from '../../../shared/sync/seat/pending.ts';
import { alertsOf } from '../../../shared/sync/view/alerts.ts';
import { allowedActs } from '../../../shared/sync/view/allowed.ts';
import { summaryOf } from '../../../shared/sync/view/summary.ts';

export type ViewFacts = {
  book: Book;
  own: OrgId;
  directory: Directory;
  online: boolean;
  /** Since when there has been no line, in milliseconds; null while there is one. */
  offlineSince: number | null;
  nowMs: number;
};
type OrderEntry = Entry & { doc: Order };

/** One row of a list, as true as this seat can know at this moment. */
export function summarise({ doc, events }: OrderEntry, facts: ViewFacts): OrderSummary {
  const updatedAt = events.at(-1)?.at ?? doc.createdAt;
  const { book, ...rest } = facts;
  return summaryOf(doc, { ...rest, ops: book.counts(doc.id), updatedAt, events });
}

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

export function* orderEntries(book: Book): Iterable<OrderEntry> {
  for (const entry of book.entries()) if (isOrderEntry(entry)) yield entry;
}

export function isOrderEntry(entry: Entry): entry is OrderEntry {
  return entry.doc.kind === 'order';
}

/** Danger first, then what has waited longest; ended and sent ones newest first. */
export function listed(list: ListName, limit: number, facts: ViewFacts): OrderSummary[] {
  const rows = [...orderEntries(facts.book)].map((e) => summarise(e, facts)).filter((row) => row.lists.includes(list));
  const newestFirst = list === 'ended' || list === 'sent' || list === 'passing';
  rows.sort((a, b) => Number(b.urgent) - Number(a.urgent) || byTime(a, b, newestFirst));
  return rows.slice(0, limit);
}

/** Orders nobody has signed, and late or supervised ones: counted in one look at all of them. */
export function countsOf(facts: ViewFacts): { unsigned: number; late: number } {
  let [unsigned, late] = [0, 0];
  for (const entry of orderEntries(facts.book)) {
    const { lists, business } = summarise(entry, facts);
    if (lists.includes('inbox') && business === 'submitted') unsigned++;
    if (lists.includes('supervision')) late++;
  }
  return { unsigned, late };
}

function byTime(a: OrderSummary, b: OrderSummary, newestFirst: boolean): number {
  const [x, y] = newestFirst ? [b.updatedAt, a.updatedAt] : [a.createdAt, b.createdAt];
  return x < y ? -1 : x > y ? 1 : 0;
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

/** Every standing alarm, the acknowledged ones left out, danger first. */
export function alerts(facts: ViewFacts, acknowledged: ReadonlySet<string>): Alert[] {
  const all = [...orderEntries(facts.book)].flatMap((entry) => alertsOf(entry.doc, summarise(entry, facts), facts.own));
  return all.filter((a) => !acknowledged.has(a.id)).sort((a, b) => rank(a) - rank(b) || (a.at < b.at ? -1 : 1));
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
  order_in: 8,
  stalled: 9,
};
const rank = (alert: Alert) => ranks[alert.kind];

/** Orders in memory that the text is a number of; `day` is the spoken number's (O7). */
export function matching(book: Book, text: string, day: Day): OrderEntry[] {
  const wanted = new Set(lookupKeysFor(text, day));
  return [...orderEntries(book)].filter(({ doc }) => lookupKeysOf(doc).some((key) => wanted.has(key)));
}
