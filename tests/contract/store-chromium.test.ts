import { afterAll, beforeAll, expect, test } from 'vitest';
import { VaultClient } from '../../electron/main/vault/client.ts';
import { startVaultBrowser, type VaultBrowser } from './chromium.ts';
import { describeStore, row } from './store.ts';

let browser: VaultBrowser;
let names = 0;
beforeAll(async () => {
  browser = await startVaultBrowser();
});
afterAll(() => browser.close());

describeStore('store in real Chromium, through the vault client', async () => {
  const host = browser.host(`t${(names += 1)}`);
  const store = new VaultClient({ host });
  return { store, again: () => Promise.resolve(new VaultClient({ host })), dispose: () => store.close() };
});

test('a crashed page comes back with everything confirmed, and the call that waited is answered', async () => {
  const host = browser.host('crash');
  const client = new VaultClient({ host });
  await client.open();
  await client.apply({ commandId: '1', docs: [row('a')] });
  const page = host.page();
  await Promise.allSettled([page.goto('chrome://crash', { timeout: 2000 })]);
  await client.apply({ commandId: '2', docs: [row('b')] });
  expect(await client.counts()).toEqual({ docs: 2, open: 2, 'list:inbox': 2 });
  expect(host.page()).not.toBe(page);
  await client.close();
});

test('every write is committed with strict durability', async () => {
  // Before the page opens its database: Dexie binds `transaction` then.
  await browser.context.addInitScript(() => {
    const seen: string[] = [];
    const plain = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...given: Parameters<typeof plain>) {
      const transaction = plain.apply(this, given);
      if (transaction.mode === 'readwrite') seen.push(transaction.durability);
      return transaction;
    };
    Object.assign(window, { seen });
  });
  const host = browser.host('strict');
  const client = new VaultClient({ host });
  await client.open();
  await client.apply({ commandId: '1', docs: [row('a')] });
  await client.pruneArchive(1);
  expect(await host.page().evaluate(() => Reflect.get(window, 'seen') as unknown)).toEqual([
    'strict',
    'strict',
    'strict',
  ]);
  await client.close();
});

test('a database that vanished under the seat is told as lost', async () => {
  const host = browser.host('vanish');
  const reports: boolean[] = [];
  const client = new VaultClient({ host, onOpened: (_, lost) => reports.push(lost) });
  await client.open();
  await client.apply({ commandId: '1', docs: [row('a')] });
  // Deleting closes the vault's connection (versionchange), as a browser does that found its files unreadable.
  await host.page().evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase('liandong-vault');
        request.onsuccess = () => resolve();
        request.onerror = () => reject(new Error('not deleted'));
      }),
  );
  await expect(client.apply({ commandId: '2', docs: [row('b')] })).rejects.toMatchObject({ code: 'lost' });
  expect(reports).toEqual([false, true]);
  await client.open();
  await client.apply({ commandId: '3', docs: [row('a'), row('b')] });
  expect(await client.counts()).toMatchObject({ docs: 2 });
  await client.close();
});
