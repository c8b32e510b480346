/** Effects of {@link createReviver}; time is injected so that the policy is tested by exact times. */
export type RevivePorts = {
  reload(): void;
  now(): number;
  after(ms: number, run: () => void): () => void;
};

const WINDOW_MS = 60_000;
const waits = [0, 0, 1000, 5000, 15_000];

/**
 * Brings a page back after its renderer has gone. Nothing is lost with it, because the state is in main, so the operator
 * gets the form back at once; only a page that keeps dying is given longer and longer breaks, and never given up.
 */
export function createReviver(ports: RevivePorts): { gone(): void; stop(): void } {
  let deaths: number[] = [];
  let cancel: (() => void) | null = null;
  return {
    gone() {
      const now = ports.now();
      deaths = [...deaths.filter((at) => now - at < WINDOW_MS), now];
      cancel?.();
      cancel = ports.after(waits[Math.min(deaths.length, waits.length) - 1] ?? 0, ports.reload);
    },
    stop() {
      cancel?.();
      cancel = null;
    },
  };
}
