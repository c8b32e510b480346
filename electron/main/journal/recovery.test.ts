import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCipher } from '../keys/cipher.ts';
import { encodeWrites, stampOrigin } from './batch.ts';
import { encodeFrame, encodeHeader, HEADER_BYTES } from './frame.ts';
import { recover, type Recovery } from './recovery.ts';

const cipher = createCipher({ dataKey: randomBytes(32), indexKey: randomBytes(32) });
const SEGMENT = 4096;

type Spec = { generation: number; firstSeq: number; groups: number[][]; floor?: number };

function frameBytes(generation: number, seq: number, group: number, floor: number): Buffer {
  const payload = encodeWrites([{ put: `key/${seq}`, value: Buffer.from(`value ${seq}`) }]);
  stampOrigin(payload, seq);
  return encodeFrame({ generation, seq, group, floor }, payload, cipher);
}

function segment({ generation, firstSeq, groups, floor = 1 }: Spec, under = Buffer.alloc(SEGMENT)) {
  const bytes = Buffer.from(under);
  const ends: number[] = [];
  let at = HEADER_BYTES;
  encodeHeader({ segmentBytes: SEGMENT, generation, firstSeq, floor }, cipher).copy(bytes);
  for (const group of groups) {
    for (const seq of group) {
      at += frameBytes(generation, seq, group[0] ?? seq, floor).copy(bytes, at);
      ends.push(at);
    }
  }
  return { bytes, ends };
}

const seqs = (recovery: Recovery) => recovery.replayed.map((frame) => frame.seq);
const read = (...all: Buffer[]) =>
  recover(
    all.map((bytes, index) => ({ name: `s${index}`, bytes })),
    cipher,
  );

describe('recovery', () => {
  test('a blank journal has nothing and starts with 1', () => {
    expect(read(Buffer.alloc(SEGMENT))).toMatchObject({ replayed: [], nextSeq: 1, blank: ['s0'], damage: [] });
  });

  test('cut at every byte: exactly the whole frames before the cut are there, and nothing is called damage', () => {
    const { bytes, ends } = segment({ generation: 1, firstSeq: 1, groups: [[1], [2], [3, 4], [5]] });
    for (let cut = HEADER_BYTES; cut < (ends.at(-1) ?? 0); cut += 1) {
      const torn = Buffer.from(bytes).fill(0, cut);
      const whole = ends.filter((end) => end <= cut).length;
      // A frame may end in a zero of its own, which no cut takes away.
      const intact = ends.filter((end) => torn.subarray(0, end).equals(bytes.subarray(0, end))).length;
      expect(seqs(read(torn))).toEqual([1, 2, 3, 4, 5].slice(0, intact));
      expect(seqs(read(torn.subarray(0, cut)))).toEqual([1, 2, 3, 4, 5].slice(0, whole));
      expect(read(torn).damage).toEqual([]);
    }
  });

  test('a flipped bit costs exactly its own record, and is reported once something later proves it was saved', () => {
    const { bytes, ends } = segment({ generation: 1, firstSeq: 1, groups: [[1], [2], [3], [4]] });
    fc.assert(
      fc.property(fc.integer({ min: HEADER_BYTES * 8, max: (ends[3] ?? 0) * 8 - 1 }), (bit) => {
        const flipped = Buffer.from(bytes);
        flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        const hit = ends.findIndex((end) => bit >> 3 < end) + 1;
        const result = read(flipped);
        expect(seqs(result)).toEqual([1, 2, 3, 4].filter((seq) => seq !== hit));
        const lost = { kind: 'records', fromSeq: hit, toSeq: hit, segments: ['s0'] };
        expect(result.damage).toEqual(hit === 4 ? [] : [lost]);
      }),
    );
  });

  test('the header of the next segment proves that what came before it was saved, also while it is empty', () => {
    const first = segment({ generation: 1, firstSeq: 1, groups: [[1], [2], [3]] });
    const next = segment({ generation: 2, firstSeq: 4, groups: [] }).bytes;
    expect(read(first.bytes, next)).toMatchObject({ nextSeq: 4, damage: [] });
    first.bytes.fill(0, first.ends[1], first.ends[2]);
    const lost = { kind: 'records', fromSeq: 3, toSeq: 3, segments: ['s0'] };
    expect(read(first.bytes, next)).toMatchObject({ nextSeq: 4, damage: [lost] });
  });

  test('behind a torn frame of the last group nothing is replayed', () => {
    const { bytes, ends } = segment({ generation: 1, firstSeq: 1, groups: [[1], [2, 3, 4]] });
    bytes.fill(0, ends[0], ends[1]);
    expect(read(bytes)).toMatchObject({ damage: [], discarded: 2, nextSeq: 2 });
  });

  test('bytes of an earlier use of the segment never come back', () => {
    const old = segment({ generation: 1, firstSeq: 1, groups: [[1], [2], [3], [4], [5], [6]] }).bytes;
    const reused = segment({ generation: 2, firstSeq: 7, groups: [[7], [8]], floor: 7 }, old).bytes;
    expect(read(reused)).toMatchObject({ nextSeq: 9, damage: [] });
    expect(seqs(read(reused))).toEqual([7, 8]);
  });

  test('a frame whose sync failed is void once a later generation starts at its seq', () => {
    const first = segment({ generation: 1, firstSeq: 1, groups: [[1], [2], [3]] }).bytes;
    const second = segment({ generation: 2, firstSeq: 3, groups: [[3]] }).bytes;
    const result = read(second, first);
    expect(result.replayed.map(({ seq, generation }) => [seq, generation])).toEqual([
      [1, 1],
      [2, 1],
      [3, 2],
    ]);
    expect(result).toMatchObject({ discarded: 1, damage: [] });
  });

  test('a missing segment is reported by the seqs it held', () => {
    const first = segment({ generation: 1, firstSeq: 1, groups: [[1], [2]] }).bytes;
    const third = segment({ generation: 3, firstSeq: 5, groups: [[5]] }).bytes;
    expect(read(first, third).damage).toEqual([{ kind: 'records', fromSeq: 3, toSeq: 4, segments: ['s0'] }]);
    expect(seqs(read(first, third))).toEqual([1, 2, 5]);
  });

  test('a segment whose header is lost is read all the same', () => {
    const first = segment({ generation: 1, firstSeq: 1, groups: [[1], [2]] }).bytes;
    const second = segment({ generation: 2, firstSeq: 3, groups: [[3]] }).bytes.fill(0xff, 0, HEADER_BYTES);
    expect(read(first, second)).toMatchObject({ repairedHeaders: 1, damage: [], nextSeq: 4 });
    expect(seqs(read(first, second))).toEqual([1, 2, 3]);
  });

  test('a frame that was altered and given a right checksum is reported, never replayed', () => {
    const stranger = createCipher({ dataKey: randomBytes(32), indexKey: randomBytes(32) });
    const { bytes, ends } = segment({ generation: 1, firstSeq: 1, groups: [[1], [2]] });
    const forged = encodeFrame(
      { generation: 1, seq: 3, group: 3, floor: 1 },
      encodeWrites([{ drop: 'key/1' }]),
      stranger,
    );
    forged.copy(bytes, ends[1]);
    expect(read(bytes).damage).toEqual([{ kind: 'unauthentic', fromSeq: 3, toSeq: 3, segments: ['s0'] }]);
    expect(seqs(read(bytes))).toEqual([1, 2]);
  });

  test('a wrong key is refused instead of being taken for damage', () => {
    const stranger = createCipher({ dataKey: randomBytes(32), indexKey: randomBytes(32) });
    const { bytes } = segment({ generation: 1, firstSeq: 1, groups: [[1]] });
    expect(() => recover([{ name: 's0', bytes }], stranger)).toThrow(expect.objectContaining({ code: 'wrong_key' }));
  });

  test('no bytes make it throw', () => {
    const { bytes } = segment({ generation: 1, firstSeq: 1, groups: [[1], [2, 3]] });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(SEGMENT - 1), fc.nat(255)), { maxLength: 40 }), (changes) => {
        const damaged = Buffer.from(bytes);
        for (const [at, value] of changes) if (at > 68) damaged.writeUInt8(value, at);
        const found = seqs(read(damaged));
        expect(found).toEqual(found.toSorted((a, b) => a - b));
      }),
    );
  });
});
