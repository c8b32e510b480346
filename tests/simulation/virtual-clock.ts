import type { CancelSignal } from '../../shared/sync/transport.ts';

type Sleeper = { at: number; wake: () => void };

/** Time that passes only when nobody has anything left to do: a day of waiting costs nothing. */
export class VirtualClock {
  #now: number;
  /** By time, and among equals in the order in which they lay down. */
  #sleepers: Sleeper[] = [];

  constructor(start: number) {
    this.#now = start;
  }

  get now(): number {
    return this.#now;
  }

  sleep(ms: number, signal?: CancelSignal): Promise<void> {
    return new Promise((resolve) => {
      const sleeper: Sleeper = { at: this.#now + Math.max(0, ms), wake: resolve };
      let place = this.#sleepers.length;
      while (place > 0 && (this.#sleepers[place - 1] as Sleeper).at > sleeper.at) place--;
      this.#sleepers.splice(place, 0, sleeper);
      signal?.addEventListener('abort', () => {
        const at = this.#sleepers.indexOf(sleeper);
        if (at !== -1) this.#sleepers.splice(at, 1);
        resolve();
      });
    });
  }

  /** Lets time pass until `until`; between two instants everybody finishes what they can. */
  async run(until: number, afterEach: () => void): Promise<void> {
    for (;;) {
      await settle();
      afterEach();
      const next = this.#sleepers[0];
      if (next === undefined || next.at > until) break;
      this.#sleepers.shift();
      this.#now = Math.max(this.#now, next.at);
      next.wake();
    }
    this.#now = until;
  }
}

/** Every chain of promises that needs no time has come to its end after a turn of the event loop. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
