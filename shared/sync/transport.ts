import type { Directory } from '../domain/directory/directory.ts';
import type { SignedOp } from '../domain/op/op.ts';
import type { Id } from '../domain/primitives.ts';
import type { ErrorCode } from '../protocol/wire/error.ts';
import type { Epoch } from '../protocol/wire/identity.ts';
import type { PullQuery, PullResponse, StreamHint } from '../protocol/wire/pull.ts';
import type { PushResponse } from '../protocol/wire/push.ts';

/** What the sync engine may know of cancelling; every `AbortSignal` is one (`shared` has no DOM and no Node types). */
export type CancelSignal = {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
};

/**
 * Why an exchange with the hub came to nothing.
 * - `unreachable`, `timeout`: the line. The hub may or may not have received the request: offer it again, it is idempotent.
 * - `not_the_hub`: somebody else answered (captive portal, proxy, cut-off or malformed answer). Believe nothing of it.
 * - `unauthorised`: the hub does not know this device's credential; nothing is rejected, sending pauses.
 * - `wrong_epoch`: what the seat knows belongs to another life of the hub; `epoch` is the one to start again in.
 * - `too_large`: send less at once.
 * - `busy`: come back after `retryAfterMs`.
 * - `refused`: the hub understood and said no; `code` says why.
 * - `server`: the hub failed.
 * - `aborted`: the caller gave up by its own signal.
 */
export type TransportFailure =
  | { kind: 'unreachable' | 'timeout' | 'not_the_hub' | 'too_large' | 'server' | 'aborted' }
  | { kind: 'unauthorised' | 'refused'; code: ErrorCode }
  | { kind: 'wrong_epoch'; epoch: Epoch }
  | { kind: 'busy'; retryAfterMs: number };
export type TransportErrorKind = TransportFailure['kind'];

/** The only error a {@link Transport} rejects with. `message` never holds what was sent or received. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly failure: TransportFailure;

  constructor(failure: TransportFailure, message: string) {
    super(message);
    this.failure = failure;
  }

  get kind(): TransportErrorKind {
    return this.failure.kind;
  }
}

/** Ops that leave together, and what the hub must know of them; see `PushRequest`. */
export type Parcel = { ops: SignedOp[]; again: Id[]; gone: Id[] };

/** The line to the hub. Every answer was parsed by its wire schema; every rejection is a {@link TransportError}. */
export type Transport = {
  /**
   * @param epoch the hub's life in which the seat knows what it knows; another one rejects with `wrong_epoch`.
   * @returns one verdict per op, in their order. At most `MAX_PUSH_OPS` ops and about `MAX_PUSH_BYTES` bytes.
   */
  push(parcel: Parcel, epoch: Epoch | null, signal?: CancelSignal): Promise<PushResponse>;
  pull(query: PullQuery, signal?: CancelSignal): Promise<PullResponse>;
  directory(signal?: CancelSignal): Promise<Directory>;
  /**
   * Opens the stream of hints and keeps it until it fails or is closed; it never reconnects by itself.
   * `onAlive` is called when it opens and at everything heard on it, `onDown` exactly once unless it was closed.
   * @returns the function that closes it; nothing is called after it.
   */
  stream(onHint: (hint: StreamHint) => void, onDown: (why: TransportError) => void, onAlive?: () => void): () => void;
};
