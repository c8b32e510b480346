/** Processor time of processes, from the kernel's own accounts (proc(5)). Linux only. */
import { readFileSync } from 'node:fs';

const tickMs = 10;

/** Milliseconds a process has used, in user and kernel mode; ended threads included. */
export function usedBy(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}

/** A server and what it has started; processes that end meanwhile would be missing, so keep their connections open. */
export function usedByServer(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  const pids = [pid, ...(children === '' ? [] : children.split(' ').map(Number))];
  return pids.reduce((sum, one) => sum + usedBy(one), 0);
}

/** Kilobytes of memory that only this process uses, plus its share of what it shares. */
export function memoryOf(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? Number.NaN);
}
