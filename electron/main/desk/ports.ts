import { setTimeout as delay } from 'node:timers/promises';
import { v7 } from 'uuid';
import type { Op } from '../../../shared/domain/op/op.ts';
import { signingBytes } from '../../../shared/protocol/signing.ts';
import type { Clock, Codec, Ids, Sealer, Signer } from '../../../shared/sync/ports.ts';
import type { CancelSignal } from '../../../shared/sync/transport.ts';
import type { Cipher, Keys } from '../keys/index.ts';

/** The real effects behind the ports of `shared/sync`. */

export const clock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep,
};

async function sleep(ms: number, signal?: CancelSignal): Promise<void> {
  const cancel = new AbortController();
  const abort = () => cancel.abort();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    await delay(ms, undefined, { signal: cancel.signal });
  } catch (error) {
    if (!cancel.signal.aborted) throw error;
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

export const ids: Ids = { next: () => v7() };

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** JSON in UTF-8. `decode` throws on bytes that are not what `encode` wrote. */
export const codec: Codec = {
  encode: (value) => encoder.encode(JSON.stringify(value)),
  decode: (bytes) => JSON.parse(decoder.decode(bytes)) as unknown,
};

export function signerOf(keys: Pick<Keys, 'sign'>): Signer {
  return {
    sign: (op: Op) => ({ ...op, signature: Buffer.from(keys.sign(signingBytes(op))).toString('base64') }),
  };
}

export function sealerOf(cipher: Cipher): Sealer {
  return {
    seal: (value, aad) => cipher.seal(codec.encode(value), encoder.encode(aad)),
    open: (sealed, aad) => codec.decode(cipher.open(sealed, encoder.encode(aad))),
    token: (text) => cipher.indexToken(text),
  };
}
