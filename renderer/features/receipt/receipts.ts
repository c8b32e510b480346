import type { ReceiptView } from '../../../shared/ipc/index.ts';
import type { SeatClient } from '../../bridge/index.ts';
import { useAsked } from '../../stores/index.ts';

const ask = async (seat: SeatClient) =>
  (await seat.call('receipts.list', {})).toSorted((a, b) => b.receipt.receivedAt.localeCompare(a.receipt.receivedAt));

/** Voice receipts of this organisation, newest first. */
export function useReceipts() {
  const { value, ...rest } = useAsked(ask);
  return { receipts: value ?? [], ...rest };
}

export type ReceiptState = 'waiting' | 'joined' | 'other_addressee' | 'already_joined';

/** A mismatch outranks the rest: somebody has to look. */
export function stateOf({ receipt }: ReceiptView): ReceiptState {
  if (receipt.mismatch !== 'none') return receipt.mismatch;
  return receipt.orderId === null ? 'waiting' : 'joined';
}
