import type { CancelSignal } from '../../shared/sync/transport.ts';

type Sleeper = { at: number; order: number; wake: () => void };

/** Time that passes only when nobody has anything left to do: a day of waiting costs nothing. */
export class VirtualClock {
  #now: number;
  #order = 0;
  #sleepers: Sleeper[] = [];

  constructor(start: number) {
    this.#now = start;
  }

  get now(): number {
    return this.#now;
  }

  sleep(ms: number, signal?: CancelSignal): Promise<void> {
    return new Promise((resolve) => {
      const sleeper: Sleeper = { at: this.#now + Math.max(0, ms), order: this.#order++, wake: resolve };
      this.#sleepers.push(sleeper);
      signal?.addEventListener('abort', () => {
        this.#sleepers = this.#sleepers.filter((s) => s !== sleeper);
        resolve();
      });
    });
  }

  /** Lets time pass until `until`; between two instants everybody finishes what they can. */
  async run(until: number, afterEach: () => void = () => undefined): Promise<void> {
    for (;;) {
      await settle();
      afterEach();
      const next = this.#sleepers.reduce<Sleeper | null>((a, b) => (a && earlier(a, b) ? a : b), null);
      if (next === null || next.at > until) break;
      this.#sleepers = this.#sleepers.filter((s) => s !== next);
      this.#now = Math.max(this.#now, next.at);
      next.wake();
    }
    this.#now = until;
  }
}

function earlier(a: Sleeper, b: Sleeper): boolean {
  return a.at !== b.at ? a.at < b.at : a.order < b.order;
}

/** Every chain of promises that needs no time has come to its end after a turn of the event loop. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
