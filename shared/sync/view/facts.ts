import { clocksOf } from '../../domain/clock/clocks.ts';
import type { ClockReading } from '../../domain/clock/reading.ts';
import type { Directory } from '../../domain/directory/directory.ts';
import type { Order } from '../../domain/order/order.ts';
import type { OrgId } from '../../domain/primitives.ts';
import type { OrderSummary } from '../../ipc/views.ts';
import type { Book } from '../seat/book.ts';
import type { Entry } from '../seat/overlay.ts';
import { type SummaryFacts, summaryOf } from './summary.ts';

/** What views are made from, at one moment. */
export type ViewFacts = {
  book: Book;
  own: OrgId;
  directory: Directory;
  online: boolean;
  /** Since when there has been no line, in milliseconds; null while there is one. */
  offlineSince: number | null;
  nowMs: number;
};
export type OrderEntry = Entry & { doc: Order };

export function* orderEntries(book: Book): Iterable<OrderEntry> {
  for (const entry of book.entries()) if (isOrderEntry(entry)) yield entry;
}

export function isOrderEntry(entry: Entry): entry is OrderEntry {
  return entry.doc.kind === 'order';
}

export function summaryFacts({ doc, events }: OrderEntry, { book, ...facts }: ViewFacts): SummaryFacts {
  return { ...facts, ops: book.counts(doc.id), updatedAt: events.at(-1)?.at ?? doc.createdAt, events };
}

/** Every clock of an order at this moment. */
export function clocksAt({ doc, events }: OrderEntry, facts: ViewFacts): ClockReading[] {
  const { directory, nowMs: now, own: org, offlineSince } = facts;
  return clocksOf(doc, events, { directory, now, own: { org, offlineSince } });
}

/** One row of a list, as true as this seat can know at this moment. */
export function summarise(entry: OrderEntry, facts: ViewFacts): OrderSummary {
  return summaryOf(entry.doc, summaryFacts(entry, facts));
}
