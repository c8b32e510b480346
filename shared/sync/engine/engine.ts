import type { Id } from '../../domain/primitives.ts';
import { MAX_PULL_ENTRIES, MAX_PUSH_OPS } from '../../protocol/version.ts';
import type { Epoch } from '../../protocol/wire/identity.ts';
import type { PullResponse } from '../../protocol/wire/pull.ts';
import type { PushResponse } from '../../protocol/wire/push.ts';
import type { Clock, Log } from '../ports.ts';
import { type Parcel, type Transport, TransportError, type TransportErrorKind } from '../transport.ts';
import { Cancel } from './cancel.ts';
import { Gate } from './gate.ts';
import { Line, type LineState } from './line.ts';

/** What the engine sends from: saved ops the hub has not decided, in the order they must leave. */
export type Outbox = {
  next(limit: number): Parcel;
  /** Makes the verdicts durable. Rejects when it cannot; the parcel is then offered again. */
  settle(parcel: Parcel, answer: PushResponse): Promise<void>;
  /** This op comes to nothing even alone: for so long, what does not belong to its order goes before it. */
  setAside(opId: Id, ms: number): void;
  /** Nothing stands aside any more. */
  recall(): void;
  /** Milliseconds until something that stands aside is due; null when nothing does. */
  restMs(): number | null;
};

export type InboxCursor = { epoch: string; next: number } | null;

/** What the engine pulls into. */
export type Inbox = {
  cursor(): InboxCursor;
  /**
   * Stores the page durably before it counts. Rejects when it cannot; the page is then pulled again.
   * @param from the cursor the page was pulled with: when the inbox stands elsewhere by now, the page is passed over.
   */
  apply(page: PullResponse, from: InboxCursor): Promise<void>;
  /**
   * The hub lives in another epoch: forget what it had decided, offer again what this seat had saved.
   * @param from the cursor that turned out to be of another epoch: when the inbox stands elsewhere by now, nothing is done.
   */
  reset(epoch: Epoch, from: InboxCursor): Promise<void>;
};

export type EnginePorts = {
  transport: Transport;
  outbox: Outbox;
  inbox: Inbox;
  clock: Clock;
  /** Uniform in [0, 1). */
  random: () => number;
  log: Log;
  onLine: (line: LineState) => void;
};

/** Why the last push decided nothing; `alone`: it held one op only, so it is that op somebody stumbles over. */
export type PushFault = {
  why: TransportErrorKind | 'session_expired' | 'not_saved' | 'unsupported_protocol';
  alone: boolean;
};

const idleMs = 15_000;
const withoutStreamMs = 1_000;
const watchMs = 500;
const longestBackoffMs = 5_000;
const asideMs = 10_000;
/** Failures that may be due to what was sent: too much for the line, or one op that somebody stumbles over. */
const dueToParcel: ReadonlySet<PushFault['why']> = new Set([
  'too_large',
  'timeout',
  'server',
  'refused',
  'not_the_hub',
]);

/**
 * Keeps the seat and the hub in step: pushes what is saved, pulls what was decided, follows the stream of hints.
 * Three loops over ports; none holds anything that would be lost if it stopped between two lines.
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
  #batchLimit = MAX_PUSH_OPS;
  #pulledFrom: InboxCursor = null;
  #fault: PushFault | null = null;
  #verdicts = 0;

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
  }

  get line(): LineState {
    return this.#line.state;
  }

  /** What stands in the way of sending now; null when the last push was decided. */
  get fault(): PushFault | null {
    return this.#fault;
  }

  /** Verdicts of this process so far. */
  get verdicts(): number {
    return this.#verdicts;
  }

  /** @returns when every loop has ended, after {@link stop}. */
  async run(): Promise<void> {
    await Promise.all([this.#pushLoop(), this.#pullLoop(), this.#streamLoop(), this.#watchLoop()]);
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

  async #pushLoop(): Promise<void> {
    for (let failures = 0; !this.#stop.aborted;) {
      const { outbox, inbox, transport } = this.#p;
      const parcel = outbox.next(this.#batchLimit);
      if (parcel.ops.length === 0) {
        await this.#pushGate.wait(Math.min(idleMs, outbox.restMs() ?? idleMs));
        continue;
      }
      const cursor = inbox.cursor();
      try {
        const answer = await transport.push(parcel, cursor?.epoch ?? null, this.#stop);
        this.#line.heard();
        await outbox.settle(parcel, answer);
        failures = 0;
        this.#decided(answer);
        this.#batchLimit = Math.min(MAX_PUSH_OPS, this.#batchLimit * 2);
        this.#pullGate.open();
        if (answer.results.every((r) => r.verdict === 'session_expired')) await this.#pushGate.wait(longestBackoffMs);
      } catch (error) {
        failures++;
        const why = faultOf(error);
        this.#fault = { why, alone: parcel.ops.length === 1 };
        if (dueToParcel.has(why)) this.#sendLess(parcel);
        await this.#pushGate.wait((await this.#renew(error, cursor)) ? 0 : this.#note('push', error, failures));
      }
    }
  }

  #decided({ results }: PushResponse): void {
    const expired = results.every((r) => r.verdict === 'session_expired');
    this.#fault = expired ? { why: 'session_expired', alone: false } : null;
    this.#verdicts += results.filter((r) => r.verdict !== 'session_expired' && r.verdict !== 'waiting').length;
  }

  /** Half as much the next time; an op that fails alone lets the others pass. */
  #sendLess({ ops }: Parcel): void {
    this.#batchLimit = Math.max(1, ops.length >> 1);
    const [only] = ops;
    if (only && ops.length === 1) this.#p.outbox.setAside(only.opId, asideMs);
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

  async #pullAll(): Promise<void> {
    for (let more = true; more && !this.#stop.aborted;) {
      const cursor = this.#p.inbox.cursor();
      this.#pulledFrom = cursor;
      const page = await this.#p.transport.pull(
        { cursor: cursor?.next ?? 0, epoch: cursor?.epoch, limit: MAX_PULL_ENTRIES },
        this.#stop,
      );
      this.#line.heard();
      await this.#p.inbox.apply(page, cursor);
      more = page.next < page.head;
    }
  }

  /** @returns whether the error told of another life of the hub, and the seat now stands at its beginning. */
  async #renew(error: unknown, from: InboxCursor): Promise<boolean> {
    if (!isTransport(error) || error.failure.kind !== 'wrong_epoch') return false;
    try {
      await this.#p.inbox.reset(error.failure.epoch, from);
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
        () => this.#pullGate.open(),
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

/** Another version of the protocol is no fault of what was sent: sending less would blame the first op in line for it. */
function faultOf(error: unknown): PushFault['why'] {
  if (!isTransport(error)) return 'not_saved';
  const { failure } = error;
  return failure.kind === 'refused' && failure.code === 'unsupported_protocol' ? failure.code : failure.kind;
}

function nameOf(error: unknown): string {
  return isTransport(error) ? error.kind : error instanceof Error ? error.name : 'unknown';
}
