/** Two starts on the same data would fight over ports and profiles: the second one is told so. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../run/problem.ts';
import { localFolder } from './places.ts';
import { isAlive } from './process-table.ts';

const file = join(localFolder, 'start.pid');

/** @returns how to let go of it. @throws {Problem} when another start holds it. */
export function holdLock(): () => void {
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (holder > 0 && holder !== process.pid && isAlive(holder) && isStart(holder)) {
    throw new Problem(
      `Another start is running on ${localFolder} (process ${holder}). End it with Ctrl-C there first.`,
    );
  }
  mkdirSync(localFolder, { recursive: true });
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

/** A process that merely got the number of one that is long gone holds nothing. */
function isStart(pid: number): boolean {
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes('start.ts');
}
