import { z } from 'zod';
import type { Clock } from '../../../shared/sync/ports.ts';

/** What outlives a restart: the latest moment known to have passed, and how far the seat's clock is off the hub's. */
export const ClockMemory = z.object({ latest: z.number(), skew: z.number() });
export type ClockMemory = z.infer<typeof ClockMemory>;

/**
 * A time that no setting of the seat's clock turns back, for expiry and waits. It follows the corrected clock forward, goes
 * on by the monotonic clock where that one is behind, and starts from the latest moment remembered. Only the hub may set
 * it back. What remains: restarting the seat with its clock behind gains the time since the last {@link memory} was kept.
 */
export class TrustedClock {
  readonly #clock: Pick<Clock, 'now' | 'monotonic'>;
  #skew: number;
  #base: number;
  #baseAt: number;

  constructor(clock: Pick<Clock, 'now' | 'monotonic'>, remembered: ClockMemory | null) {
    this.#clock = clock;
    this.#skew = remembered?.skew ?? 0;
    this.#base = remembered?.latest ?? 0;
    this.#baseAt = clock.monotonic();
  }

  now(): number {
    const at = this.#clock.monotonic();
    this.#base = Math.max(this.#base + (at - this.#baseAt), this.#clock.now() + this.#skew);
    this.#baseAt = at;
    return this.#base;
  }

  /** The hub has just said what time it is. */
  set(serverTime: number): void {
    this.#skew = serverTime - this.#clock.now();
    this.#base = serverTime;
    this.#baseAt = this.#clock.monotonic();
  }

  memory(): ClockMemory {
    return { latest: this.now(), skew: this.#skew };
  }
}
