import { z } from 'zod';
import { RefusalReason } from '../../domain/decide/refusal.ts';
import { Doc } from '../../domain/event.ts';
import { Id } from '../../domain/primitives.ts';
import { Epoch } from './identity.ts';
import { MAX_PUSH_OPS } from '../version.ts';

/**
 * Ops travel unparsed so that one bad op never fails the batch: the hub parses each by itself with `SignedOp`.
 * The same op may be sent again any number of times, by any enrolled seat.
 */
export const PushRequest = z.object({
  protocol: z.number().int(),
  /** The hub's life in which the seat knows what it knows; null before its first pull. Another one is answered with 409. */
  epoch: Epoch.nullable().default(null),
  ops: z.array(z.unknown()).min(1).max(MAX_PUSH_OPS),
  /** Ops that rest on what another life of the hub had decided: where they do not fit yet, they wait for what they rest on. */
  again: z.array(Id).max(MAX_PUSH_OPS).default([]),
  /** Ops this seat can never offer again (refused here, or lost with its disk): what comes after them is decided without. */
  gone: z.array(Id).max(MAX_PUSH_OPS).default([]),
});
export type PushRequest = z.infer<typeof PushRequest>;

/** The op id as the seat wrote it; empty where it could not be read. */
const opId = z.string().max(100);

const AppliedVerdict = z.object({
  opId,
  verdict: z.literal('applied'),
  /** True on a replay: nothing happened this time. */
  duplicate: z.boolean(),
  /** City sequence of the op's last change; 0 for an op that changed nothing. */
  seq: z.number().int().min(0),
  /** Version of `docId` after the op. */
  version: z.number().int().min(0),
});

const RefusedVerdict = z.object({
  opId,
  verdict: z.enum(['conflict', 'forbidden', 'not_found', 'invalid']),
  reason: RefusalReason,
  clause: z.string(),
  detail: z.string(),
  /** With `conflict`: the server's document at the time of the decision, when the author's organisation may read it. */
  doc: Doc.optional(),
});

/** Not final and not stored: the seat stops sending, keeps everything and offers the op again after signing in. */
const SessionExpiredVerdict = z.object({ opId, verdict: z.literal('session_expired') });

/**
 * Not final and not stored: the op rests on something the hub does not have yet. Offer `missing`, the author's op before it
 * on the same document, and then this one again; null for an op named in `again` that does not fit what is here so far.
 */
const WaitingVerdict = z.object({ opId, verdict: z.literal('waiting'), missing: Id.nullable() });

export const Verdict = z.discriminatedUnion('verdict', [
  AppliedVerdict,
  RefusedVerdict,
  SessionExpiredVerdict,
  WaitingVerdict,
]);
export type Verdict = z.infer<typeof Verdict>;
export type WaitingVerdict = z.infer<typeof WaitingVerdict>;
export type RefusedVerdict = z.infer<typeof RefusedVerdict>;

/** One verdict per op, in the order of the request. */
export const PushResponse = z.object({ epoch: Epoch, results: z.array(Verdict) });
export type PushResponse = z.infer<typeof PushResponse>;
