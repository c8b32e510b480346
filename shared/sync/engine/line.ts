import type { Clock } from '../ports.ts';

/**
 * Silence after which the line counts as down: two missed signs of life, and time left for noticing and showing it, because
 * 离线 must stand on the screen within 5 s (DESIGN, Protocol).
 */
const silenceMs = 4_300;

export type LineState = { state: 'online' | 'offline' | 'connecting'; since: number; why: string };

/** Whether the hub can be heard. Only what was heard counts, never what the operating system believes of its network. */
export class Line {
  readonly #clock: Clock;
  readonly #changed: (state: LineState) => void;
  #heardAt: number | null = null;
  #state: LineState;

  constructor(clock: Clock, changed: (state: LineState) => void) {
    this.#clock = clock;
    this.#changed = changed;
    this.#state = { state: 'connecting', since: clock.now(), why: '' };
  }

  get state(): LineState {
    return this.#state;
  }

  /** The hub itself answered or sent a sign of life. */
  heard(): void {
    this.#heardAt = this.#clock.monotonic();
    this.#turn('online', '');
  }

  /** An exchange failed; the line is down unless something else was heard a moment ago. */
  failed(why: string): void {
    if (this.#state.state !== 'online' || this.silent()) this.#turn('offline', why);
  }

  /** To be called now and then: turns the mark when the hub has been silent too long. */
  watch(): void {
    if (this.#state.state !== 'offline' && this.silent()) this.#turn('offline', 'silence');
  }

  silent(): boolean {
    return this.#heardAt === null ? this.#waitedLong() : this.#clock.monotonic() - this.#heardAt > silenceMs;
  }

  #waitedLong(): boolean {
    return this.#clock.now() - this.#state.since > silenceMs;
  }

  #turn(state: LineState['state'], why: string): void {
    if (this.#state.state === state) return;
    this.#state = { state, since: this.#clock.now(), why };
    this.#changed(this.#state);
  }
}
