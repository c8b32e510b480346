import { MAX_PULL_ENTRIES } from '../../protocol/version.ts';
import { TransportError } from '../transport.ts';
import { Cancel } from './cancel.ts';
import { Echo } from './echo.ts';
import { Gate } from './gate.ts';
import { Line, type LineState } from './line.ts';
import type { EnginePorts, InboxCursor } from './ports.ts';
import { type PushFault, PushLoop } from './push-loop.ts';

const idleMs = 15_000;
const withoutStreamMs = 1_000;
const watchMs = 500;
const longestBackoffMs = 5_000;
/** A parcel that takes longer keeps nobody from pulling what somebody else may have sent. */
const parcelPatienceMs = 1_000;

/**
 * Keeps the seat and the hub in step: pushes what is saved, pulls what was decided, follows the stream of hints.
 * Loops over ports; none holds anything that would be lost if it stopped between two lines.
 */
export class Engine {
  readonly #p: EnginePorts;
  readonly #line: Line;
  readonly #pushGate: Gate;
  readonly #pullGate: Gate;
  readonly #streamGate: Gate;
  readonly #stop = new Cancel();
  #streamUp = false;
  /** When an exchange last failed, by the monotonic clock. */
  #failedAt = -Infinity;
  #pulledFrom: InboxCursor = null;
  readonly #echo = new Echo();
  /** The newest head of the city the hub has spoken of, and the last of its stream. */
  #head = 0;
  #hintedHead = 0;
  /** What was under way when it did: nothing later can be among what it spoke of. */
  #landed: Promise<void> = Promise.resolve();
  #considering = false;
  readonly #pushLoop: PushLoop;

  constructor(ports: EnginePorts) {
    this.#p = ports;
    this.#line = new Line(ports.clock, (line) => {
      ports.log.info('line', { state: line.state, why: line.why });
      ports.onLine(line);
      if (line.state !== 'online') return;
      ports.outbox.recall();
      this.#wake();
    });
    this.#pushGate = new Gate(ports.clock);
    this.#pullGate = new Gate(ports.clock);
    this.#streamGate = new Gate(ports.clock);
    this.#pushLoop = new PushLoop({
      ...ports,
      gate: this.#pushGate,
      stop: this.#stop,
      onHeard: () => this.#line.heard(),
      onDecided: (answer) => {
        const head = this.#echo.hear(answer);
        // Refused because of what somebody else has done, perhaps.
        if (answer.results.some((r) => r.verdict !== 'applied')) this.#pullGate.open();
        else this.#moved(head);
      },
      onRest: () => this.#pullGate.open(),
      onFailed: async (error, failures, from) =>
        (await this.#renew(error, from)) ? 0 : this.#note('push', error, failures),
    });
  }

  get line(): LineState {
    return this.#line.state;
  }

  /** What stands in the way of sending now; null when the last push was decided. */
  get fault(): PushFault | null {
    return this.#pushLoop.fault;
  }

  /** Verdicts of this process so far. */
  get verdicts(): number {
    return this.#pushLoop.verdicts;
  }

  /** @returns when every loop has ended, after {@link stop}. */
  async run(): Promise<void> {
    await Promise.all([this.#pushLoop.run(), this.#pullLoop(), this.#streamLoop(), this.#watchLoop()]);
  }

  stop(): void {
    this.#stop.abort();
    this.#wake();
    this.#streamGate.open();
  }

  /**
   * Something was saved, or the operator signed in: do not wait. While the hub does not answer, one attempt a second is
   * enough, however much is saved; the attempt takes everything along.
   */
  poke(): void {
    const since = this.#p.clock.monotonic() - this.#failedAt;
    if (since < withoutStreamMs && this.#line.state.state !== 'online') return;
    this.#wake();
  }

  #wake(): void {
    this.#pushGate.open();
    this.#pullGate.open();
  }

  async #pullLoop(): Promise<void> {
    for (let failures = 0; !this.#stop.aborted;) {
      try {
        await this.#pullAll();
        failures = 0;
        await this.#pullGate.wait(this.#streamUp ? idleMs : withoutStreamMs);
      } catch (error) {
        failures++;
        await this.#pullGate.wait(
          (await this.#renew(error, this.#pulledFrom)) ? 0 : this.#note('pull', error, failures),
        );
      }
    }
  }

  /** Up to the head as it was found: what a queue adds meanwhile has its own reason to be pulled. */
  async #pullAll(): Promise<void> {
    let goal: number | null = null;
    for (let more = true; more && !this.#stop.aborted;) {
      const cursor = this.#p.inbox.cursor();
      this.#pulledFrom = cursor;
      const page = await this.#p.transport.pull(
        { cursor: cursor?.next ?? 0, epoch: cursor?.epoch, limit: MAX_PULL_ENTRIES },
        this.#stop,
      );
      this.#line.heard();
      await this.#p.inbox.apply(page, cursor);
      goal ??= page.head;
      more = page.next < goal;
      if (!more && page.next < page.head) this.#moved(page.head);
    }
  }

  /** The stream tells of a head it has told of before where something else is new. */
  #hinted(head: number): void {
    if (head === this.#hintedHead) this.#pullGate.open();
    this.#hintedHead = head;
    this.#moved(head);
  }

  #moved(head: number): void {
    this.#head = Math.max(this.#head, head);
    this.#landed = this.#pushLoop.landed();
    if (!this.#pushLoop.isSending) this.#pullGate.open();
    else if (!this.#considering) void this.#consider();
  }

  /**
   * While a queue drains, pulling waits as long as only its own ops would come back: storing them takes more of the machine
   * than sending them. Whatever may be somebody else's is pulled at once; which it is, the verdicts under way tell.
   */
  async #consider(): Promise<void> {
    this.#considering = true;
    for (let head = Number.NaN; head !== this.#head && !this.#stop.aborted;) {
      head = this.#head;
      const landed = new Gate(this.#p.clock);
      void this.#landed.then(() => landed.open());
      await landed.wait(parcelPatienceMs);
      if (!this.#echo.isAll(this.#p.inbox.cursor(), head)) {
        this.#pullGate.open();
        break;
      }
    }
    this.#considering = false;
  }

  /** @returns whether the error told of another life of the hub, and the seat now stands at its beginning. */
  async #renew(error: unknown, from: InboxCursor): Promise<boolean> {
    if (!isTransport(error) || error.failure.kind !== 'wrong_epoch') return false;
    try {
      await this.#p.inbox.reset(error.failure.epoch, from);
      this.#head = 0;
      this.#wake();
      return true;
    } catch (failure) {
      this.#p.log.warn('reset failed', { why: nameOf(failure) });
      return false;
    }
  }

  async #streamLoop(): Promise<void> {
    while (!this.#stop.aborted) {
      let down = false;
      const close = this.#p.transport.stream(
        ({ seq }) => this.#hinted(seq),
        (why) => {
          down = true;
          this.#streamUp = false;
          this.#line.failed(why.kind);
          this.#streamGate.open();
        },
        () => {
          // The first sign of life may tell of changes made while the stream was down.
          if (!this.#streamUp) this.#pullGate.open();
          this.#streamUp = true;
          this.#line.heard();
        },
      );
      while (!down && !this.#stop.aborted) await this.#streamGate.wait(idleMs);
      close();
      this.#streamUp = false;
      if (!this.#stop.aborted) await this.#p.clock.sleep(this.#jitter(withoutStreamMs), this.#stop);
    }
  }

  async #watchLoop(): Promise<void> {
    while (!this.#stop.aborted) {
      this.#line.watch();
      await this.#p.clock.sleep(watchMs, this.#stop);
    }
  }

  /** @returns how long to wait before the next attempt. */
  #note(what: string, error: unknown, failures: number): number {
    this.#failedAt = this.#p.clock.monotonic();
    if (isTransport(error)) {
      if (error.kind === 'aborted') return 0;
      this.#line.failed(error.kind);
      if (error.failure.kind === 'busy') return error.failure.retryAfterMs;
    }
    this.#p.log.warn(`${what} failed`, { why: nameOf(error), failures });
    return this.#jitter(Math.min(longestBackoffMs, withoutStreamMs * 2 ** Math.min(failures - 1, 8)));
  }

  #jitter(ms: number): number {
    return ms * (0.5 + this.#p.random() / 2);
  }
}

function isTransport(error: unknown): error is TransportError {
  return error instanceof TransportError;
}

function nameOf(error: unknown): string {
  return isTransport(error) ? error.kind : error instanceof Error ? error.name : 'unknown';
}
