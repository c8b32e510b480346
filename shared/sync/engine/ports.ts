import type { Id } from '../../domain/primitives.ts';
import type { Epoch } from '../../protocol/wire/identity.ts';
import type { PullResponse } from '../../protocol/wire/pull.ts';
import type { PushResponse } from '../../protocol/wire/push.ts';
import type { Clock, Log } from '../ports.ts';
import type { Parcel, Transport } from '../transport.ts';
import type { LineState } from './line.ts';

/** What the engine sends from: saved ops the hub has not decided, in the order they must leave. */
export type Outbox = {
  /** @param flying parcels that are under way: what belongs to their documents stays behind them. */
  next(limit: number, flying?: readonly Parcel[]): Parcel;
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
  /** Most ops of one push. */
  parcelOps?: number;
};
