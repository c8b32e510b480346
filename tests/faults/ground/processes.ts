/** Which process shows which window: asked from outside, by which page falls silent when a process is held. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { signal } from '../../../build/launch/process-table.ts';
import type { ElectronApplication, Page } from '@playwright/test';

const silenceMs = 1500;
const patienceMs = 15_000;

/** A window of the app by the host of its page: `seat` or `vault`. */
export async function windowOf(app: ElectronApplication, host: string): Promise<Page> {
  for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(50)) {
    const page = app.windows().find((window) => URL.parse(window.url())?.host.startsWith(host));
    if (page) return page;
  }
  throw new Error(`no window ${host}`);
}

/**
 * @param probe gets an answer from the page. @param family the processes of the app.
 * @returns the process without which the page does not answer.
 */
export async function rendererOf(probe: () => Promise<unknown>, family: readonly number[]): Promise<number> {
  for (const pid of family.filter((each) => read(each, 'cmdline').includes('--type=renderer'))) {
    await probe();
    signal(pid, 'SIGSTOP');
    const isSilent = await Promise.race([probe().then(() => false), sleep(silenceMs, true)]);
    signal(pid, 'SIGCONT');
    if (isSilent) return pid;
  }
  throw new Error('no process is the one of the page');
}

function read(pid: number, file: 'cmdline'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // It ended between the listing and the reading.
    return '';
  }
}
