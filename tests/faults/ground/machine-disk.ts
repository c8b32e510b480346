/**
 * The disk of a machine, as an ext4 in a file of its own behind a loop device: its power can be cut and it can be filled
 * without touching any other. Root on Linux only.
 */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import {
  closeSync,
  fdatasyncSync,
  mkdirSync,
  openSync,
  rmSync,
  statfsSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onEnd } from './cleanup.ts';

const MIB = 1024 * 1024;
/** `EXT4_IOC_SHUTDOWN` (fs/ext4/ext4.h) and its flag that throws away even what the log of the file system holds. */
const ioctl = { shutdown: 0x8004587d, noLogFlush: 2 };
const patienceMs = 20_000;

export class MachineDisk {
  /** Where it is mounted. */
  readonly path: string;
  readonly #image: string;
  readonly #forget: () => void;

  private constructor(path: string) {
    this.path = path;
    this.#image = `${path}.img`;
    this.#forget = onEnd(`disk at ${path}`, () => {
      if (this.#isMounted()) run('umount', '--lazy', path);
      rmSync(this.#image, { force: true });
    });
  }

  /** @param path where to mount it; the image lies beside. */
  static make(path: string, mebibytes: number): MachineDisk {
    mkdirSync(dirname(path), { recursive: true });
    mkdirSync(path, { recursive: true });
    const disk = new MachineDisk(path);
    writeFileSync(disk.#image, '');
    truncateSync(disk.#image, mebibytes * MIB);
    // No blocks kept back for root: full means full for everybody.
    run('mkfs.ext4', '-q', '-F', '-m', '0', disk.#image);
    disk.#mount();
    return disk;
  }

  /** Everything not synced is gone, at once, for whoever is writing. The disk answers errors until {@link powerOn}. */
  cutPower(): void {
    const script = `open(my $f, "<", $ARGV[0]) or die "open: $!"; my $flag = pack("L", ${ioctl.noLogFlush});
      ioctl($f, ${ioctl.shutdown}, $flag) or die "ioctl: $!";`;
    run('perl', '-e', script, join(this.path, 'machine'));
  }

  /** Mounts it anew, with the recovery of the file system. Everybody who held a file on it must have ended. */
  async powerOn(): Promise<void> {
    await this.#unmount();
    this.#mount();
  }

  freeBytes(): number {
    const { bavail, bsize } = statfsSync(this.path);
    return bavail * bsize;
  }

  /** Takes all room but `leave` bytes, until {@link empty}. */
  fill(leave = 0): void {
    const file = openSync(join(this.path, 'filler'), 'a');
    try {
      for (let size = 4 * MIB; size >= 4096 && this.freeBytes() > leave;) {
        if (this.freeBytes() - size < leave || !wrote(file, size)) size /= 2;
      }
      fdatasyncSync(file);
    } catch (error) {
      if (!isFull(error)) throw error;
    } finally {
      closeSync(file);
    }
  }

  empty(): void {
    rmSync(join(this.path, 'filler'), { force: true });
  }

  async remove(): Promise<void> {
    await this.#unmount();
    this.#forget();
  }

  #mount(): void {
    run('mount', '-o', 'loop', this.#image, this.path);
    // Something of ours to hold on to, and a sync so that it is there after the first cut too.
    const file = openSync(join(this.path, 'machine'), 'a');
    fdatasyncSync(file);
    closeSync(file);
    run('sync', '-f', this.path);
  }

  async #unmount(): Promise<void> {
    for (const until = Date.now() + patienceMs; this.#isMounted(); await sleep(50)) {
      const { status, stderr } = spawnSync('umount', [this.path], { encoding: 'utf8' });
      if (status !== 0 && Date.now() > until) throw new Error(`umount ${this.path}: ${stderr}`);
    }
  }

  #isMounted(): boolean {
    return spawnSync('mountpoint', ['-q', this.path]).status === 0;
  }
}

function wrote(file: number, size: number): boolean {
  try {
    return writeSync(file, new Uint8Array(size)) > 0;
  } catch (error) {
    if (isFull(error)) return false;
    throw error;
  }
}

function isFull(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOSPC';
}

function run(program: string, ...args: string[]): void {
  const done: SpawnSyncReturns<string> = spawnSync(program, args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${done.stderr || done.error?.message}`);
}
