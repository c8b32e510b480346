import { type KeyObject, createPublicKey, verify } from 'node:crypto';

/** SubjectPublicKeyInfo header of an Ed25519 key (RFC 8410); the 32 raw bytes follow. */
const ed25519Header = Buffer.from('302a300506032b6570032100', 'hex');

/** @throws {Error} when the text is not the base64 of 32 bytes. */
export function publicKeyOf(rawBase64: string): KeyObject {
  const raw = Buffer.from(rawBase64, 'base64');
  if (raw.length !== 32) throw new Error('an Ed25519 public key has 32 bytes');
  return createPublicKey({ key: Buffer.concat([ed25519Header, raw]), format: 'der', type: 'spki' });
}

/** Whether the signature is that device's over those bytes. On the thread pool; false for a signature of any wrong shape. */
export function signatureHolds(key: KeyObject, signed: Uint8Array, signatureBase64: string): Promise<boolean> {
  const signature = Buffer.from(signatureBase64, 'base64');
  if (signature.length !== 64) return Promise.resolve(false);
  return new Promise((resolve, reject) => {
    verify(null, signed, key, signature, (error, good) => (error ? reject(error) : resolve(good)));
  });
}
