import { z } from 'zod';
import { Id, Instant } from '../../domain/primitives.ts';
import { isBase64 } from '../base64.ts';
import { City, Epoch } from './identity.ts';

/** Names form and version of the file; a later form is refused by an older hub as damaged. */
export const COURIER_FORMAT = 'liandong-seat/courier/1';
/** Most bytes of one courier file, about ten thousand ops; what does not fit stays for the next file. */
export const MAX_COURIER_BYTES = 32 * 1024 * 1024;

const count = z.number().int().min(0);
const base64 = z.string().min(1).refine(isBase64);

/** All that whoever carries the file can read of it: where it belongs and how much it holds, never what (ADR 0005). */
export const CourierManifest = z.strictObject({
  format: z.literal(COURIER_FORMAT),
  fileId: Id,
  /** City whose hub can open it, in whatever epoch that hub lives by then. */
  city: City,
  /** Which of the hub's courier keys it is sealed to: SHA-256 of the public key, in hex. */
  hubKey: z.string().regex(/^[0-9a-f]{64}$/),
  /** The seat that exported and signed it. */
  device: Id,
  createdAt: Instant,
  expiresAt: Instant,
  counts: z.strictObject({ orders: count, ops: count, urgent: count }),
});
export type CourierManifest = z.infer<typeof CourierManifest>;

export const CourierFile = z.strictObject({
  manifest: CourierManifest,
  /** One-time X25519 public key, base64 of its SubjectPublicKeyInfo. */
  ephemeralKey: base64,
  /** Nonce, ciphertext and tag of AES-256-GCM; the manifest and the one-time key are bound to it. */
  sealed: base64,
  /** Ed25519 signature of the exporting device over everything above. */
  signature: base64,
});
export type CourierFile = z.infer<typeof CourierFile>;

/** What is sealed: the ops as they were signed, in the order they would have been sent in, as a push would carry them. */
export const CourierContent = z.strictObject({
  /** The hub's life in which the seat knows what it knows; null before its first pull. */
  epoch: Epoch.nullable(),
  ops: z.array(z.unknown()).min(1),
  /** Ops that rest on what another life of the hub had decided (see `PushRequest`). */
  again: z.array(Id),
});
export type CourierContent = z.infer<typeof CourierContent>;

export const CourierRequest = z.object({ protocol: z.number().int(), file: z.string().max(MAX_COURIER_BYTES) });
export type CourierRequest = z.infer<typeof CourierRequest>;

/** What the carrier is told: numbers only. The exporting seat gets its verdicts from the hub when it has a line again. */
export const CourierResponse = z.object({
  fileId: Id,
  counts: CourierManifest.shape.counts,
  verdicts: z.object({
    applied: count,
    /** Known to the hub already: the seat had a line meanwhile, or another file held them too. */
    duplicate: count,
    refused: count,
    /** Could not be decided yet; the same file may be brought in again. */
    waiting: count,
  }),
});
export type CourierResponse = z.infer<typeof CourierResponse>;
