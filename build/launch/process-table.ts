/** Who descends from whom, so that what we started can be ended whole and its end be checked. */
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

type Row = { pid: number; parent: number };

/** The process and all below it, oldest first. Where no table can be read (Windows) the process alone. */
export function familyOf(pid: number): number[] {
  const rows = processTable();
  const family = [pid];
  for (const member of family) family.push(...rows.filter((row) => row.parent === member).map((row) => row.pid));
  return family;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    // EPERM: it lives, under another account.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Sends a signal; a process that has ended meanwhile is what was wanted. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function processTable(): Row[] {
  if (process.platform === 'linux') return readdirSync('/proc').flatMap((name) => rowOf(Number(name)) ?? []);
  if (process.platform === 'win32') return [];
  const listing = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).stdout;
  return listing.split('\n').map((line) => {
    const [pid = 0, parent = 0] = line.trim().split(/\s+/).map(Number);
    return { pid, parent };
  });
}

function rowOf(pid: number): Row | null {
  const fields = Number.isInteger(pid) ? statOf(pid) : null;
  return fields ? { pid, parent: Number(fields[1]) } : null;
}

function isZombie(pid: number): boolean {
  return process.platform === 'linux' && statOf(pid)?.[0] === 'Z';
}

/** State, parent, … of `/proc/<pid>/stat`: what follows the program's name, which may hold spaces and brackets. */
function statOf(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    // It ended between the listing and the reading.
    return null;
  }
}
