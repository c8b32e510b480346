import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  randomBytes,
  type KeyObject,
} from 'node:crypto';

/** Authenticated encryption of records (F4), and tokens for searching them without plain text. */
export interface Cipher {
  /** Nonce (12 bytes, random), ciphertext and tag (16 bytes). `aad` is bound, not stored. */
  seal(plain: Uint8Array, aad: Uint8Array): Uint8Array;
  /** Throws `CipherError` when the bytes, the key or the aad are not the ones `seal` had. */
  open(sealed: Uint8Array, aad: Uint8Array): Uint8Array;
  /** A token that is equal for equal texts and says nothing about the text to who has not the index key. */
  indexToken(text: string): string;
}

/** Sealed bytes were altered, truncated, moved, or written under another key. */
export class CipherError extends Error {
  constructor(cause?: unknown) {
    super('sealed bytes are not authentic', { cause });
    this.name = 'CipherError';
  }
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Nonces are drawn many at a time: asking for twelve bytes costs as much as encrypting a record. Each is used once. */
let nonces = Buffer.alloc(0);

function freshNonce(): Buffer {
  if (nonces.length === 0) nonces = randomBytes(256 * NONCE_BYTES);
  const nonce = nonces.subarray(0, NONCE_BYTES);
  nonces = nonces.subarray(NONCE_BYTES);
  return nonce;
}

/** Makes the cipher from two 32-byte keys: AES-256-GCM for records, HMAC-SHA-256 for search tokens. */
export function createCipher(keys: { dataKey: Uint8Array; indexKey: Uint8Array }): Cipher {
  // As bytes a key is looked at anew with every call, which costs more than the sealing or the token itself (30 µs, Node 24).
  const dataKey = createSecretKey(keys.dataKey);
  const indexKey = createSecretKey(keys.indexKey);
  return {
    seal: (plain, aad) => seal(dataKey, plain, aad),
    open: (sealed, aad) => open(dataKey, sealed, aad),
    // 128 bits are far beyond accidental collision and keep the index small.
    indexToken: (text) =>
      createHmac('sha256', indexKey).update(text, 'utf8').digest().subarray(0, 16).toString('base64url'),
  };
}

/** AES-256-GCM under one key; see `Cipher.seal`. */
export function seal(key: KeyObject | Uint8Array, plain: Uint8Array, aad: Uint8Array): Uint8Array {
  const nonce = freshNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad);
  const body = cipher.update(plain);
  return Buffer.concat([nonce, body, cipher.final(), cipher.getAuthTag()]);
}

/** The inverse of `seal`; throws `CipherError`. */
export function open(key: KeyObject | Uint8Array, sealed: Uint8Array, aad: Uint8Array): Uint8Array {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new CipherError();
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(aad).setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
    const body = decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES));
    return Buffer.concat([body, decipher.final()]);
  } catch (error) {
    throw new CipherError(error);
  }
}
