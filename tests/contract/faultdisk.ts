import type { FilePort, OpenFile } from '../../electron/main/journal/files.ts';

/** Uniform numbers in [0, 1) from a seed (mulberry32), so that a failing story can be told again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Change = { offset: number; bytes: Buffer };
type Inode = { durable: Buffer; cache: Buffer; pending: Change[] };
type Names = Map<string, Inode>;

/** What the disk does to the next operation: nothing, dies under it, or refuses it. */
export type Fault = 'none' | 'crash' | 'error' | 'full';

/** Every operation after the power is gone fails with this. */
class PowerCut extends Error {}

const BLOCK = 64;

function grown(buffer: Buffer, size: number): Buffer {
  if (size <= buffer.length) return buffer;
  const result = Buffer.alloc(size);
  buffer.copy(result);
  return result;
}

function applied(buffer: Buffer, { offset, bytes }: Change): Buffer {
  const result = grown(buffer, offset + bytes.length);
  bytes.copy(result, offset);
  return result;
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/**
 * A disk in memory that may lose, tear or reorder everything that was not synced.
 * - `powerCut()`: the image after the power went: of un-synced writes any subset of blocks, of names any prefix.
 * - `killed()`:   the image after the process went: the page cache is still there, and still not durable.
 * - a refused `datasync` keeps any subset of blocks and forgets that the rest was ever dirty (as Linux does).
 */
export class FaultDisk implements FilePort {
  readonly #random: () => number;
  #names: Names;
  #durableNames: Names;
  #nameSteps: Names[] = [];
  #dead = false;
  operations = 0;
  free = Number.MAX_SAFE_INTEGER;
  fault: (operation: number, what: string) => Fault = () => 'none';

  constructor(random: () => number, names: Names = new Map()) {
    this.#random = random;
    this.#names = names;
    this.#durableNames = new Map(names);
  }

  powerCut(): FaultDisk {
    const step = Math.floor(this.#random() * (this.#nameSteps.length + 1));
    const names = step === 0 ? this.#durableNames : this.#nameSteps[step - 1];
    const image: Names = new Map();
    for (const [name, inode] of names ?? []) {
      const durable = this.#torn(inode);
      image.set(name, { durable, cache: Buffer.from(durable), pending: [] });
    }
    return new FaultDisk(this.#random, image);
  }

  killed(): FaultDisk {
    const next = new FaultDisk(this.#random, this.#names);
    next.#durableNames = this.#durableNames;
    next.#nameSteps = this.#nameSteps;
    return next;
  }

  /** Changes the stored bytes of a file, as a bad disk would. */
  damage(name: string, change: (bytes: Buffer) => Buffer): void {
    const inode = this.#inode(name);
    inode.durable = change(Buffer.from(inode.durable));
    inode.cache = Buffer.from(inode.durable);
    inode.pending = [];
  }

  /** A file that is simply gone. */
  lose(name: string): void {
    for (const names of [this.#names, this.#durableNames, ...this.#nameSteps]) names.delete(name);
  }

  fileNames(): string[] {
    return [...this.#names.keys()].sort();
  }

  makeDir(): Promise<void> {
    return this.#step('makeDir', () => undefined);
  }

  list(dir: string): Promise<string[]> {
    return this.#step('list', () =>
      this.fileNames()
        .filter((name) => name.startsWith(`${dir}/`) && !name.slice(dir.length + 1).includes('/'))
        .map((name) => name.slice(dir.length + 1)),
    );
  }

  open(dir: string, name: string, create: boolean): Promise<OpenFile> {
    const path = `${dir}/${name}`;
    return this.#step('open', () => {
      if (create && !this.#names.has(path)) {
        const blank: Inode = { durable: Buffer.alloc(0), cache: Buffer.alloc(0), pending: [] };
        this.#rename((names) => names.set(path, blank));
      }
      return this.#file(this.#inode(path), !create);
    });
  }

  rename(dir: string, from: string, to: string): Promise<void> {
    return this.#step('rename', () => {
      const inode = this.#inode(`${dir}/${from}`);
      this.#rename((names) => {
        names.delete(`${dir}/${from}`);
        names.set(`${dir}/${to}`, inode);
      });
    });
  }

  remove(dir: string, name: string): Promise<void> {
    return this.#step('remove', () => this.#rename((names) => names.delete(`${dir}/${name}`)));
  }

  syncDir(): Promise<void> {
    return this.#step('syncDir', () => {
      this.#durableNames = new Map(this.#names);
      this.#nameSteps = [];
    });
  }

  freeBytes(): Promise<number> {
    return this.#step('freeBytes', () => this.free);
  }

  #file(inode: Inode, writesThrough: boolean): OpenFile {
    const datasync = () =>
      this.#step(
        'datasync',
        () => this.#settle(inode),
        () => this.#sync(inode, this.#torn(inode)),
      );
    return {
      size: () => this.#step('size', () => inode.cache.length),
      read: (offset, length) => this.#step('read', () => Buffer.from(inode.cache.subarray(offset, offset + length))),
      write: async (offset, bytes) => {
        await this.#step(
          'write',
          () => this.#write(inode, offset, bytes),
          () => this.#write(inode, offset, bytes.subarray(0, Math.floor(this.#random() * bytes.length))),
        );
        if (writesThrough) await datasync();
      },
      datasync,
      close: () => Promise.resolve(),
    };
  }

  #write(inode: Inode, offset: number, bytes: Uint8Array): void {
    const change = { offset, bytes: Buffer.from(bytes) };
    inode.pending.push(change);
    inode.cache = applied(inode.cache, change);
  }

  /** Everything that was written is durable; without copying the whole file, or a long story would do little else. */
  #settle(inode: Inode): void {
    inode.durable = grown(inode.durable, inode.cache.length);
    for (const { offset, bytes } of inode.pending) bytes.copy(inode.durable, offset);
    inode.pending = [];
  }

  #sync(inode: Inode, durable: Buffer): void {
    inode.durable = durable;
    inode.pending = [];
  }

  #torn(inode: Inode): Buffer {
    let durable: Buffer = Buffer.from(inode.durable);
    for (const { offset, bytes } of inode.pending) {
      for (let at = 0; at < bytes.length; at += BLOCK) {
        if (this.#random() < 0.5) continue;
        durable = applied(durable, { offset: offset + at, bytes: bytes.subarray(at, at + BLOCK) });
      }
    }
    return durable;
  }

  #rename(change: (names: Names) => void): void {
    const names = new Map(this.#names);
    change(names);
    this.#names = names;
    this.#nameSteps.push(names);
  }

  #inode(path: string): Inode {
    const inode = this.#names.get(path);
    if (inode === undefined) throw systemError('ENOENT');
    return inode;
  }

  async #step<T>(what: string, effect: () => T, partial: () => void = () => undefined): Promise<T> {
    await Promise.resolve();
    if (this.#dead) throw new PowerCut();
    this.operations += 1;
    const fault = this.fault(this.operations, what);
    if (fault === 'none') return effect();
    if (fault === 'crash') {
      this.#dead = true;
      // Half of the cuts come after the operation has done its work and before anybody hears of it.
      if (this.#random() < 0.5) effect();
      else partial();
      throw new PowerCut();
    }
    partial();
    throw systemError(fault === 'full' ? 'ENOSPC' : 'EIO');
  }
}
