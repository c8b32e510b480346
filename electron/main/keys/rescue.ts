import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { z } from 'zod';
import { open, seal } from './cipher.ts';

/** What the city's rescue key can bring back. Not the signing key: nobody but the device may sign for it. */
export type RecordKeys = { dataKey: Uint8Array; indexKey: Uint8Array };

/** The content of `rescue.json`: the record keys, for the holder of the city's rescue private key only. */
export const rescueSchema = z.object({
  version: z.literal(1),
  keyId: z.string(),
  /** SPKI, base64: which rescue key was used, and the one-time key of this wrapping. */
  rescueKey: z.string(),
  ephemeralKey: z.string(),
  sealed: z.string(),
});
export type RescueFile = z.infer<typeof rescueSchema>;

const KEY_BYTES = 32;

/** Wraps the record keys to an X25519 public key (SPKI DER, base64). Throws on a key that is not one. */
export function wrapForRescue(keys: RecordKeys, keyId: string, rescuePublicKey: string): RescueFile {
  const rescue = createPublicKey({ key: Buffer.from(rescuePublicKey, 'base64'), format: 'der', type: 'spki' });
  const oneTime = generateKeyPairSync('x25519');
  const head = {
    version: 1 as const,
    keyId,
    rescueKey: spki(rescue),
    ephemeralKey: spki(oneTime.publicKey),
  };
  const key = wrappingKey(oneTime.privateKey, rescue, head);
  const plain = Buffer.concat([keys.dataKey, keys.indexKey]);
  return { ...head, sealed: Buffer.from(seal(key, plain, aad(head))).toString('base64') };
}

/** Brings the record keys back with the rescue private key (PKCS #8 DER, base64). Throws `CipherError` on the wrong one. */
export function unwrapRescue(file: RescueFile, rescuePrivateKey: string): RecordKeys {
  const rescue = createPrivateKey({ key: Buffer.from(rescuePrivateKey, 'base64'), format: 'der', type: 'pkcs8' });
  const oneTime = createPublicKey({ key: Buffer.from(file.ephemeralKey, 'base64'), format: 'der', type: 'spki' });
  const plain = open(wrappingKey(rescue, oneTime, file), Buffer.from(file.sealed, 'base64'), aad(file));
  return { dataKey: plain.subarray(0, KEY_BYTES), indexKey: plain.subarray(KEY_BYTES) };
}

type Head = Omit<RescueFile, 'sealed'>;

function wrappingKey(privateKey: KeyObject, publicKey: KeyObject, head: Head): Uint8Array {
  const shared = diffieHellman({ privateKey, publicKey });
  const salt = Buffer.from(head.ephemeralKey + head.rescueKey);
  return new Uint8Array(hkdfSync('sha256', shared, salt, 'liandong-seat rescue 1', KEY_BYTES));
}

function aad({ version, keyId, rescueKey, ephemeralKey }: Head): Buffer {
  return Buffer.from(JSON.stringify([version, keyId, rescueKey, ephemeralKey]));
}

function spki(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).toString('base64');
}
