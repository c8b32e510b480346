/** An upgrade of the vault that is killed in the middle leaves the old version or the new one, and every row. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { holdersOf } from '../../build/demo/seat-app.ts';
import { signal } from '../../build/launch/process-table.ts';
import { buildPage, launchChromium, serve } from './chromium.ts';
import { seeded } from './faultdisk.ts';
import type { Upgrade } from './upgrade/page.ts';

declare global {
  interface Window {
    vaultUpgrade: Upgrade;
  }
}

const rows = 1500;
const interruptions = 6;
const trialsAtMost = 30;
const html = 'tests/contract/upgrade/page.html';

const folder = mkdtempSync(join(tmpdir(), 'upgrade-'));
const filled = join(folder, 'filled');
let site: Awaited<ReturnType<typeof serve>>;
let running: BrowserContext | undefined;

beforeAll(async () => {
  site = await serve(await buildPage(html, join(folder, 'page')));
  const page = await start(filled);
  await page.evaluate((count) => window.vaultUpgrade.fill(count), rows);
  await page.context().close();
});
afterAll(async () => {
  await running?.close();
  site.server.closeAllConnections();
  site.server.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

// Whoever holds a profile is found on Linux only.
test.skipIf(process.platform !== 'linux')(
  'an upgrade killed at any moment leaves the old version or the new with every row, and the next start completes it',
  { timeout: 600_000 },
  async () => {
    const next = seeded(20261122);
    const whole = { rows, strange: 0, listed: rows, counted: rows };
    const before = { version: 10, old: rows, rewritten: 0, ...whole };
    const after = { version: 20, old: 0, rewritten: rows, ...whole };
    const takes = await undisturbed();
    const found = { interrupted: 0, before: 0, after: 0 };
    for (let trial = 0; found.interrupted < interruptions && trial < trialsAtMost; trial += 1) {
      const profile = join(folder, `trial-${trial}`);
      cpSync(filled, profile, { recursive: true });
      if (await killedAfter(profile, next() * takes)) found.interrupted += 1;
      const page = await start(profile);
      const seen = await page.evaluate(() => window.vaultUpgrade.look());
      expect(seen).toEqual(seen.version === 10 ? before : after);
      found[seen.version === 10 ? 'before' : 'after'] += 1;
      await page.evaluate(() => window.vaultUpgrade.upgrade());
      expect(await page.evaluate(() => window.vaultUpgrade.look())).toEqual(after);
      await page.context().close();
      rmSync(profile, { recursive: true, maxRetries: 3 });
    }
    expect(found.interrupted).toBe(interruptions);
    // Or no kill would have met the work itself.
    expect(found.before).toBeGreaterThan(0);
  },
);

async function start(profile: string): Promise<Page> {
  running = await launchChromium(profile);
  const page = await running.newPage();
  await page.goto(`http://localhost:${site.port}/${html}`);
  return page;
}

/** @returns milliseconds from the first row to the end of the upgrade. */
async function undisturbed(): Promise<number> {
  const profile = join(folder, 'undisturbed');
  cpSync(filled, profile, { recursive: true });
  const page = await start(profile);
  const begun = page.waitForEvent('console');
  const done = page.evaluate(() => window.vaultUpgrade.upgrade());
  await begun;
  const since = performance.now();
  await done;
  const takes = performance.now() - since;
  await page.context().close();
  return takes;
}

/** @returns whether nobody had been told that the upgrade is done when Chromium was killed. */
async function killedAfter(profile: string, delay: number): Promise<boolean> {
  const page = await start(profile);
  const closed = page.context().waitForEvent('close');
  const begun = page.waitForEvent('console');
  let isDone = false;
  const asked = page
    .evaluate(() => window.vaultUpgrade.upgrade())
    .then(
      () => (isDone = true),
      () => false,
    );
  await begun;
  await sleep(delay);
  const wasDone = isDone;
  for (const pid of holdersOf(profile)) signal(pid, 'SIGKILL');
  await closed;
  await asked;
  return !wasDone;
}
