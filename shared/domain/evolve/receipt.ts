import type { ReceiptEvent, RecordedEvent } from '../event.ts';
import { assertNever } from '../primitives.ts';
import type { VoiceReceipt } from '../receipt/receipt.ts';

type Meta = Omit<RecordedEvent, 'event'>;

/** The first event of a voice receipt. */
export function createReceipt(e: Extract<ReceiptEvent, { kind: 'receipt_registered' }>, meta: Meta): VoiceReceipt {
  const { kind: _, ...rest } = e;
  return {
    ...rest,
    kind: 'receipt',
    id: meta.docId,
    version: meta.version,
    org: meta.org,
    operator: meta.operator,
    receivedAt: meta.at,
    syncedAt: meta.syncedAt,
    dispatches: [],
    orderId: null,
    orderNumber: '',
    mismatch: 'none',
  };
}

/** What a later event makes of a voice receipt. */
export function evolveReceipt(receipt: VoiceReceipt, e: ReceiptEvent, meta: Meta): VoiceReceipt {
  switch (e.kind) {
    case 'receipt_registered':
      throw new Error(`receipt ${receipt.id} is registered twice`);
    case 'receipt_dispatched':
      return {
        ...receipt,
        dispatches: [
          ...receipt.dispatches,
          { org: meta.org, at: meta.at, via: 'seat', unit: e.unit, officers: e.officers, means: e.means },
        ],
      };
    case 'receipt_joined':
      return { ...receipt, orderId: e.orderId, orderNumber: e.orderNumber, mismatch: 'none' };
    case 'receipt_mismatched':
      return { ...receipt, mismatch: e.why };
    default:
      return assertNever(e, 'receipt event');
  }
}
