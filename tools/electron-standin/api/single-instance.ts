/** One running app per userData folder; a second one hands its command line to the first. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type Server, createServer } from 'node:net';
import { tmpdir } from 'node:os';
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
  private lockFile = '';

  /** Synchronous as in Electron, so the message to the first instance goes through a short helper process. */
  acquire(userData: string, mine: SecondInstance, onSecond: (second: SecondInstance) => void): boolean {
    if (this.server) return true;
    this.lockFile = join(userData, 'standin-instance.lock');
    const socket = socketOf(userData);
    if (!this.createLockFile()) {
      const owner = Number(readFileSync(this.lockFile, 'utf8'));
      if (owner !== process.pid && isAlive(owner) && this.notify(socket, mine)) return false;
      // Its owner was killed, or the number now belongs to another program that does not answer.
      rmSync(this.lockFile, { force: true });
      if (!this.createLockFile()) return false;
    }
    if (process.platform !== 'win32') rmSync(socket, { force: true });
    this.listen(socket, onSecond);
    return true;
  }

  release(): void {
    if (!this.server) return;
    this.server.close();
    this.server = undefined;
    rmSync(this.lockFile, { force: true });
  }

  get isHeld(): boolean {
    return this.server !== undefined;
  }

  private createLockFile(): boolean {
    try {
      writeFileSync(this.lockFile, String(process.pid), { flag: 'wx' });
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
