/** What a list, the counters, a search and a page of the archive cost with little and with much in the store. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Id } from '../../../shared/domain/primitives.ts';
import { type VaultBrowser, startVaultBrowser } from '../../contract/chromium.ts';
import { callerOf } from '../../support/stored-orders.ts';
import { type Row, type Section, percentile, watchLoad } from '../report/figures.ts';
import { fileSystemOf } from '../report/machine.ts';
import type { BriefHub } from '../saved/brief-hub.ts';
import { type BenchSeat, openBenchSeat } from '../saved/seat.ts';
import { fillVault } from './fill.ts';
import { liveOf } from './start.ts';
import { startStoredHub } from './stored-hub.ts';

const kinds = ['list', 'status', 'change', 'search'] as const;
type Kind = (typeof kinds)[number];
type Times = Record<Kind, number[]>;

const kindWords: Record<Kind, string> = {
  list: 'the newest 200 of a list',
  status: 'the counters',
  change: 'a note saved on an order, and the counters after it',
  search: 'an order of the newest by the number of its caller',
};

/** After so many rows the database tidies up for a while. */
const settleMs = 10_000;
const warmUp = 5;

/** @param reads of each kind and size, in turns. @param much how many orders the larger store holds. */
export async function measureLists(reads: number, much: number): Promise<Section> {
  const sizes = [1_000, much] as const;
  const folder = await mkdtemp(join(tmpdir(), 'bench-lists-'));
  const load = watchLoad();
  const browser = await startVaultBrowser();
  const filled: Filled[] = [];
  try {
    for (const stored of sizes) filled.push(await fill(browser, join(folder, String(stored)), stored));
    await sleep(settleMs);
    for (let n = -warmUp; n < reads; n += 1) for (const one of filled) await readOnce(one, n);
    const where = await fileSystemOf(folder);
    const times = filled.map((one) => one.times);
    return { ...reported(times, sizes), bench: 'lists', title: 'lists and counters', where, load: load() };
  } finally {
    for (const { seat, hub } of filled) {
      await seat.close();
      await hub.close();
    }
    await browser.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

type Filled = { seat: BenchSeat; hub: BriefHub; order: Id; callers: string[]; times: Times };

async function fill(browser: VaultBrowser, folder: string, stored: number): Promise<Filled> {
  const pulled = Math.min(stored, liveOf(stored) + 500);
  const hub = await startStoredHub(pulled, liveOf(stored));
  const host = browser.host(`stored-${stored}`);
  const seat = await openBenchSeat(folder, host, hub.url);
  await hub.pulled;
  await fillVault(() => host.page(), stored - pulled);
  const [order] = await seat.call('orders.list', { list: 'sent', limit: 1 });
  if (!order) throw new Error('no order is going on');
  const callers = Array.from({ length: 400 }, (_, n) => callerOf(pulled - liveOf(stored) - 1 - n));
  return { seat, hub, order: order.id, callers, times: { list: [], status: [], change: [], search: [] } };
}

async function readOnce({ seat, order, callers, times }: Filled, n: number): Promise<void> {
  const once = async (kind: Kind, read: () => Promise<unknown>): Promise<void> => {
    const start = performance.now();
    await read();
    if (n >= 0) times[kind].push(performance.now() - start);
  };
  await once('list', () => seat.call('orders.list', { list: 'ended', limit: 200 }));
  await once('status', () => seat.call('status.get', {}));
  await once('change', async () => {
    await seat.call('orders.act', { orderId: order, kind: 'note', body: { text: `note ${n}` } });
    await seat.call('status.get', {});
  });
  await once('search', () => seat.call('orders.find', { text: callers[(n + warmUp) % callers.length]! }));
}

function reported(times: readonly Times[], sizes: readonly number[]): Pick<Section, 'rows' | 'findings'> {
  const rows = kinds.flatMap((kind) =>
    times.map((of, i): Row => ({
      what: `${sizes[i]?.toLocaleString('en')} stored: ${kindWords[kind]}`,
      times: of[kind],
    })),
  );
  const middle = (i: number, kind: Kind): number => percentile(times[i]?.[kind] ?? [], 0.5);
  const findings = kinds.map((kind) => {
    const goal = kind === 'list' || kind === 'status' ? ' (goal: at most 1.50)' : '';
    return `${kindWords[kind]}: ${sizes[1]?.toLocaleString('en')} ÷ 1,000 stored, p50 ${(middle(1, kind) / middle(0, kind)).toFixed(2)}${goal}`;
  });
  return { rows, findings };
}
