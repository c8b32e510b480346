import { decodePayload, type Payload } from './batch.ts';
import { JournalError } from './errors.ts';
import { findFrame, FRAME_VERSION, HEADER_BYTES, parseHeader, tryOpen, type Frame, type Opener } from './frame.ts';

/** The bytes of one segment file as found. */
export type SegmentImage = { name: string; bytes: Buffer };

/**
 * Acknowledged records that cannot be read any more.
 * `records`: the bytes are damaged or gone. `unauthentic`: checksum right, seal wrong, so somebody altered them.
 */
export type Damage = { kind: 'records' | 'unauthentic'; fromSeq: number; toSeq: number; segments: string[] };

export type ScannedSegment = {
  name: string;
  bytes: number;
  generation: number;
  firstSeq: number;
  headerValid: boolean;
  segmentBytes: number | undefined;
  frames: Frame[];
};

type Replayed = Payload & { generation: number; seq: number };

export type Recovery = {
  replayed: Replayed[];
  /** Segments in order of generation; the last one is where appending would go on. Blank files are not among them. */
  segments: ScannedSegment[];
  blank: string[];
  floor: number;
  nextSeq: number;
  damage: Damage[];
  /** Frames that were written but never acknowledged, and are now void. */
  discarded: number;
  repairedHeaders: number;
};

/**
 * Reads what a journal left behind. Pure.
 *
 * Invariants:
 * - every acknowledged record that is still readable is replayed, in order of seq;
 * - what was never acknowledged comes back only as a whole prefix: no frame is replayed behind a missing, unproven one;
 * - a missing seq that is proven to have been acknowledged is reported as damage;
 * - replaying more old segments than needed changes nothing, because everything in them was superseded later on.
 *
 * Throws `wrong_key` or `version` when the journal belongs to another key or release.
 */
export function recover(images: readonly SegmentImage[], opener: Opener): Recovery {
  const { segments, blank, floors } = scanAll(images, opener);
  const frameCount = segments.reduce((sum, segment) => sum + segment.frames.length, 0);
  const proven = provenSeq(segments);
  const floor = Math.max(1, ...floors);
  voidRejected(segments);
  const walk = walkFrames(segments, floor, proven, opener);
  const kept = segments.reduce((sum, segment) => sum + segment.frames.length, 0);
  return {
    ...walk,
    segments,
    blank,
    floor,
    discarded: frameCount - kept,
    repairedHeaders: segments.filter((segment) => !segment.headerValid).length,
  };
}

function scanAll(images: readonly SegmentImage[], opener: Opener) {
  const segments: ScannedSegment[] = [];
  const blank: string[] = [];
  const floors: number[] = [];
  let foreign = 0;
  for (const image of images) {
    const header = parseHeader(image.bytes, opener);
    if (header !== undefined && header.version > FRAME_VERSION) {
      throw new JournalError('version', `journal format ${header.version} is newer than ${FRAME_VERSION}`);
    }
    if (header !== undefined && !header.authentic) foreign += 1;
    const own = header?.authentic === true ? header : undefined;
    const frames = framesOf(image.bytes, own?.generation);
    const last = frames.at(-1);
    if (own === undefined && last === undefined) {
      blank.push(image.name);
      continue;
    }
    floors.push(own?.floor ?? 1, ...frames.map((frame) => frame.floor));
    segments.push({
      name: image.name,
      bytes: image.bytes.length,
      generation: own?.generation ?? last?.generation ?? 0,
      firstSeq: own?.firstSeq ?? frames[0]?.seq ?? 1,
      headerValid: own !== undefined,
      segmentBytes: own?.segmentBytes,
      frames,
    });
  }
  const authentic = segments.some((segment) => segment.headerValid);
  if (foreign > 0 && !authentic) throw new JournalError('wrong_key', 'the journal was written under another key');
  return { segments: segments.sort((a, b) => a.generation - b.generation), blank, floors };
}

/** All frames of the generation; where the header is lost, those of the newest generation to be found. */
function framesOf(bytes: Buffer, generation: number | undefined): Frame[] {
  const frames: Frame[] = [];
  let frame = findFrame(bytes, HEADER_BYTES, generation ?? 'any');
  while (frame !== undefined) {
    frames.push(frame);
    frame = findFrame(bytes, frame.end, generation ?? 'any');
  }
  if (generation !== undefined) return frames;
  const newest = Math.max(...frames.map((each) => each.generation));
  return frames.filter((each) => each.generation === newest);
}

/** The highest seq that is known to have been synced before something later was written. */
function provenSeq(segments: readonly ScannedSegment[]): number {
  let proven = 0;
  for (const segment of segments) {
    if (segment.headerValid) proven = Math.max(proven, segment.firstSeq - 1);
    for (const frame of segment.frames) proven = Math.max(proven, frame.group - 1);
  }
  return proven;
}

/** Removes the frames whose sync failed: a later generation starts at or below their seq. */
function voidRejected(segments: readonly ScannedSegment[]): void {
  let cut = Number.POSITIVE_INFINITY;
  for (const segment of segments.toReversed()) {
    segment.frames = segment.frames.filter((frame) => frame.seq < cut);
    cut = Math.min(cut, segment.firstSeq);
  }
}

function walkFrames(segments: ScannedSegment[], floor: number, proven: number, opener: Opener) {
  const replayed: Replayed[] = [];
  const damage: Damage[] = [];
  let expected = floor;
  const lose = (kind: Damage['kind'], toSeq: number) => {
    damage.push({ kind, fromSeq: expected, toSeq, segments: holders(segments, expected, toSeq) });
    expected = toSeq + 1;
  };
  for (const segment of segments) {
    const kept: Frame[] = [];
    for (const frame of segment.frames) {
      if (frame.seq >= floor && frame.seq < expected) continue;
      if (frame.seq > expected && expected <= proven) lose('records', Math.min(frame.seq - 1, proven));
      if (frame.seq > expected) break;
      kept.push(frame);
      if (frame.seq < floor) continue;
      const plain = tryOpen(opener, frame.sealed, frame.aad);
      if (plain === undefined) {
        lose('unauthentic', frame.seq);
        continue;
      }
      replayed.push({ ...decodePayload(plain), generation: frame.generation, seq: frame.seq });
      expected = frame.seq + 1;
    }
    segment.frames = kept;
  }
  if (expected <= proven) lose('records', proven);
  return { replayed, damage, nextSeq: expected };
}

/** The files that should have held these records; none when the file itself is gone. */
function holders(segments: readonly ScannedSegment[], fromSeq: number, toSeq: number): string[] {
  return segments
    .filter((segment, index) => {
      const next = segments[index + 1]?.firstSeq ?? Number.POSITIVE_INFINITY;
      return segment.firstSeq <= toSeq && next > fromSeq;
    })
    .map((segment) => segment.name);
}
