/** Fills a vault behind the orders a seat has pulled with older ended ones that nobody will open. */
import type { Page } from '@playwright/test';

/** Rows, index keys and counters as the vault writes them; only what would be sealed is random, of the same length. */
export async function fillVault(vault: () => Page, count: number): Promise<void> {
  const perCall = 5_000;
  for (let done = 0; done < count; done += perCall) {
    await vault().evaluate(addRows, { from: done, count: Math.min(perCall, count - done) });
  }
}

type Row = { id: string; updatedAt: number; tokens: string[]; sealed: Uint8Array; keys: unknown[] };

/** Runs in the page. */
async function addRows({ from, count }: { from: number; count: number }): Promise<void> {
  const done = (request: IDBRequest): Promise<unknown> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error(request.error?.name ?? 'failed'));
    });
  const database = (await done(indexedDB.open('liandong-vault'))) as IDBDatabase;
  const sample = (await done(
    database
      .transaction('docs')
      .objectStore('docs')
      .index('keys')
      .get(IDBKeyRange.bound(['ended'], ['ended', []])),
  )) as Row;
  // Short, because the vault has others to answer.
  const perTransaction = 500;
  for (let start = from; start < from + count; start += perTransaction) {
    const transaction = database.transaction(['docs', 'counts'], 'readwrite', { durability: 'relaxed' });
    const [docs, counts] = [transaction.objectStore('docs'), transaction.objectStore('counts')];
    const end = Math.min(start + perTransaction, from + count);
    for (let n = start; n < end; n += 1) {
      const id = `00000000-0000-7000-8000-${String(600_000_000_000 + n)}`;
      const updatedAt = sample.updatedAt - (n + 1) * 170_000;
      const sealed = crypto.getRandomValues(new Uint8Array(sample.sealed.length));
      const tokens = sample.tokens.map((token) => {
        const bytes = crypto.getRandomValues(new Uint8Array(Math.ceil(token.length / 2)));
        return [...bytes]
          .map((byte) => byte.toString(16).padStart(2, '0'))
          .join('')
          .slice(0, token.length);
      });
      const keys = ['all', 'ended', ...tokens.map((token) => `token:${token}`)].map((name) => [name, updatedAt, id]);
      docs.put({ ...sample, id, updatedAt, tokens, sealed, keys });
    }
    const before = (await done(counts.get('docs'))) as { value: number };
    counts.put({ name: 'docs', value: before.value + end - start });
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(new Error(transaction.error?.name ?? 'aborted'));
    });
  }
  database.close();
}
