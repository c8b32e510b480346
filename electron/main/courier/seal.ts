import {
  createCipheriv,
  createHash,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import type { SignedOp } from '../../../shared/domain/op/op.ts';
import type { Id } from '../../../shared/domain/primitives.ts';
import { COURIER_KEY_INFO, courierAad, courierSigningText } from '../../../shared/protocol/courier.ts';
import type { CourierFile, CourierManifest } from '../../../shared/protocol/wire/courier.ts';
import type { Epoch } from '../../../shared/protocol/wire/identity.ts';

export type SealWith = {
  /** The hub's courier key as enrolment gave it: base64 of its SubjectPublicKeyInfo. */
  hubPublicKey: string;
  /** The device's Ed25519 signature. */
  sign(bytes: Uint8Array): Uint8Array;
};

/** Fingerprint by which the hub finds the private half. */
export function fingerprintOf(hubPublicKey: string): string {
  return createHash('sha256').update(hubPublicKey).digest('hex');
}

/**
 * Seals ops so that the hub alone can read them (X25519 with a one-time key, HKDF-SHA-256, AES-256-GCM) and signs the whole
 * as this device. Not even this seat can open the file again.
 * @throws {Error} for a public key that is none.
 */
export function sealCourier(
  manifest: CourierManifest,
  content: { epoch: Epoch | null; ops: readonly SignedOp[]; again: readonly Id[] },
  { hubPublicKey, sign }: SealWith,
): CourierFile {
  const hub = createPublicKey({ key: Buffer.from(hubPublicKey, 'base64'), format: 'der', type: 'spki' });
  const oneTime = generateKeyPairSync('x25519');
  const ephemeralKey = oneTime.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  const shared = diffieHellman({ privateKey: oneTime.privateKey, publicKey: hub });
  const salt = Buffer.from(ephemeralKey + hubPublicKey);
  const key = new Uint8Array(hkdfSync('sha256', shared, salt, COURIER_KEY_INFO, 32));
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(courierAad(manifest, ephemeralKey)));
  const body = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final()]);
  const sealed = Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64');
  const unsigned = { manifest, ephemeralKey, sealed };
  const signature = Buffer.from(sign(Buffer.from(courierSigningText(unsigned)))).toString('base64');
  return { ...unsigned, signature };
}
