/**
 * How long an act takes to be saved: `Journal.commit` of a 2 KiB op, encryption and sync included, beside a raw strict
 * IndexedDB put of as many bytes in Chromium on the same disk. Both take turns in blocks, so that what else the machine
 * does hits both. The put is timed inside the page, without the way to it.
 *
 *   node tests/bench/saved.bench.ts [commits]
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openJournal, type Journal } from '../../electron/main/journal/index.ts';
import { createCipher } from '../../electron/main/keys/cipher.ts';
import { startVaultBrowser } from '../contract/chromium.ts';

const COMMITS = Number(process.argv[2] ?? 500);
const BLOCK = 50;
const BYTES = 2048;

async function commitBlock(journal: Journal, from: number): Promise<number[]> {
  const times: number[] = [];
  for (let n = from; n < from + BLOCK; n += 1) {
    const value = randomBytes(BYTES);
    const start = performance.now();
    await journal.commit([{ put: `op/${String(n).padStart(12, '0')}`, value }]);
    times.push(performance.now() - start);
  }
  return times;
}

/** Runs in the page. */
async function putBlock({ from, count, bytes }: { from: number; count: number; bytes: number }): Promise<number[]> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('raw', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('ops');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('the database does not open'));
  });
  const times: number[] = [];
  for (let n = from; n < from + count; n += 1) {
    const value = crypto.getRandomValues(new Uint8Array(bytes));
    const start = performance.now();
    await new Promise<void>((resolve, reject) => {
      const transaction = database.transaction('ops', 'readwrite', { durability: 'strict' });
      transaction.objectStore('ops').put(value, n);
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(new Error('the transaction was aborted'));
    });
    times.push(performance.now() - start);
  }
  database.close();
  return times;
}

function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function print(rows: Record<string, number[]>): void {
  const table = Object.entries(rows).map(([name, times]) => {
    const [p50, p99] = [percentile(times, 0.5).toFixed(2), percentile(times, 0.99).toFixed(2)];
    return `${name.padEnd(34)} ${String(times.length).padStart(7)} ${p50.padStart(9)} ${p99.padStart(9)}`;
  });
  console.log(`${'saved'.padEnd(34)} ${'commits'.padStart(7)} ${'p50 ms'.padStart(9)} ${'p99 ms'.padStart(9)}`);
  console.log(table.join('\n'));
}

async function measure(journal: Journal, page: Page): Promise<void> {
  const saved: number[] = [];
  const raw: number[] = [];
  // The first block of each warms up and is thrown away.
  for (let from = -BLOCK; from < COMMITS; from += BLOCK) {
    const commits = await commitBlock(journal, from + BLOCK);
    const puts = await page.evaluate(putBlock, { from: from + BLOCK, count: BLOCK, bytes: BYTES });
    if (from < 0) continue;
    saved.push(...commits);
    raw.push(...puts);
  }
  print({ 'journal commit, encrypted, synced': saved, 'raw strict IndexedDB put': raw });
  console.log(`journal / raw at p50: ${(percentile(saved, 0.5) / percentile(raw, 0.5)).toFixed(2)}`);
}

const dir = await mkdtemp(join(tmpdir(), 'bench-'));
const cipher = createCipher({ dataKey: randomBytes(32), indexKey: randomBytes(32) });
const browser = await startVaultBrowser();
try {
  const journal = await openJournal({ dir, cipher });
  const host = browser.host('bench');
  await host.start();
  await measure(journal, host.page());
  await journal.close();
} finally {
  await browser.close();
  await rm(dir, { recursive: true });
}
