import type { SignedOp, Op } from '../domain/op/op.ts';
import type { Id } from '../domain/primitives.ts';
import type { CancelSignal } from './transport.ts';

/** Effects the seat is handed. Time, chance, storage and line are ports: a thousand seats and a month of failures run in one test. */

export type Clock = {
  /** Milliseconds since 1970 by the seat's own clock, which may be wrong. */
  now(): number;
  /** Milliseconds that only ever grow; for measuring, never for showing. */
  monotonic(): number;
  /** Resolves after `ms`, or early when the signal is aborted; never rejects. */
  sleep(ms: number, signal?: CancelSignal): Promise<void>;
};

export type Ids = { next(): Id };

/** The device's Ed25519 key, in main only. */
export type Signer = { sign(op: Op): SignedOp };

/** Values to and from the bytes of the journal (which encrypts by itself). */
export type Codec = { encode(value: unknown): Uint8Array; decode(bytes: Uint8Array): unknown };

/** Sealing of vault rows, and the keyed tokens by which exact numbers are found without being readable (DESIGN “at rest”). */
export type Sealer = {
  seal(value: unknown, aad: string): Uint8Array;
  open(sealed: Uint8Array, aad: string): unknown;
  token(text: string): string;
};

export type LogFields = Record<string, string | number | boolean | null>;
/** Only ids, kinds, codes and counts go in: personal data has no way into a log line. */
export type Log = { info(event: string, fields?: LogFields): void; warn(event: string, fields?: LogFields): void };

export type Write = { put: string; value: Uint8Array } | { drop: string };
/**
 * The durable map an act is *saved* in (DESIGN “durability root”). `commit` is atomic and synced when it resolves; it rejects
 * with an error of the code `too_large` where a batch can never fit.
 */
export type JournalPort = {
  commit(batch: readonly Write[], options?: { urgent?: boolean }): Promise<void>;
  entries(prefix: string): Iterable<[key: string, value: Uint8Array]>;
};
