/** The measure of all: as many bytes put into Chromium's own database, encrypted by nobody, decided by nobody. */
import type { Page } from '@playwright/test';

/** @param sizes bytes of each put. @returns how long each took, measured inside the page, without the way to it. */
export function putRaw(page: Page, sizes: readonly number[], pause: number): Promise<number[]> {
  return page.evaluate(putBlock, { sizes: [...sizes], pause });
}

/** Runs in the page. Half of the bytes go into each of two stores, in one strict transaction. */
async function putBlock({ sizes, pause }: { sizes: number[]; pause: number }): Promise<number[]> {
  const stores = ['ops', 'docs'] as const;
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('raw', 1);
    request.onupgradeneeded = () => stores.forEach((name) => request.result.createObjectStore(name));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('the database does not open'));
  });
  const times: number[] = [];
  for (const size of sizes) {
    const key = crypto.randomUUID();
    const half = Math.ceil(size / 2);
    const values = [new Uint8Array(half), new Uint8Array(size - half)];
    // Random, so that nothing is won by compressing it.
    for (const value of values) {
      for (let at = 0; at < value.length; at += 65_536) crypto.getRandomValues(value.subarray(at, at + 65_536));
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
    const start = performance.now();
    await new Promise<void>((resolve, reject) => {
      const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' });
      stores.forEach((name, i) => transaction.objectStore(name).put(values[i], key));
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(new Error('the transaction was aborted'));
    });
    times.push(performance.now() - start);
  }
  database.close();
  return times;
}
