import { useCallback, useEffect, useState } from 'react';
import type { ReceiptView } from '../../../shared/ipc/index.ts';
import { useDesk } from '../../stores/index.ts';

/** Voice receipts of this organisation, newest first, read again whenever main says that something changed. */
export function useReceipts() {
  const desk = useDesk();
  const [receipts, setReceipts] = useState<ReceiptView[]>([]);
  const [error, setError] = useState<unknown>(null);
  const refresh = useCallback(
    () =>
      desk.seat.call('receipts.list', {}).then((list) => {
        setReceipts(list.toSorted((a, b) => b.receipt.receivedAt.localeCompare(a.receipt.receivedAt)));
        setError(null);
      }, setError),
    [desk],
  );
  useEffect(() => {
    void refresh();
    return desk.onChanged(() => void refresh());
  }, [desk, refresh]);
  return { receipts, error, refresh };
}

export type ReceiptState = 'waiting' | 'joined' | 'other_addressee' | 'already_joined';

/** A mismatch outranks the rest: somebody has to look. */
export function stateOf({ receipt }: ReceiptView): ReceiptState {
  if (receipt.mismatch !== 'none') return receipt.mismatch;
  return receipt.orderId === null ? 'waiting' : 'joined';
}
