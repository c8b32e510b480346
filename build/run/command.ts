/** Runs a program of this project and waits for it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from './problem.ts';

export type Ran = { ok: boolean; output: string; seconds: number };

export type CommandOptions = {
  /** Shown while it runs, or kept back until somebody asks for it. */
  show?: boolean;
  env?: Record<string, string>;
  /** Killed, and told so, after this long. */
  limitSeconds?: number;
};

const running = new Set<ChildProcess>();
let isCalledOff = false;

/** A run that is called off takes its children along; they run in our own process group and need no hunt. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    isCalledOff = true;
    for (const child of running) child.kill(signal);
  });
}

/** @param args a script or program file for the project's own Node, and its arguments. */
export async function runNode(args: readonly string[], options: CommandOptions = {}): Promise<Ran> {
  if (isCalledOff) return { ok: false, output: 'called off', seconds: 0 };
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', options.show ? 'inherit' : 'pipe', options.show ? 'inherit' : 'pipe'],
    env: { ...process.env, ...options.env },
  });
  running.add(child);
  const limit = options.limitSeconds ?? 1800;
  const timer = setTimeout(() => child.kill('SIGKILL'), limit * 1000);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  }
  const code = await new Promise<number | string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (exit, signal) => resolve(exit ?? signal ?? 'unknown'));
  });
  clearTimeout(timer);
  running.delete(child);
  const seconds = (performance.now() - started) / 1000;
  if (code === 'SIGKILL' && seconds >= limit) output += `\nkilled after ${limit} s`;
  else if (typeof code === 'string') output += `\nended by ${code}`;
  return { ok: code === 0, output: output.trim(), seconds };
}

/** Path of a package's program, for {@link runNode}: no shell, no `.cmd` files. */
export function programOf(packageName: string, file: string): string {
  const path = join('node_modules', packageName, file);
  if (!existsSync(path)) throw new Problem(`${path} is missing. Run: npm ci`);
  return path;
}
