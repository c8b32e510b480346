/** One running app per userData folder; a second one hands its command line to the first. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type Server, createServer } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isRecord } from '../narrow.ts';
import { report } from '../refuse.ts';

export interface SecondInstance {
  readonly argv: readonly string[];
  readonly workingDirectory: string;
  readonly additionalData: unknown;
}

const NOTIFY = fileURLToPath(new URL('../notify-instance.ts', import.meta.url));

/** A socket's path may have about 100 characters, a userData folder's many more. */
function socketOf(userData: string): string {
  const name = `electron-standin-${createHash('sha256').update(userData).digest('hex').slice(0, 24)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

/**
 * As Chromium's own SingletonLock, a symbolic link to `host-pid`: so short a target lies in the inode, and an app still
 * starts when not one block is free. Windows lets few people make links.
 * @throws where the folder takes no entry; `EEXIST` when it is there.
 */
function createLock(path: string): void {
  if (process.platform === 'win32') writeFileSync(path, String(process.pid), { flag: 'wx' });
  else symlinkSync(`${hostname().slice(0, 40)}-${process.pid}`, path);
}

/** @returns NaN where no process is named: not a link of ours, or it has just been taken away. */
function ownerOf(path: string): number {
  try {
    if (process.platform === 'win32') return Number(readFileSync(path, 'utf8'));
    return Number(readlinkSync(path).split('-').at(-1));
  } catch (error) {
    if (isRecord(error) && (error['code'] === 'EINVAL' || error['code'] === 'ENOENT')) return NaN;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isRecord(error) && error['code'] === 'EPERM';
  }
}

export class SingleInstance {
  private server: Server | undefined;
  private lock = '';

  /** Synchronous as in Electron, so the message to the first instance goes through a short helper process. */
  acquire(userData: string, mine: SecondInstance, onSecond: (second: SecondInstance) => void): boolean {
    if (this.server) return true;
    this.lock = join(userData, 'standin-instance.lock');
    const socket = socketOf(userData);
    if (!this.takeLock()) {
      const owner = ownerOf(this.lock);
      if (owner > 0 && owner !== process.pid && isAlive(owner) && this.notify(socket, mine)) return false;
      // Its owner was killed, or the number now belongs to another program that does not answer.
      rmSync(this.lock, { force: true });
      if (!this.takeLock()) return false;
    }
    if (process.platform !== 'win32') rmSync(socket, { force: true });
    this.listen(socket, onSecond);
    return true;
  }

  release(): void {
    if (!this.server) return;
    this.server.close();
    this.server = undefined;
    rmSync(this.lock, { force: true });
  }

  get isHeld(): boolean {
    return this.server !== undefined;
  }

  private takeLock(): boolean {
    try {
      createLock(this.lock);
      return true;
    } catch (error) {
      if (isRecord(error) && error['code'] === 'EEXIST') return false;
      throw error;
    }
  }

  private notify(socket: string, mine: SecondInstance): boolean {
    const input = JSON.stringify({ socket, message: mine });
    return spawnSync(process.execPath, [NOTIFY], { input, stdio: ['pipe', 'ignore', 'inherit'] }).status === 0;
  }

  private listen(socket: string, onSecond: (second: SecondInstance) => void): void {
    this.server = createServer((connection) => {
      let text = '';
      connection.setEncoding('utf8');
      connection.on('data', (chunk: string) => (text += chunk));
      connection.on('error', (error) => report('second instance', error));
      connection.on('end', () => {
        connection.end();
        onSecond(JSON.parse(text) as SecondInstance);
      });
    });
    this.server.on('error', (error) => report('single instance lock', error));
    this.server.listen(socket).unref();
  }
}
