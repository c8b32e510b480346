/** Counts failures by key in memory and says when there have been too many of late. */
export class Throttle {
  readonly #limit: number;
  readonly #windowMs: number;
  readonly #failures = new Map<string, number[]>();

  constructor(limit: number, windowMs: number) {
    this.#limit = limit;
    this.#windowMs = windowMs;
  }

  /** Seconds to wait; 0 when another attempt is welcome. */
  blockedSeconds(key: string, now: number): number {
    const recent = this.#recent(key, now);
    const oldest = recent[0];
    return recent.length < this.#limit || oldest === undefined ? 0 : Math.ceil((oldest + this.#windowMs - now) / 1000);
  }

  fail(key: string, now: number): void {
    this.#failures.set(key, [...this.#recent(key, now), now]);
  }

  #recent(key: string, now: number): number[] {
    const recent = (this.#failures.get(key) ?? []).filter((at) => at > now - this.#windowMs);
    if (recent.length === 0) this.#failures.delete(key);
    return recent;
  }
}
