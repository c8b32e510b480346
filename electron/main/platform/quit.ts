import type { App } from 'electron';

/** The part of `app` that quitting needs. */
type Quitting = Pick<App, 'quit' | 'exit'> & {
  on(event: 'before-quit', listener: (event: { preventDefault(): void }) => void): unknown;
};
type Signals = { on(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP', listener: () => void): unknown };

/**
 * Ends the app once and in order: `close` gets `limitMs`, then the process ends whatever became of it, because everything
 * that was told as saved is in the journal already. Closing windows, the system's shutdown and signals all come here.
 */
export function quitInOrder(
  app: Quitting,
  signals: Signals,
  close: () => Promise<void>,
  onLate: (why: unknown) => void,
  limitMs = 5000,
): void {
  let ending = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (ending) return;
    ending = true;
    void within(limitMs, close())
      .catch(onLate)
      .finally(() => app.exit(0));
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) signals.on(signal, () => app.quit());
}

function within(ms: number, work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('closing took too long')), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
