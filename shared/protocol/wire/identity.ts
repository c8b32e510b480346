import { z } from 'zod';
import { Id, Instant, OrgId } from '../../domain/primitives.ts';

/** Division code of the city a hub serves; first part of every key in its database. */
export const City = z.string().regex(/^\d{6}$/);
/** Changes when a hub was restored from a backup: cursors and inbox numbers of another epoch mean nothing. */
export const Epoch = Id;
export type Epoch = z.infer<typeof Epoch>;

/** How the seat keeps its keys: sealed by the operating system, or in a 0600 key file where there is no keyring. */
export const KeyProtection = z.enum(['os_keyring', 'key_file']);
export type KeyProtection = z.infer<typeof KeyProtection>;

/** A raw Ed25519 public key (32 bytes) in base64. */
const DevicePublicKey = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);

export const EnrolRequest = z.object({
  /** The one-time code an administrator gave out. Case and dashes do not matter. */
  code: z.string().trim().min(4).max(40),
  publicKey: DevicePublicKey,
  /** What the seat is called; empty leaves the name the code was given out for. */
  seatName: z.string().trim().max(60),
  keyProtection: KeyProtection,
});
export type EnrolRequest = z.infer<typeof EnrolRequest>;

/** Enrolling again with the same code and the same key (the answer was lost) gives the same device and a new token. */
export const EnrolResponse = z.object({
  device: Id,
  org: OrgId,
  seatOrdinal: z.number().int().min(1).max(9999),
  seatName: z.string(),
  /** Bearer token of the device for every other call. */
  token: z.string(),
  city: City,
  epoch: Epoch,
  /** X25519 public key of the city's rescue officers, base64 of its SubjectPublicKeyInfo (DER). */
  rescuePublicKey: z.string(),
  /** X25519 public key courier files are sealed to, in the same form; empty where the city takes none. */
  courierPublicKey: z.string(),
  protocol: z.number().int(),
});
export type EnrolResponse = z.infer<typeof EnrolResponse>;

export const SignInRequest = z.object({ name: z.string().trim().min(1).max(60), password: z.string().min(1).max(200) });
export type SignInRequest = z.infer<typeof SignInRequest>;

export const OperatorRole = z.enum(['operator', 'leader', 'supervisor']);
export type OperatorRole = z.infer<typeof OperatorRole>;

export const SignInResponse = z.object({
  signInId: Id,
  operator: z.string(),
  displayName: z.string(),
  role: OperatorRole,
  org: OrgId,
  /** Until then this seat may let the operator in without the hub (device-bound verifier). */
  offlineUntil: Instant,
  serverTime: Instant,
});
export type SignInResponse = z.infer<typeof SignInResponse>;
