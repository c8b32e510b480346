import { JournalError } from './errors.ts';
import type { FilePort, OpenFile } from './files.ts';
import { encodeHeader, HEADER_BYTES, type Sealer } from './frame.ts';

export type Segment = {
  name: string;
  file: OpenFile;
  bytes: number;
  generation: number;
  firstSeq: number;
  /** Where the next frame goes. */
  end: number;
};

const SEGMENT_NAME = /^segment-(\d{6})\.lds$/;
const UNFINISHED = '.new';
const CHUNK = 1024 * 1024;

/**
 * The segment files of one journal: preallocation, activation and recycling. Not safe for concurrent calls.
 *
 * Invariant: free segments are reused in the order they became free, and a header is synced before its generation is
 * used. So when an old segment is overwritten, every older one has been overwritten durably before.
 */
export class SegmentPool {
  readonly dir: string;
  readonly segmentBytes: number;
  readonly free: Segment[] = [];
  readonly sealed: Segment[] = [];
  active: Segment | undefined;
  readonly #files: FilePort;
  readonly #sealer: Sealer;
  readonly #failed: Segment[] = [];
  #generation: number;
  #lastNumber: number;

  constructor(options: {
    dir: string;
    segmentBytes: number;
    files: FilePort;
    sealer: Sealer;
    generation: number;
    names: readonly string[];
  }) {
    this.dir = options.dir;
    this.segmentBytes = options.segmentBytes;
    this.#files = options.files;
    this.#sealer = options.sealer;
    this.#generation = options.generation;
    this.#lastNumber = Math.max(0, ...options.names.map((name) => Number(SEGMENT_NAME.exec(name)?.[1] ?? 0)));
  }

  get capacity(): number {
    return this.segmentBytes - HEADER_BYTES;
  }

  get remaining(): number {
    return this.active === undefined ? 0 : this.active.bytes - this.active.end;
  }

  get count(): number {
    return this.free.length + this.sealed.length + (this.active === undefined ? 0 : 1);
  }

  /**
   * Seals the active segment and starts the next generation at `firstSeq`. Frames of earlier generations from that seq
   * on are void once this resolves to true. False when no free segment could be written and synced.
   */
  async activate(firstSeq: number, floor: number): Promise<boolean> {
    for (let next = this.free.shift(); next !== undefined; next = this.free.shift()) {
      if (await this.#begin(next, firstSeq, floor)) {
        if (this.active !== undefined) this.sealed.push(this.active);
        this.active = next;
        return true;
      }
      this.#failed.push(next);
    }
    return false;
  }

  async #begin(segment: Segment, firstSeq: number, floor: number): Promise<boolean> {
    // Also a generation that could not be started is used up: its header may be on the disk.
    this.#generation += 1;
    const generation = this.#generation;
    const header = encodeHeader({ segmentBytes: this.segmentBytes, generation, firstSeq, floor }, this.#sealer);
    try {
      if (segment.bytes < this.segmentBytes) await writeZeros(segment.file, segment.bytes, this.segmentBytes);
      await segment.file.write(0, header);
    } catch {
      // The caller is told by the result and takes the next segment.
      return false;
    }
    segment.bytes = Math.max(segment.bytes, this.segmentBytes);
    Object.assign(segment, { generation, firstSeq, end: HEADER_BYTES });
    return true;
  }

  /** Preallocates one more segment. False when the disk does not allow it; nothing is left behind then. */
  async grow(): Promise<boolean> {
    this.#lastNumber += 1;
    const name = `segment-${String(this.#lastNumber).padStart(6, '0')}.lds`;
    const unfinished = name + UNFINISHED;
    try {
      const blank = await this.#files.open(this.dir, unfinished, true);
      try {
        await writeZeros(blank, 0, this.segmentBytes);
        await blank.datasync();
      } finally {
        await blank.close();
      }
      await this.#files.rename(this.dir, unfinished, name);
      await this.#files.syncDir(this.dir);
      const file = await this.#files.open(this.dir, name, false);
      // A blank segment holds nothing that could come back, so it may be used before older ones.
      this.free.unshift({ name, file, bytes: this.segmentBytes, generation: 0, firstSeq: 0, end: HEADER_BYTES });
      return true;
    } catch {
      await this.#discard(unfinished);
      return false;
    }
  }

  async #discard(name: string): Promise<void> {
    try {
      await this.#files.remove(this.dir, name);
    } catch {
      // Removed at the next start; a blank file does no harm until then.
    }
  }

  /** Moves the oldest sealed segment to the free ones and returns the new floor. The caller has copied what was live. */
  recycleOldest(): number {
    const oldest = this.sealed.shift();
    if (oldest === undefined) throw new JournalError('io', 'there is no sealed segment to recycle');
    this.free.push(oldest);
    return (this.sealed[0] ?? this.active ?? oldest).firstSeq;
  }

  async close(): Promise<void> {
    const all = [...this.free, ...this.sealed, ...this.#failed, ...(this.active === undefined ? [] : [this.active])];
    await Promise.all(all.map((segment) => segment.file.close()));
  }
}

export type OpenedFile = { name: string; file: OpenFile };

/** Opens every finished segment file and removes what an interrupted preallocation left. */
export async function openSegmentFiles(files: FilePort, dir: string): Promise<OpenedFile[]> {
  await files.makeDir(dir);
  const names = await files.list(dir);
  for (const name of names.filter((each) => each.endsWith(UNFINISHED))) await files.remove(dir, name);
  const opened: OpenedFile[] = [];
  for (const name of names.filter((each) => SEGMENT_NAME.test(each)).sort()) {
    opened.push({ name, file: await files.open(dir, name, false) });
  }
  return opened;
}

async function writeZeros(file: OpenFile, from: number, to: number): Promise<void> {
  const zeros = Buffer.alloc(Math.min(CHUNK, to - from));
  for (let at = from; at < to; at += zeros.length)
    await file.write(at, zeros.subarray(0, Math.min(zeros.length, to - at)));
}
