import { useState } from 'react';
import type { StartView } from '../../../shared/ipc/index.ts';

export type Attempt = { onView: (view: StartView | null) => void };

/** One attempt at a time; what main answers is shown, and a failure is kept for the screen. */
export function useAttempt({ onView }: Attempt) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const attempt = async (work: () => Promise<StartView | null>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      onView(await work());
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, run: (work: () => Promise<StartView | null>) => void attempt(work) };
}
