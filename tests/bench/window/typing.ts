/** How soon a typed key is painted while a full queue drains to the hub, beside keys typed when nothing drains. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { JSHandle, Page } from '@playwright/test';
import { call, session } from '../../../build/demo/hands.ts';
import type { Desk } from '../../../build/demo/world.ts';
import { type Row, type Section, percentile, ratio, watchLoad } from '../report/figures.ts';
import { atDesk } from './desk.ts';
import { beyond, idleKey } from './painted.ts';
import { type Probe, type Sample, installProbe, measure } from './probe.ts';
import { type Drain, type DrainWatch, fillQueue, watchDrain } from './queue.ts';

const quietMs = 500;
const lineMs = 30_000;
const drainLimitMs = 60_000;
/** A drain may end after a few keys, so there are several; a seat so fast gets fewer keys, and the table says so. */
const mostDrains = 20;
const keysPerLine = 60;
const warmUp = 10;

type Samples = { draining: Sample[]; idle: Sample[]; empty: Sample[]; drains: { ops: number; ms: number }[] };

export async function measureTyping(keys: number, ops: number): Promise<Section> {
  return atDesk(async (desk, shell) => {
    const { page } = desk.seat;
    await session.waitForLine(page, 'online', lineMs);
    await call.newCall(page);
    const load = watchLoad();
    const samples = await inTurns(desk, keys, ops);
    return { ...reported(samples), bench: 'typing', title: 'typing during a drain', where: shell, load: load() };
  });
}

async function inTurns({ seat: { page }, line }: Desk, keys: number, ops: number): Promise<Samples> {
  const all: Samples = { draining: [], idle: [], empty: [], drains: [] };
  const probe = await installProbe(page);
  await typeKeys(page, probe, warmUp);
  for (let turn = 0; all.draining.length < keys && turn < mostDrains; turn += 1) {
    line.cut();
    await session.waitForLine(page, 'offline', lineMs);
    const queued = await fillQueue(page, ops);
    await call.narrative(page).focus();
    const watch = await watchDrain(page);
    line.restore();
    const { samples, drain } = await typeThrough(page, probe, watch);
    await watch.evaluate((w) => w.stop());
    all.drains.push({ ops: queued, ms: drain.lastChange - drain.began });
    const within = samples.filter(({ at }) => at >= drain.began && at <= drain.lastChange);
    all.draining.push(...within);
    all.idle.push(...(await typeKeys(page, probe, within.length)));
    for (const _ of within) all.empty.push(await measure(page, probe, idleKey, { kind: 'answer' }));
  }
  return all;
}

/** Types until the drain is over. */
async function typeThrough(
  page: Page,
  probe: JSHandle<Probe>,
  watch: JSHandle<DrainWatch>,
): Promise<{ samples: Sample[]; drain: Drain & { began: number } }> {
  const samples: Sample[] = [];
  for (const until = Date.now() + drainLimitMs; Date.now() < until;) {
    samples.push(...(await typeKeys(page, probe, 5)));
    const drain = await watch.evaluate((w) => w.look());
    const { began, emptied, lastChange, now } = drain;
    if (began !== null && emptied !== null && now - Math.max(emptied, lastChange) > quietMs) {
      return { samples, drain: { ...drain, began } };
    }
  }
  throw new Error(`the queue was not empty after ${drainLimitMs / 1000} s`);
}

/** Letters at the pace of a quick hand; a full line is thrown away first, so that the text stays as long as a sentence. */
async function typeKeys(page: Page, probe: JSHandle<Probe>, count: number): Promise<Sample[]> {
  const narrative = call.narrative(page);
  if ((await narrative.inputValue()).length >= keysPerLine) await narrative.fill('');
  for (let n = 0; n < count; n += 1) {
    await page.keyboard.press('a');
    await sleep(50 + Math.random() * 50);
  }
  return probe.evaluate((p) => p.takeTyped());
}

function reported({ draining, idle, empty, drains }: Samples): Pick<Section, 'rows' | 'findings'> {
  const painted = (samples: readonly Sample[]): number[] => samples.map((s) => s.painted);
  const rows = {
    draining: { what: 'key → painted, the queue draining', times: painted(draining) },
    idle: { what: 'key → painted, online and nothing to send', times: painted(idle) },
    empty: { what: 'empty call (status.get) → frame', times: painted(empty) },
  } satisfies Record<string, Row>;
  const seconds = (share: number): string =>
    (
      percentile(
        drains.map(({ ms }) => ms),
        share,
      ) / 1000
    ).toFixed(1);
  return {
    rows: Object.values(rows),
    findings: [
      `draining ÷ idle: ${ratio(rows.draining.times, rows.idle.times)}`,
      `${rows.draining.what}: p99 ${beyond(rows.draining, rows.empty)}`,
      `${drains.length} drains of ${drains[0]?.ops ?? 0} ops, from the line heard again to the last change of an order on the screen: ` +
        `${seconds(0)} s to ${seconds(1)} s, median ${seconds(0.5)} s`,
    ],
  };
}
