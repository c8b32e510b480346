/**
 * Runs `task` at most once at a time and not more often than every `gapMs`; calls made meanwhile become one more run,
 * so a burst of changes costs two reads and the last one is never missed.
 */
export function coalesce(task: () => Promise<void>, gapMs: number): () => void {
  let running = false;
  let again = false;
  const run = async (): Promise<void> => {
    running = true;
    await task();
    setTimeout(() => {
      running = false;
      if (!again) return;
      again = false;
      void run();
    }, gapMs);
  };
  return () => {
    if (running) again = true;
    else void run();
  };
}
