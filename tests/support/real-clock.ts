import type { Clock } from '../../shared/sync/ports.ts';

/** Real time, for tests of loops that wait some milliseconds; what day it is does not matter to them. */
export const realClock: Clock = {
  now: () => 0,
  monotonic: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      signal?.addEventListener('abort', () => (clearTimeout(timer), resolve()));
    }),
};
