import { canonicalJson } from './canonical.ts';
import { utf8 } from './utf8.ts';

/** Keeps a signature over an op from ever being valid for anything else the device key may sign later. */
const domain = 'liandong-seat/op/1\n';

/** The text under the signature: the op without `signature`, exactly as it is sent (not as a schema would trim it). */
export function signingText(op: object): string {
  const { signature: _, ...unsigned } = op as { signature?: unknown };
  return domain + canonicalJson(unsigned);
}

/** Where in the text under a signature, and in its UTF-8, the op itself begins. */
export const signedOpStart = domain.length;

/**
 * What a device signs with Ed25519 and the hub verifies. Works on the op before it has a signature and on the signed op.
 * `signature` itself is the base64 of the 64 raw bytes.
 * @throws {TypeError} when the op holds something JSON cannot carry.
 */
export function signingBytes(op: object): Uint8Array {
  return utf8(signingText(op));
}
