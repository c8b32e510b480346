import { MAX_PUSH_OPS } from '../../protocol/version.ts';
import type { PushResponse } from '../../protocol/wire/push.ts';
import { type Parcel, TransportError, type TransportErrorKind } from '../transport.ts';
import type { Cancel } from './cancel.ts';
import type { EnginePorts, InboxCursor } from './ports.ts';
import type { Gate } from './gate.ts';

/** Why the last push decided nothing; `alone`: it held one op only, so it is that op somebody stumbles over. */
export type PushFault = {
  why: TransportErrorKind | 'session_expired' | 'not_saved' | 'unsupported_protocol';
  alone: boolean;
};

export type PushLoopPorts = Pick<EnginePorts, 'transport' | 'outbox' | 'inbox' | 'clock' | 'parcelOps'> & {
  gate: Gate;
  stop: Cancel;
  /** The hub answered. */
  onHeard: () => void;
  /** The hub has decided something, and the verdicts are durable. */
  onDecided: (answer: PushResponse) => void;
  /** It has decided something, and nothing more is under way. */
  onRest: () => void;
  /** @returns how long to wait after so many failures in a row; 0 where there is nothing to wait for. */
  onFailed: (error: unknown, failures: number, from: InboxCursor) => Promise<number>;
};

const idleMs = 15_000;
const asideMs = 10_000;
const expiredMs = 5_000;
/**
 * Two parcels are under way, so that the hub has the next while the line carries the verdicts and this seat makes them
 * durable. Together they hold what one push may: an emergency that is saved meanwhile waits for no more than that.
 */
const widest = 2;
const usualOps = MAX_PUSH_OPS / widest;
/** Failures that may be due to what was sent: too much for the line, or one op that somebody stumbles over. */
const dueToParcel: ReadonlySet<PushFault['why']> = new Set([
  'too_large',
  'timeout',
  'server',
  'refused',
  'not_the_hub',
]);

/** Sends what is saved, urgent first, and has the verdicts made durable. Holds nothing that would be lost if it stopped. */
export class PushLoop {
  readonly #p: PushLoopPorts;
  readonly #flying = new Map<Parcel, Promise<void>>();
  readonly #most: number;
  #limit: number;
  #failures = 0;
  /** Nothing more leaves before, by the monotonic clock, unless the gate is opened. */
  #resumeAt = -Infinity;
  #fault: PushFault | null = null;
  #verdicts = 0;
  #hasDecided = false;

  constructor(ports: PushLoopPorts) {
    this.#p = ports;
    this.#most = ports.parcelOps ?? usualOps;
    this.#limit = this.#most;
  }

  /** What stands in the way of sending now; null when the last push was decided. */
  get fault(): PushFault | null {
    return this.#fault;
  }

  /** Verdicts of this process so far. */
  get verdicts(): number {
    return this.#verdicts;
  }

  /** Parcels are under way. */
  get isSending(): boolean {
    return this.#flying.size > 0;
  }

  /** @returns when all that is under way now has been decided or has failed. */
  async landed(): Promise<void> {
    await Promise.all(this.#flying.values());
  }

  /** @returns when it was stopped and nothing is under way any more. */
  async run(): Promise<void> {
    const { gate, outbox, stop, clock } = this.#p;
    while (!stop.aborted) {
      const resumeAt = this.#resumeAt;
      const restMs = resumeAt - clock.monotonic();
      if (restMs <= 0) this.#launch();
      if (this.#hasDecided && !this.isSending) {
        this.#hasDecided = false;
        this.#p.onRest();
      }
      if (restMs > 0) {
        await gate.wait(restMs);
        // Another failure meanwhile has its own time to wait.
        if (this.#resumeAt === resumeAt) this.#resumeAt = -Infinity;
      } else {
        // Also woken by what is saved meanwhile: an emergency takes the free place beside a parcel on a slow line.
        const rest = this.#flying.size > 0 ? null : outbox.restMs();
        await gate.wait(Math.min(idleMs, rest ?? idleMs));
      }
    }
    await Promise.all(this.#flying.values());
  }

  #launch(): void {
    const width = this.#failures > 0 || this.#limit < this.#most ? 1 : widest;
    while (this.#flying.size < width) {
      const parcel = this.#p.outbox.next(this.#limit, [...this.#flying.keys()]);
      if (parcel.ops.length === 0) return;
      const flight = this.#push(parcel, this.#failures);
      this.#flying.set(
        parcel,
        flight.finally(() => {
          this.#flying.delete(parcel);
          this.#p.gate.open();
        }),
      );
    }
  }

  /**
   * @param failed how often in a row it had failed when this parcel left: those that left together fail as one, and what
   * arrives from before a failure says nothing about what has failed.
   */
  async #push(parcel: Parcel, failed: number): Promise<void> {
    const { transport, outbox, inbox, stop, clock } = this.#p;
    const cursor = inbox.cursor();
    try {
      const answer = await transport.push(parcel, cursor?.epoch ?? null, stop);
      this.#p.onHeard();
      await outbox.settle(parcel, answer);
      if (this.#failures === failed) {
        this.#failures = 0;
        this.#limit = Math.min(this.#most, this.#limit * 2);
      }
      this.#decided(answer);
      this.#hasDecided = true;
      this.#p.onDecided(answer);
    } catch (error) {
      this.#failures = failed + 1;
      const why = faultOf(error);
      this.#fault = { why, alone: parcel.ops.length === 1 };
      if (dueToParcel.has(why)) this.#sendLess(parcel);
      const ms = await this.#p.onFailed(error, this.#failures, cursor);
      this.#resumeAt = clock.monotonic() + ms;
    }
  }

  #decided({ results }: PushResponse): void {
    const expired = results.every((r) => r.verdict === 'session_expired');
    this.#fault = expired ? { why: 'session_expired', alone: false } : null;
    if (expired) this.#resumeAt = this.#p.clock.monotonic() + expiredMs;
    this.#verdicts += results.filter((r) => r.verdict !== 'session_expired' && r.verdict !== 'waiting').length;
  }

  /** Half as much the next time; an op that fails alone lets the others pass. */
  #sendLess({ ops }: Parcel): void {
    this.#limit = Math.max(1, ops.length >> 1);
    const [only] = ops;
    if (only && ops.length === 1) this.#p.outbox.setAside(only.opId, asideMs);
  }
}

/** Another version of the protocol is no fault of what was sent: sending less would blame the first op in line for it. */
function faultOf(error: unknown): PushFault['why'] {
  if (!(error instanceof TransportError)) return 'not_saved';
  const { failure } = error;
  return failure.kind === 'refused' && failure.code === 'unsupported_protocol' ? failure.code : failure.kind;
}
