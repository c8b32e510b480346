import { JournalError } from './errors.ts';

/** One change of the map: `put` sets a key to bytes, `drop` removes a key (also one that is not there). */
export type Write = { put: string; value: Uint8Array } | { drop: string };

/**
 * The plain payload of one frame.
 * `origin` is the sequence number under which the writes were first committed. Compaction copies a write under a new
 * sequence number and keeps its origin, so that the order of entries survives.
 */
export type Payload = { origin: number; writes: readonly Write[] };

const PUT = 1;
const DROP = 2;
const MAX_KEY_BYTES = 512;
export const PAYLOAD_OVERHEAD = 8;
const PUT_OVERHEAD = 1 + 2 + 4;

/** The bytes a put takes in a payload; what “live bytes” counts. */
export function putBytes(key: string, value: Uint8Array): number {
  return PUT_OVERHEAD + Buffer.byteLength(key) + value.length;
}

function keyOf(write: Write): string {
  return 'put' in write ? write.put : write.drop;
}

/** Encodes a payload with the origin still open. Throws `invalid` on a key that is empty or longer than 512 bytes. */
export function encodeWrites(writes: readonly Write[]): Buffer {
  const parts: Buffer[] = [Buffer.alloc(PAYLOAD_OVERHEAD)];
  for (const write of writes) {
    const key = Buffer.from(keyOf(write));
    if (key.length === 0 || key.length > MAX_KEY_BYTES) throw new JournalError('invalid', 'key length out of range');
    const head = Buffer.alloc(3);
    head.writeUInt8('put' in write ? PUT : DROP, 0);
    head.writeUInt16LE(key.length, 1);
    parts.push(head, key);
    if ('put' in write) {
      const size = Buffer.alloc(4);
      size.writeUInt32LE(write.value.length);
      parts.push(size, Buffer.from(write.value.buffer, write.value.byteOffset, write.value.length));
    }
  }
  return Buffer.concat(parts);
}

/** Stamps the origin into an encoded payload. */
export function stampOrigin(payload: Buffer, origin: number): void {
  payload.writeBigUInt64LE(BigInt(origin), 0);
}

/** The inverse of `encodeWrites` + `stampOrigin`. The bytes were authenticated, so a bad one is a programming error. */
export function decodePayload(bytes: Uint8Array): Payload {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const writes: Write[] = [];
  let at = PAYLOAD_OVERHEAD;
  while (at < buffer.length) {
    const kind = buffer.readUInt8(at);
    const keyEnd = at + 3 + buffer.readUInt16LE(at + 1);
    const key = buffer.toString('utf8', at + 3, keyEnd);
    at = keyEnd;
    if (kind === PUT) {
      const valueEnd = at + 4 + buffer.readUInt32LE(at);
      writes.push({ put: key, value: new Uint8Array(buffer.subarray(at + 4, valueEnd)) });
      at = valueEnd;
    } else {
      writes.push({ drop: key });
    }
  }
  return { origin: Number(buffer.readBigUInt64LE(0)), writes };
}
