import { useCallback, useEffect, useState } from 'react';
import type { SeatClient } from '../bridge/index.ts';
import { useDesk } from './desk-context.tsx';

/**
 * What main says on one question, asked again whenever something changed. A failure keeps what was shown.
 * @param ask the same function every time: another one is another question.
 */
export function useAsked<T>(ask: (seat: SeatClient) => Promise<T>) {
  const desk = useDesk();
  const [value, setValue] = useState<T | null>(null);
  const [error, setError] = useState<unknown>(null);
  const show = useCallback((answer: T) => {
    setValue(answer);
    setError(null);
  }, []);
  const refresh = useCallback(() => ask(desk.seat).then(show, setError), [ask, desk, show]);
  useEffect(() => {
    void refresh();
    return desk.onChanged(() => void refresh());
  }, [desk, refresh]);
  return { value, error, refresh, show };
}
