import { type KeyObject, createDecipheriv, createPublicKey, diffieHellman, hkdfSync } from 'node:crypto';
import {
  COURIER_KEY_INFO,
  CourierContent,
  type CourierFile,
  type ErrorCode,
  courierAad,
} from '../../shared/protocol/index.ts';
import { publicHalf } from '../auth/x25519.ts';

/** Why a courier file is refused as a whole; nothing of it has been decided then. */
export type CourierRefusal = Extract<ErrorCode, `courier_${string}`>;

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What is sealed in it, or null where the bytes, the key or the manifest are not those they were sealed with. */
export function openCourier(file: CourierFile, privateKey: KeyObject): CourierContent | null {
  try {
    const plain = decrypt(file, privateKey);
    const content = CourierContent.safeParse(JSON.parse(plain.toString('utf8')));
    return content.success && content.data.ops.length === file.manifest.counts.ops ? content.data : null;
  } catch {
    // OpenSSL says only that it failed; what it says of a key or of bytes is of no use to anybody, and never shown.
    return null;
  }
}

function decrypt({ manifest, ephemeralKey, sealed }: CourierFile, privateKey: KeyObject): Buffer {
  const oneTime = createPublicKey({ key: Buffer.from(ephemeralKey, 'base64'), format: 'der', type: 'spki' });
  const shared = diffieHellman({ privateKey, publicKey: oneTime });
  const salt = Buffer.from(ephemeralKey + publicHalf(privateKey));
  const key = new Uint8Array(hkdfSync('sha256', shared, salt, COURIER_KEY_INFO, 32));
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(courierAad(manifest, ephemeralKey))).setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}
