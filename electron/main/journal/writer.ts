import { decodePayload, encodeWrites, stampOrigin, type Write } from './batch.ts';
import { isDiskFull, JournalError } from './errors.ts';
import type { FilePort } from './files.ts';
import { encodeFrame, FRAME_OVERHEAD, type Sealer } from './frame.ts';
import type { LiveMap } from './live.ts';
import { admit, isLow, MAX_FRAME_SHARE, nextStep, type Room, type WriteClass } from './policy.ts';
import type { Segment, SegmentPool } from './segments.ts';

type Job = { payload: Buffer; size: number; kind: WriteClass; resolve: () => void; reject: (e: JournalError) => void };
type Block = { payload: Buffer; origin?: number };

/** Bytes written in one go at most, so that a waiting commit is not held up by a long queue before it. */
const GROUP_BYTES = 1024 * 1024;

export type WriterOptions = {
  pool: SegmentPool;
  live: LiveMap;
  sealer: Sealer;
  files: FilePort;
  reserveBytes: number;
  keepDiskFree: number;
  nextSeq: number;
  floor: number;
};

/**
 * The one writer of a journal. Commits queue up; the writer takes as many as fit, writes them as one group, syncs, and
 * only then changes the map and answers.
 *
 * Invariant: the map never shows what is not durable, and a rejected commit never becomes durable (except `unknown`).
 */
export class Writer {
  readonly #o: WriterOptions;
  readonly #queue: Job[] = [];
  #running: Promise<void> | undefined;
  #nextSeq: number;
  #floor: number;
  #state: 'open' | 'sealed' | 'closed' = 'open';

  constructor(options: WriterOptions) {
    this.#o = options;
    this.#nextSeq = options.nextSeq;
    this.#floor = options.floor;
  }

  get lastSeq(): number {
    return this.#nextSeq - 1;
  }

  get isSealed(): boolean {
    return this.#state === 'sealed';
  }

  get room(): Room {
    const { pool, reserveBytes } = this.#o;
    return {
      capacity: pool.capacity,
      freeSegments: pool.free.length,
      remaining: pool.remaining,
      reserve: reserveBytes,
    };
  }

  commit(batch: readonly Write[], urgent: boolean): Promise<void> {
    if (this.#state === 'closed') return Promise.reject(new JournalError('closed', 'the journal is closed'));
    return new Promise((resolve, reject) => {
      const payload = encodeWrites(batch);
      const size = payload.length + FRAME_OVERHEAD;
      if (size > this.#o.pool.capacity / MAX_FRAME_SHARE) throw new JournalError('too_large', `${size} bytes`);
      const drops = batch.every((write) => 'drop' in write);
      this.#queue.push({ payload, size, kind: drops ? 'drop' : urgent ? 'urgent' : 'ordinary', resolve, reject });
      this.#running ??= this.#drain();
    });
  }

  async close(): Promise<void> {
    this.#state = this.#state === 'open' ? 'closed' : this.#state;
    await this.#running;
    this.#state = 'closed';
    await this.#o.pool.close();
  }

  async #drain(): Promise<void> {
    // Let the commits of this tick come together into one group.
    await Promise.resolve();
    while (this.#queue.length > 0) {
      const group = await this.#nextGroup();
      if (group.length > 0) await this.#writeGroup(group);
      if (!this.isSealed && isLow(this.room)) await this.#winRoom();
    }
    this.#running = undefined;
  }

  /** Takes the commits that go out together; those that cannot be admitted are rejected here. */
  async #nextGroup(): Promise<Job[]> {
    const group: Job[] = [];
    let bytes = 0;
    for (let job = this.#queue[0]; job !== undefined && bytes < GROUP_BYTES; job = this.#queue[0]) {
      const room = this.room;
      const way = this.isSealed ? undefined : admit({ ...room, remaining: room.remaining - bytes }, job.size, job.kind);
      if (way !== 'append' && group.length > 0) break;
      if (way !== 'append' && !(await this.#makeRoom(job))) {
        this.#queue.shift();
        job.reject(this.#refusal());
        continue;
      }
      this.#queue.shift();
      group.push(job);
      bytes += job.size;
    }
    return group;
  }

  #refusal(): JournalError {
    return this.isSealed
      ? new JournalError('sealed', 'the journal takes no writes until it is opened again')
      : new JournalError('disk_full', 'no room is left for this class of write');
  }

  async #writeGroup(group: readonly Job[]): Promise<void> {
    try {
      await this.#append(group);
    } catch (error) {
      const reason = error instanceof JournalError ? error : new JournalError('unknown', 'writing failed', error);
      for (const job of group) job.reject(reason);
      return;
    }
    for (const job of group) job.resolve();
  }

  /** Makes sure the job can be appended to the active segment. False when it must be refused. */
  async #makeRoom(job: Job): Promise<boolean> {
    for (let steps = this.#o.pool.count + 2; steps > 0 && !this.isSealed; steps -= 1) {
      const way = admit(this.room, job.size, job.kind);
      if (way === 'append') return true;
      if (way === 'roll') await this.roll();
      else if (!(await this.#winRoom())) return false;
    }
    return false;
  }

  /** Starts the next segment, a new one when none is left; seals the journal when that is impossible. */
  async roll(): Promise<void> {
    const { pool } = this.#o;
    if (await pool.activate(this.#nextSeq, this.#floor)) return;
    if ((await pool.grow()) && (await pool.activate(this.#nextSeq, this.#floor))) return;
    this.#state = 'sealed';
  }

  /** Compacts or grows by one segment. False when neither is possible. */
  async #winRoom(): Promise<boolean> {
    const { pool, live } = this.#o;
    const oldest = pool.sealed[0];
    const fill = {
      ...this.room,
      sealedSegments: pool.sealed.length,
      liveBytes: pool.sealed.reduce((sum, segment) => sum + live.liveBytes(segment.generation), 0),
      oldestLive: oldest === undefined ? 0 : live.liveBytes(oldest.generation),
    };
    const step = nextStep({ ...fill, canGrow: await this.#canGrow() });
    if (step === 'grow' && (await pool.grow())) return true;
    const instead = step === 'grow' ? nextStep({ ...fill, canGrow: false }) : step;
    return instead === 'compact' && (await this.compactOldest());
  }

  async #canGrow(): Promise<boolean> {
    const { pool, files, keepDiskFree } = this.#o;
    try {
      return (await files.freeBytes(pool.dir)) > pool.segmentBytes + keepDiskFree;
    } catch {
      // Not knowing is answered with caution: the room we have is used instead.
      return false;
    }
  }

  /**
   * Copies what is live in the oldest segment to the end of the log and frees the segment. False when there is nothing
   * to compact, no room to copy to, or writing failed; nothing is lost in any case.
   */
  async compactOldest(): Promise<boolean> {
    const { pool, live } = this.#o;
    const oldest: Segment | undefined = pool.sealed[0];
    if (oldest === undefined) return false;
    const blocks = live
      .batches(oldest.generation)
      .map(({ origin, writes }) => ({ origin, payload: encodeWrites(writes) }));
    try {
      await this.#copy(blocks);
    } catch {
      // The records stay where they are, and the failed segment has been replaced or the journal sealed.
      return false;
    }
    this.#floor = pool.recycleOldest();
    return true;
  }

  async #copy(blocks: Block[]): Promise<void> {
    let pending: Block[] = [];
    let bytes = 0;
    for (const block of blocks) {
      const size = block.payload.length + FRAME_OVERHEAD;
      const full = bytes + size > this.#o.pool.remaining;
      if (pending.length > 0 && (full || bytes + size > GROUP_BYTES)) {
        await this.#append(pending);
        pending = [];
        bytes = 0;
      }
      if (size > this.#o.pool.remaining) {
        if (this.#o.pool.free.length === 0) throw new JournalError('disk_full', 'no segment to compact into');
        await this.roll();
        if (this.isSealed) throw this.#refusal();
      }
      pending.push(block);
      bytes += size;
    }
    if (pending.length > 0) await this.#append(pending);
  }

  /** Publishes the floor, so that the next start does not ask for what has been recycled. */
  async markFloor(): Promise<void> {
    await this.#append([{ payload: encodeWrites([]) }]);
  }

  /** Writes one group through to the disk. Throws `io`, `disk_full` or `unknown` after invalidating what it wrote. */
  async #append(blocks: readonly Block[]): Promise<void> {
    const { active } = this.#o.pool;
    if (active === undefined) throw this.#refusal();
    const { generation } = active;
    const group = this.#nextSeq;
    const frames = blocks.map(({ payload, origin }, index) => {
      stampOrigin(payload, origin ?? group + index);
      return encodeFrame({ generation, seq: group + index, group, floor: this.#floor }, payload, this.#o.sealer);
    });
    const bytes = Buffer.concat(frames);
    try {
      await active.file.write(active.end, bytes);
    } catch (error) {
      throw await this.#invalidate(error);
    }
    active.end += bytes.length;
    this.#nextSeq += blocks.length;
    for (const { payload } of blocks) this.#o.live.apply(decodePayload(payload), generation);
  }

  /** The bytes may be on the disk although the sync failed: a new generation that starts at their seq voids them. */
  async #invalidate(cause: unknown): Promise<JournalError> {
    await this.roll();
    if (this.isSealed) return new JournalError('unknown', 'writing failed and could not be undone', cause);
    return new JournalError(isDiskFull(cause) ? 'disk_full' : 'io', 'writing failed; nothing was kept', cause);
  }
}
