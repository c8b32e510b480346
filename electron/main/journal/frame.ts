import { crc32 } from 'node:zlib';

/**
 * Framing, little endian.
 *
 *   segment = header sector | frame | frame | … | anything
 *   header  = 'LDJS' crc32 version:u32 segmentBytes:u32 generation:u64 firstSeq:u64 floor:u64 probe[28]
 *   frame   = 'LDJR' crc32 length:u32 generation:u64 seq:u64 group:u64 floor:u64 sealed[length]
 *
 * The CRC covers all that follows it. `sealed` is nonce, ciphertext and tag; what precedes it is bound as AAD.
 * - generation  rises with every use of a segment file, so bytes of an earlier use never parse as frames of this one.
 * - seq         is dense over the whole journal: a missing number is a lost record.
 * - group       the first seq of the write this frame was part of. A group is written only after the one before it was
 *               synced, so a frame of group g proves that every seq below g had been acknowledged.
 * - floor       the oldest seq still needed when the frame was written.
 * - firstSeq    the seq the generation starts with. It voids frames of earlier generations from that seq on: this is
 *               how a commit whose sync failed is kept from coming back.
 */
export const HEADER_BYTES = 512;
export const FRAME_OVERHEAD = 44 + 28;

const HEADER_MAGIC = Buffer.from('LDJS');
const FRAME_MAGIC = Buffer.from('LDJR');
export const FRAME_VERSION = 1;
const HEAD = 44;
const PROBE_BYTES = 28;
const HEADER_USED = 40 + PROBE_BYTES;

export type Sealer = { seal(plain: Uint8Array, aad: Uint8Array): Uint8Array };
export type Opener = { open(sealed: Uint8Array, aad: Uint8Array): Uint8Array };

export type FrameFields = { generation: number; seq: number; group: number; floor: number };
export type Frame = FrameFields & { offset: number; end: number; aad: Buffer; sealed: Buffer };
export type Header = { segmentBytes: number; generation: number; firstSeq: number; floor: number };
export type ParsedHeader = Header & { version: number; authentic: boolean };

const u64 = (buffer: Buffer, at: number) => Number(buffer.readBigUInt64LE(at));

function finishCrc(buffer: Buffer): void {
  buffer.writeUInt32LE(crc32(buffer.subarray(8)), 4);
}

/** Builds one frame around an encoded payload. */
export function encodeFrame(fields: FrameFields, payload: Uint8Array, sealer: Sealer): Buffer {
  const head = Buffer.alloc(HEAD);
  FRAME_MAGIC.copy(head);
  head.writeUInt32LE(payload.length + 28, 8);
  head.writeBigUInt64LE(BigInt(fields.generation), 12);
  head.writeBigUInt64LE(BigInt(fields.seq), 20);
  head.writeBigUInt64LE(BigInt(fields.group), 28);
  head.writeBigUInt64LE(BigInt(fields.floor), 36);
  const frame = Buffer.concat([head, sealer.seal(payload, head.subarray(8))]);
  finishCrc(frame);
  return frame;
}

/** The frame of this generation that starts exactly at `offset`, or undefined. Never throws on any bytes. */
export function parseFrame(bytes: Buffer, offset: number, generation: number | 'any'): Frame | undefined {
  if (offset + FRAME_OVERHEAD > bytes.length) return undefined;
  if (bytes.compare(FRAME_MAGIC, 0, 4, offset, offset + 4) !== 0) return undefined;
  const length = bytes.readUInt32LE(offset + 8);
  const end = offset + HEAD + length;
  if (length < 28 || end > bytes.length) return undefined;
  const own = u64(bytes, offset + 12);
  if (generation !== 'any' && own !== generation) return undefined;
  if (crc32(bytes.subarray(offset + 8, end)) !== bytes.readUInt32LE(offset + 4)) return undefined;
  return {
    generation: own,
    seq: u64(bytes, offset + 20),
    group: u64(bytes, offset + 28),
    floor: u64(bytes, offset + 36),
    offset,
    end,
    aad: bytes.subarray(offset + 8, offset + HEAD),
    sealed: bytes.subarray(offset + HEAD, end),
  };
}

/** The first frame of this generation at or after `offset`, stepping over anything that is not one. */
export function findFrame(bytes: Buffer, offset: number, generation: number | 'any'): Frame | undefined {
  let at = bytes.indexOf(FRAME_MAGIC, offset);
  while (at !== -1) {
    const frame = parseFrame(bytes, at, generation);
    if (frame !== undefined) return frame;
    at = bytes.indexOf(FRAME_MAGIC, at + 1);
  }
  return undefined;
}

/** Builds the header sector. It carries a sealed empty text, so that a wrong key is told apart from damage. */
export function encodeHeader(header: Header, sealer: Sealer): Buffer {
  const sector = Buffer.alloc(HEADER_BYTES);
  HEADER_MAGIC.copy(sector);
  sector.writeUInt32LE(FRAME_VERSION, 8);
  sector.writeUInt32LE(header.segmentBytes, 12);
  sector.writeBigUInt64LE(BigInt(header.generation), 16);
  sector.writeBigUInt64LE(BigInt(header.firstSeq), 24);
  sector.writeBigUInt64LE(BigInt(header.floor), 32);
  Buffer.from(sealer.seal(new Uint8Array(0), sector.subarray(8, 40))).copy(sector, 40);
  sector.writeUInt32LE(crc32(sector.subarray(8, HEADER_USED)), 4);
  return sector;
}

/** Reads the header sector; undefined when it is not one. `authentic` is false where our key did not write it. */
export function parseHeader(bytes: Buffer, opener: Opener): ParsedHeader | undefined {
  if (bytes.length < HEADER_USED || bytes.compare(HEADER_MAGIC, 0, 4, 0, 4) !== 0) return undefined;
  if (bytes.readUInt32LE(4) !== crc32(bytes.subarray(8, HEADER_USED))) return undefined;
  return {
    version: bytes.readUInt32LE(8),
    segmentBytes: bytes.readUInt32LE(12),
    generation: u64(bytes, 16),
    firstSeq: u64(bytes, 24),
    floor: u64(bytes, 32),
    authentic: tryOpen(opener, bytes.subarray(40, HEADER_USED), bytes.subarray(8, 40)) !== undefined,
  };
}

/** Opens sealed bytes; undefined when they are not authentic (the one failure a cipher reports by throwing). */
export function tryOpen(opener: Opener, sealed: Uint8Array, aad: Uint8Array): Uint8Array | undefined {
  try {
    return opener.open(sealed, aad);
  } catch {
    return undefined;
  }
}
