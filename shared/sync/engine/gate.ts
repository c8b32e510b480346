import type { Clock } from '../ports.ts';
import { Cancel } from './cancel.ts';

/** A place where a loop waits: for a time, or until somebody opens the gate. Opening it early is remembered once. */
export class Gate {
  readonly #clock: Clock;
  #sleeping: Cancel | null = null;
  #open = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  open(): void {
    if (this.#sleeping) this.#sleeping.abort();
    else this.#open = true;
  }

  async wait(ms: number): Promise<void> {
    if (this.#open) {
      this.#open = false;
      return;
    }
    this.#sleeping = new Cancel();
    await this.#clock.sleep(ms, this.#sleeping);
    this.#sleeping = null;
  }
}
