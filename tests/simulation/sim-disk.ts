import { type Journal, openJournal } from '../../electron/main/journal/index.ts';
import type { JournalOptions } from '../../electron/main/journal/open.ts';
import type { FilePort, OpenFile } from '../../electron/main/journal/files.ts';
import { FaultDisk } from '../contract/faultdisk.ts';
import type { Life } from './life.ts';
import type { VirtualClock } from './virtual-clock.ts';

const overhead = 28;
/** Seals nothing: the simulation is about order and loss, and AES would cost more than everything else together. */
const plain = {
  seal: (bytes: Uint8Array) => Buffer.concat([Buffer.alloc(overhead, 7), bytes]),
  open: (sealed: Uint8Array) => {
    if (sealed[0] !== 7) throw new Error('not sealed');
    return sealed.subarray(overhead);
  },
};

type Sizes = Required<Pick<JournalOptions, 'segmentBytes' | 'segments' | 'reserveBytes' | 'keepDiskFree'>>;

/** A seat's disk with the real journal on it, over a disk that loses and tears what was not synced. */
export class SimDisk {
  #disk: FaultDisk;
  readonly #clock: VirtualClock;
  readonly #random: () => number;
  readonly #sizes: Sizes;

  constructor(clock: VirtualClock, random: () => number, sizes: Sizes) {
    this.#sizes = sizes;
    this.#clock = clock;
    this.#random = random;
    this.#disk = new FaultDisk(random);
  }

  open(life: Life, bug: (files: FilePort) => FilePort = (files) => files): Promise<Journal> {
    const files = bug(this.#alive(this.#disk, life));
    return openJournal({ dir: '/j', cipher: plain, files, ...this.#sizes });
  }

  /** The process is gone: its page cache is not, unless the power went with it. */
  after(how: 'kill' | 'power'): void {
    this.#disk = how === 'kill' ? this.#disk.killed() : this.#disk.powerCut();
  }

  /** Nobody has it open: a piece of a file is overwritten, as by a bad disk. */
  damage(): void {
    const names = this.#disk.fileNames();
    const name = names[Math.floor(this.#random() * names.length)];
    if (name === undefined) return;
    this.#disk.damage(name, (bytes) => {
      const at = Math.floor(this.#random() * Math.min(bytes.length, 8 * 1024));
      return bytes.fill(0xa5, at, at + 200);
    });
  }

  /** Nobody has it open: everything on it is gone. */
  wipe(): void {
    this.#disk = new FaultDisk(this.#random);
  }

  #alive(disk: FaultDisk, life: Life): FilePort {
    const file = (open: OpenFile): OpenFile => ({
      ...open,
      write: (offset, bytes) =>
        life.run(async () => {
          await this.#clock.sleep(1);
          if (life.alive) await open.write(offset, bytes);
        }),
      datasync: () => life.run(() => open.datasync()),
    });
    return {
      makeDir: () => disk.makeDir(),
      list: (dir) => disk.list(dir),
      open: async (dir, name, create) => file(await disk.open(dir, name, create)),
      rename: (dir, from, to) => life.run(() => disk.rename(dir, from, to)),
      remove: (dir, name) => disk.remove(dir, name),
      syncDir: () => life.run(() => disk.syncDir()),
      freeBytes: () => disk.freeBytes(),
    };
  }
}
