import { useCallback, useEffect, useState } from 'react';
import type { Attention } from '../../../shared/ipc/index.ts';
import { useDesk } from '../../stores/index.ts';

/** Refused ops that wait for a person, oldest first: the longest wait is dealt with first. */
export function useAttention() {
  const desk = useDesk();
  const [items, setItems] = useState<Attention[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const show = useCallback((list: Attention[]) => {
    setItems(list.toSorted((a, b) => a.at.localeCompare(b.at)));
    setError(null);
  }, []);
  const refresh = useCallback(() => desk.seat.call('attention.list', {}).then(show, setError), [desk, show]);
  useEffect(() => {
    void refresh();
    return desk.onChanged(() => void refresh());
  }, [desk, refresh]);
  return { items, error, refresh, show };
}
