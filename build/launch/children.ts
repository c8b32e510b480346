/** Starts the long-running processes of a workstation and makes sure that none is left behind. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { familyOf, isAlive, signal } from './process-table.ts';
import { logFolder } from './places.ts';

export type Program = { name: string; command: string; args: readonly string[]; env?: Record<string, string> };

export type Child = {
  name: string;
  pid: number;
  stdout: Readable;
  logFile: string;
  /** Resolves when it has ended, with how: `exit 0`, `SIGKILL`, `not started: …`. */
  ended: Promise<string>;
  /** The last lines it wrote on stderr, for a message. */
  complaint(): string;
  /** Asks it to end, and ends it and everything it started when it does not. Idempotent. */
  stop(patienceMs?: number): Promise<void>;
};

const usualPatienceMs = 10_000;
/** Even if we are killed outright, what we started is told to end. */
const tied = process.platform === 'linux' && spawnSync('setpriv', ['--pdeathsig', 'TERM', 'true']).status === 0;

/** A process group of its own: Ctrl-C in the terminal reaches only us, and we end things in the right order. */
export function startChild({ name, command, args, env = {} }: Program): Child {
  mkdirSync(logFolder, { recursive: true });
  const logFile = join(logFolder, `${name}.log`);
  const [program, list] = tied ? ['setpriv', ['--pdeathsig', 'TERM', '--', command, ...args]] : [command, [...args]];
  const process_ = spawn(program, list, {
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const tail = keepLog(process_, logFile);
  const ended = endOf(process_);
  return {
    name,
    pid: process_.pid ?? -1,
    stdout: process_.stdout,
    logFile,
    ended,
    complaint: () => tail.join('\n').trim(),
    stop: (patienceMs = usualPatienceMs) => stop(process_, ended, patienceMs),
  };
}

/** @returns the pids that are still there after everything was tried; empty in every case we know of. */
export async function stopAll(children: readonly Child[], patienceMs?: number): Promise<number[]> {
  const families = children.flatMap(({ pid }) => (pid > 0 && isAlive(pid) ? familyOf(pid) : []));
  await Promise.all(children.map((child) => child.stop(patienceMs)));
  return families.filter(isAlive);
}

function keepLog(child: ChildProcess, logFile: string): string[] {
  const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
  const tail: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => log.write(chunk));
  child.stderr?.on('data', (chunk: Buffer) => {
    log.write(chunk);
    tail.push(...chunk.toString().split('\n'));
    tail.splice(0, tail.length - 12);
  });
  child.once('close', () => log.end());
  return tail;
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`not started: ${error.message}`));
    child.once('exit', (code, name) => resolve(name ?? `exit ${code}`));
  });
}

async function stop(child: ChildProcess, ended: Promise<string>, patienceMs: number): Promise<void> {
  const pid = child.pid;
  if (pid === undefined) return;
  const family = familyOf(pid);
  if (child.exitCode === null && child.signalCode === null) signal(pid, 'SIGTERM');
  const isInTime = await Promise.race([ended.then(() => true), sleep(patienceMs, false, { ref: false })]);
  if (!isInTime) signal(pid, 'SIGKILL');
  await ended;
  if (!(await areGone(family, 2000))) for (const member of family.filter(isAlive)) signal(member, 'SIGKILL');
  await areGone(family, 2000);
}

async function areGone(pids: readonly number[], withinMs: number): Promise<boolean> {
  for (const until = Date.now() + withinMs; pids.some(isAlive); await sleep(25)) {
    if (Date.now() > until) return false;
  }
  return true;
}
