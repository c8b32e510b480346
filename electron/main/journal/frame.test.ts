import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCipher } from '../keys/cipher.ts';
import { decodePayload, encodeWrites, stampOrigin, type Write } from './batch.ts';
import { JournalError } from './errors.ts';
import { encodeFrame, encodeHeader, findFrame, parseFrame, parseHeader, tryOpen } from './frame.ts';

const cipher = createCipher({ dataKey: randomBytes(32), indexKey: randomBytes(32) });
const fields = { generation: 7, seq: 42, group: 41, floor: 3 };

const write: fc.Arbitrary<Write> = fc.oneof(
  fc.record({ put: fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }), value: fc.uint8Array() }),
  fc.record({ drop: fc.string({ minLength: 1, maxLength: 20 }) }),
);

describe('batch', () => {
  test('decodes what it encoded', () => {
    fc.assert(
      fc.property(fc.array(write), fc.nat(), (writes, origin) => {
        const payload = encodeWrites(writes);
        stampOrigin(payload, origin);
        expect(decodePayload(payload)).toEqual({ origin, writes });
      }),
    );
  });

  test.each(['', 'x'.repeat(513)])('refuses the key %j', (key) => {
    expect(() => encodeWrites([{ drop: key }])).toThrow(JournalError);
  });
});

describe('frame', () => {
  const frame = encodeFrame(fields, Buffer.from('a call'), cipher);

  test('carries its fields and payload', () => {
    const parsed = parseFrame(frame, 0, 7);
    expect(parsed).toMatchObject({ ...fields, offset: 0, end: frame.length });
    expect(Buffer.from(cipher.open(parsed!.sealed, parsed!.aad)).toString()).toBe('a call');
  });

  test('another generation does not parse', () => {
    expect(parseFrame(frame, 0, 8)).toBeUndefined();
  });

  test('every cut and every flipped bit is noticed', () => {
    for (let length = 0; length < frame.length; length += 1) {
      expect(parseFrame(frame.subarray(0, length), 0, 7)).toBeUndefined();
    }
    for (let bit = 0; bit < frame.length * 8; bit += 1) {
      const flipped = Buffer.from(frame);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(parseFrame(flipped, 0, 7)).toBeUndefined();
    }
  });

  test('the seal binds generation, seq, group and floor', () => {
    const parsed = parseFrame(frame, 0, 7)!;
    for (let at = 0; at < parsed.aad.length; at += 1) {
      const aad = Buffer.from(parsed.aad);
      aad.writeUInt8(aad.readUInt8(at) ^ 1, at);
      expect(tryOpen(cipher, parsed.sealed, aad)).toBeUndefined();
    }
  });

  test('is found behind rubbish, and no bytes make the parser throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (rubbish) => {
        const bytes = Buffer.concat([rubbish, Buffer.from('LDJR'), frame]);
        expect(findFrame(bytes, 0, 7)?.offset).toBe(rubbish.length + 4);
        expect(findFrame(Buffer.from(rubbish), 0, 'any')).toBeUndefined();
      }),
    );
  });
});

describe('header', () => {
  const header = { segmentBytes: 8192, generation: 9, firstSeq: 100, floor: 50 };

  test('carries its fields and tells a wrong key from damage', () => {
    const sector = encodeHeader(header, cipher);
    expect(parseHeader(sector, cipher)).toMatchObject({ ...header, authentic: true });
    const other = createCipher({ dataKey: randomBytes(32), indexKey: randomBytes(32) });
    expect(parseHeader(sector, other)).toMatchObject({ authentic: false });
    for (let at = 0; at < 68; at += 1) {
      const damaged = Buffer.from(sector);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 0x10, at);
      expect(parseHeader(damaged, cipher)).toBeUndefined();
    }
  });
});
