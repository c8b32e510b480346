import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, rm, statfs, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * One open file. Nothing is durable before `datasync` resolves; a rejected `datasync` says nothing about the bytes.
 * A file that was opened without creating it writes through: its `write` is durable when it resolves.
 */
export interface OpenFile {
  size(): Promise<number>;
  /** Reads up to `length` bytes; fewer only at the end of the file. */
  read(offset: number, length: number): Promise<Buffer>;
  write(offset: number, bytes: Uint8Array): Promise<void>;
  datasync(): Promise<void>;
  close(): Promise<void>;
}

/** The file operations the journal needs, as a port so that tests can lose, tear and refuse any of them. */
export interface FilePort {
  makeDir(dir: string): Promise<void>;
  /** Names of the plain files in the folder. */
  list(dir: string): Promise<string[]>;
  open(dir: string, name: string, create: boolean): Promise<OpenFile>;
  rename(dir: string, from: string, to: string): Promise<void>;
  remove(dir: string, name: string): Promise<void>;
  /** Makes creations, renames and removals in the folder durable. */
  syncDir(dir: string): Promise<void>;
  /** Bytes an ordinary user may still write on the volume of the folder. */
  freeBytes(dir: string): Promise<number>;
}

/**
 * Linux writes and syncs in one call, which saves a turn of the thread pool per commit: p50 2.95 beside 3.53 ms, p99 22.8
 * beside 30.9 ms, interleaved on a busy machine. Elsewhere the flag is missing or does not reach past the drive's cache.
 */
const syncFlag = process.platform === 'linux' ? constants.O_DSYNC : 0;

function openFile(handle: FileHandle, writesThrough: boolean): OpenFile {
  return {
    size: async () => (await handle.stat()).size,
    async read(offset, length) {
      const buffer = Buffer.alloc(length);
      let done = 0;
      while (done < length) {
        const { bytesRead } = await handle.read(buffer, done, length - done, offset + done);
        if (bytesRead === 0) break;
        done += bytesRead;
      }
      return buffer.subarray(0, done);
    },
    async write(offset, bytes) {
      let done = 0;
      while (done < bytes.length) {
        done += (await handle.write(bytes, done, bytes.length - done, offset + done)).bytesWritten;
      }
      if (writesThrough && syncFlag === 0) await handle.datasync();
    },
    datasync: () => handle.datasync(),
    close: () => handle.close(),
  };
}

/** Windows cannot sync a folder; NTFS journals the names itself. */
async function syncDir(dir: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(dir, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The real disk. Files are readable by their owner only. */
export const nodeFiles: FilePort = {
  makeDir: async (dir) => {
    await mkdir(dir, { recursive: true, mode: 0o700 });
  },
  list: async (dir) =>
    (await readdir(dir, { withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => entry.name),
  open: async (dir, name, create) =>
    openFile(await open(join(dir, name), constants.O_RDWR | (create ? constants.O_CREAT : syncFlag), 0o600), !create),
  rename: (dir, from, to) => rename(join(dir, from), join(dir, to)),
  remove: (dir, name) => rm(join(dir, name), { force: true }),
  syncDir,
  freeBytes: async (dir) => {
    const { bavail, bsize } = await statfs(dir);
    return bavail * bsize;
  },
};
