import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Ending, endServer, usualEnding } from './ending.ts';
import { PostgresError } from './error.ts';

const starterFile = 'liandong-starter.json';

/**
 * Clears what a killed predecessor left: a server that outlived it is shut down, a `postmaster.pid` whose process is gone,
 * or whose number now belongs to some other program, is removed.
 * @throws {PostgresError} `in_use` when the process that started that server is still alive.
 */
export async function clearLeftovers(cluster: string, ending: Ending = usualEnding): Promise<void> {
  const lockFile = join(cluster, 'postmaster.pid');
  if (!existsSync(lockFile)) return;
  const pid = Number(readFileSync(lockFile, 'utf8').split('\n')[0]);
  if (!isServerOf(cluster, pid)) {
    rmSync(lockFile, { force: true });
    return;
  }
  if (starterLives(cluster)) {
    throw new PostgresError('in_use', `another hub (PostgreSQL process ${pid}) already uses ${cluster}`);
  }
  const send = (signal: NodeJS.Signals): void => {
    if (isServerOf(cluster, pid)) process.kill(pid, signal);
  };
  if (await endServer(() => isServerOf(cluster, pid), send, ending)) {
    await reaped(pid);
    // Gone without its own clean-up, it leaves the number behind.
    rmSync(lockFile, { force: true });
    return;
  }
  throw new PostgresError('in_use', `PostgreSQL process ${pid} on ${cluster} does not stop`);
}

/**
 * Waits, a second at most, until a killed process has given its number back. Before that the number still answers, and
 * PostgreSQL takes it for a live owner of its socket and does not start.
 */
async function reaped(pid: number): Promise<void> {
  for (const until = Date.now() + 1000; Date.now() < until && readProc(pid, 'stat').includes(') Z ');) await sleep(20);
}

/** A live process of ours runs a server on the folder. */
export function isServed(cluster: string): boolean {
  const lockFile = join(cluster, 'postmaster.pid');
  if (!existsSync(lockFile)) return false;
  return isServerOf(cluster, Number(readFileSync(lockFile, 'utf8').split('\n')[0])) && starterLives(cluster);
}

/** Remembers who started the server, so that a later start can tell an orphan from a server in use. */
export function noteStarter(cluster: string): void {
  writeFileSync(join(cluster, starterFile), JSON.stringify({ pid: process.pid, born: born(process.pid) }));
}

function starterLives(cluster: string): boolean {
  const file = join(cluster, starterFile);
  if (!existsSync(file)) return false;
  const starter = JSON.parse(readFileSync(file, 'utf8')) as { pid: number; born: string };
  // A process number alone proves nothing: it may have been given to somebody else since.
  return born(starter.pid) === starter.born && starter.born !== '';
}

/** Where there is no /proc (macOS) a live process of that number counts as the server: then we err on refusing. */
function isServerOf(cluster: string, pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  if (!existsSync('/proc/self')) return alive(pid);
  const commandLine = readProc(pid, 'cmdline').split('\0');
  return commandLine.includes(cluster) && !readProc(pid, 'stat').includes(') Z ');
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Start time of a process in clock ticks: with the number it names one process for good. */
function born(pid: number): string {
  return readProc(pid, 'stat').split(') ').at(-1)?.split(' ')[19] ?? '';
}

function readProc(pid: number, file: 'cmdline' | 'stat'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' && (error as NodeJS.ErrnoException).code !== 'ESRCH')
      throw error;
    return '';
  }
}
