/** How long the app needs from its start until an operator can work, with little and with much in its store. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { call, session } from '../../../build/demo/hands.ts';
import { SeatApp } from '../../../build/demo/seat-app.ts';
import { shellWords } from '../../../build/demo/shell-words.ts';
import { words } from '../../../build/demo/words.ts';
import { type Shell, findShell } from '../../../build/launch/shell.ts';
import { buildApp } from '../../../build/run/build-app.ts';
import { Problem } from '../../../build/run/problem.ts';
import type { SeatApi } from '../../../shared/ipc/seat-api.ts';
import { type Row, type Section, percentile, watchLoad } from '../report/figures.ts';
import type { BriefHub } from '../saved/brief-hub.ts';
import { fillVault } from './fill.ts';
import { startStoredHub } from './stored-hub.ts';

declare const window: Window & { seat: SeatApi };

/** Still going on, of the orders a seat stores: half of few, and of many as many as a hall works on. */
export const liveOf = (stored: number): number => Math.min(1_000, stored / 2);
/** What the seat pulls itself; what is older is put behind it. */
const pulled = (stored: number): number => Math.min(stored, liveOf(stored) + 500);
type Started = { signIn: number; listed: number; taken: number };
type Size = 'few' | 'many';
type Filled = { app: SeatApp; hub: BriefHub; stored: number };

/** @param starts of each size, in turns. @param much how many orders `many` is. */
export async function measureStart(starts: number, much: number): Promise<Section> {
  const sizes = { few: 200, many: much };
  const built = await buildApp();
  if (!built.ok) throw new Problem(`The app cannot be built.\n${built.output}`);
  const folder = mkdtempSync(join(tmpdir(), 'liandong-start-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
  const shell = await findShell(false);
  const [few, many] = [await filled(folder, shell, sizes.few), await filled(folder, shell, sizes.many)];
  const load = watchLoad();
  const times: Record<Size, Started[]> = { few: [], many: [] };
  try {
    // The first of each warms the machine's cache and is thrown away.
    for (let turn = 0; turn <= starts; turn += 1) {
      const both = { few: await startOnce(few), many: await startOnce(many) };
      if (turn === 0) continue;
      times.few.push(both.few);
      times.many.push(both.many);
    }
    const where = shellWords(await versionsOf(many));
    return { ...reported(times, sizes), bench: 'start', title: 'start → an operator can work', where, load: load() };
  } finally {
    for (const { hub } of [few, many]) await hub.close();
  }
}

async function versionsOf({ app }: Filled): Promise<Record<string, string | undefined>> {
  await app.restart();
  const versions = await app.versions();
  await app.close();
  return versions;
}

async function filled(folder: string, shell: Shell, stored: number): Promise<Filled> {
  const hub = await startStoredHub(pulled(stored), liveOf(stored));
  const app = await SeatApp.start({ key: `stored-${stored}`, shell, folder, hubUrl: hub.url, code: 'BENCH' });
  const vault = (): Page => {
    const page = app.app.windows().find((window) => URL.parse(window.url())?.host.startsWith('vault'));
    if (!page) throw new Error('the vault window is not to be found');
    return page;
  };
  await hub.pulled;
  await fillVault(vault, stored - pulled(stored));
  await app.close();
  return { app, hub, stored };
}

async function startOnce({ app, stored }: Filled): Promise<Started> {
  const start = performance.now();
  await app.restart();
  const { page } = app;
  await page.getByRole('form', { name: words.session.signIn.title }).waitFor({ timeout: 30_000 });
  const signIn = performance.now() - start;
  await session.signIn(page, '1001', 'bench');
  await waitForNewest(page, Math.min(200, stored - liveOf(stored)));
  const listed = performance.now() - start;
  await call.newCall(page);
  const taken = performance.now() - start;
  await call.waitForSaved(page);
  await app.close();
  return { signIn, listed, taken };
}

/** Main has the newest orders at hand; the window asks for them at once when it hears of them. */
async function waitForNewest(page: Page, count: number): Promise<void> {
  for (const until = Date.now() + 30_000; Date.now() < until; await sleep(20)) {
    if ((await page.evaluate(endedRows)) >= count) return;
  }
  throw new Error('the newest orders are not shown');
}

/** Runs in the page. */
async function endedRows(): Promise<number> {
  const rows = await window.seat.call('orders.list', { list: 'ended', limit: 200 });
  return rows.ok ? rows.value.length : 0;
}

function reported(times: Record<Size, Started[]>, sizes: Record<Size, number>): Pick<Section, 'rows' | 'findings'> {
  const row = (size: Size, what: string, of: keyof Started): Row => ({
    what: `${sizes[size].toLocaleString('en')} stored (${liveOf(sizes[size]).toLocaleString('en')} going on): ${what}`,
    times: times[size].map((started) => started[of]),
  });
  const steps = [
    ['the sign-in page stands there', 'signIn'],
    ['signed in, the newest orders are there', 'listed'],
    ['a call has been taken', 'taken'],
  ] as const;
  const ratio = (of: keyof Started): string => {
    const middle = (size: Size) =>
      percentile(
        times[size].map((started) => started[of]),
        0.5,
      );
    return (middle('many') / middle('few')).toFixed(2);
  };
  return {
    rows: steps.flatMap(([what, of]) => [row('few', what, of), row('many', what, of)]),
    findings: steps.map(
      ([what, of]) =>
        `${what}: ${sizes.many.toLocaleString('en')} ÷ ${sizes.few} stored, p50 ${ratio(of)} (goal: at most 1.50)`,
    ),
  };
}
