/**
 * How fast a seat's queue drains into the hub, beside RxDB and PouchDB replicating as many plain documents of the same
 * size into the same PostgreSQL, near and far. They take turns.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Line } from '../../../build/demo/line.ts';
import { startChild } from '../../../build/launch/children.ts';
import { readyUrl } from '../../../build/launch/hub.ts';
import { MAX_PUSH_OPS } from '../../../shared/protocol/version.ts';
import { type VaultBrowser, startVaultBrowser } from '../../contract/chromium.ts';
import { type BenchCity, openBenchCity } from '../hub/city.ts';
import { type Section, percentile, watchLoad } from '../report/figures.ts';
import type { DrainPeer } from './page.ts';
import { openQueuedSeat } from './seat.ts';

const roundTrips = [0, 40] as const;
const contenders = ['seat', 'rxdb', 'pouchdb'] as const;
type Contender = (typeof contenders)[number];
const rowsOf = ['seat', 'stored', 'rxdb', 'pouchdb'] as const;
type Times = Record<Contender | 'stored', number[]>;
type Ground = { folder: string; browser: VaultBrowser; page: Page; city: BenchCity; endpoint: string };

const words: Record<Contender | 'stored', string> = {
  seat: 'the seat: orders signed, decided, chained, projected, verdicts durable',
  stored: '– and all of it pulled into its vault again',
  rxdb: 'RxDB, push handler: plain documents stored',
  pouchdb: 'PouchDB, replicate.to: plain documents stored',
};

/** @param orders in each queue. @param drains of each contender at each distance, in turns. */
export async function measureDrain(orders: number, drains: number): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-drain-'));
  const load = watchLoad();
  const city = await openBenchCity();
  const browser = await startVaultBrowser();
  const args = [join(import.meta.dirname, 'endpoint.ts'), city.databaseUrl];
  const child = startChild({ name: 'bench-endpoint', command: process.execPath, args });
  try {
    const endpoint = await readyUrl(child);
    const page = await browser.open('tests/bench/drain/page.html');
    const ground = { folder, browser, page, city, endpoint };
    const times = new Map<number, Times>(roundTrips.map((ms) => [ms, { seat: [], stored: [], rxdb: [], pouchdb: [] }]));
    for (let turn = 0; turn < drains; turn += 1) {
      for (const ms of roundTrips) await inTurn(ground, orders, ms, times.get(ms)!);
    }
    const where = `${orders.toLocaleString('en')} orders a drain, batches of ${MAX_PUSH_OPS} (the seat: two of half as many at once)`;
    return { ...reported(times, orders), bench: 'drain', title: 'drain of a queue', where, load: load() };
  } finally {
    await child.stop();
    await browser.close();
    await city.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function inTurn(ground: Ground, orders: number, roundTripMs: number, times: Times): Promise<void> {
  const { folder, browser, city } = ground;
  const name = `drain-${randomUUID()}`;
  const host = browser.host(name);
  const seat = await openQueuedSeat(join(folder, name), host, city, orders);
  try {
    const { sent, stored } = await seat.drain(roundTripMs / 2);
    times.seat.push(sent);
    times.stored.push(stored);
  } finally {
    await seat.close();
  }
  for (const peer of ['rxdb', 'pouchdb'] as const)
    times[peer].push(await peerDrain(ground, peer, { orders, bytes: seat.bytes, roundTripMs }));
}

type Load = { orders: number; bytes: number; roundTripMs: number };

async function peerDrain({ page, endpoint }: Ground, peer: DrainPeer, load: Load): Promise<number> {
  const name = `${peer}-${randomUUID()}`;
  await page.evaluate(([of, called, count, size]) => window.drains.fill(of, called, count, size), [
    peer,
    name,
    load.orders,
    load.bytes,
  ] as const);
  const line = await Line.to(endpoint);
  line.slow(load.roundTripMs / 2);
  try {
    return await page.evaluate(([called, url, batch]) => window.drains.drain(called, url, batch), [
      name,
      line.url,
      MAX_PUSH_OPS,
    ] as const);
  } finally {
    await line.close();
  }
}

function reported(all: ReadonlyMap<number, Times>, orders: number): Pick<Section, 'rows' | 'findings'> {
  const perSecond = (times: readonly number[]): number => (orders * 1000) / percentile(times, 0.5);
  const rows = [...all].flatMap(([ms, times]) =>
    rowsOf.map((who) => ({ what: `${ms} ms round trip: ${words[who]}`, times: times[who] })),
  );
  const findings = [...all].flatMap(([ms, times]) => {
    const rate = contenders.map((who) => `${who} ${perSecond(times[who]).toFixed(0)}`);
    const over = (who: Contender): string => (perSecond(times.seat) / perSecond(times[who])).toFixed(2);
    return [
      `${ms} ms round trip, orders or documents a second: ${rate.join(', ')}`,
      `${ms} ms round trip: seat ÷ RxDB ${over('rxdb')}, seat ÷ PouchDB ${over('pouchdb')} (goal: at least 2.00 of both)`,
    ];
  });
  return { rows, findings };
}
