import type { Doc, DocEvent, OrderEvent, ReceiptEvent, RecordedEvent } from '../event.ts';
import { createOrder, evolveOrder } from './order.ts';
import { createReceipt, evolveReceipt } from './receipt.ts';

/**
 * Applies one event. Total over everything `decide` emits; `recorded.version` must be the next one.
 * @throws {Error} when events arrive out of order or on the wrong kind of document: a defect, never an operator's doing.
 */
export function evolve(doc: Doc | undefined, recorded: RecordedEvent): Doc {
  const { event, ...meta } = recorded;
  if (meta.version !== (doc?.version ?? 0) + 1) {
    throw new Error(`event ${meta.version} of ${meta.docId} does not follow version ${doc?.version ?? 0}`);
  }
  return { ...next(doc, event, meta), version: meta.version };
}

function next(doc: Doc | undefined, event: DocEvent, meta: Omit<RecordedEvent, 'event'>): Doc {
  if (doc === undefined) {
    if (event.kind === 'created') return createOrder(event, meta);
    if (event.kind === 'receipt_registered') return createReceipt(event, meta);
    throw new Error(`first event of ${meta.docId} is ${event.kind}`);
  }
  if (doc.kind === 'order') return evolveOrder(doc, event as OrderEvent, meta);
  return evolveReceipt(doc, event as ReceiptEvent, meta);
}
