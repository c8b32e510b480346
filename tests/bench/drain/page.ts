/** Runs in the page: fills a database of a peer with plain documents and replicates them to an endpoint. */
import PouchDB from 'pouchdb-browser';
import { createRxDatabase } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';

type PlainDoc = { id: string; body: string };
export type DrainPeer = 'rxdb' | 'pouchdb';
export type DrainPage = {
  /** Opens a new database of that name and writes the documents. */
  fill(peer: DrainPeer, name: string, count: number, bytes: number): Promise<void>;
  /** @returns milliseconds until the endpoint had answered for all of them. */
  drain(name: string, url: string, batch: number): Promise<number>;
};

declare global {
  interface Window {
    drains: DrainPage;
  }
}

const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 40 }, body: { type: 'string' } },
  required: ['id', 'body'],
} as const;

type Filled = (url: string, batch: number) => Promise<void>;
const filled = new Map<string, Filled>();

async function fillRx(name: string, docs: PlainDoc[]): Promise<Filled> {
  const database = await createRxDatabase({ name, storage: getRxStorageDexie(), multiInstance: false });
  const { orders } = await database.addCollections({ orders: { schema } });
  await orders.bulkInsert(docs);
  return async (url, batch) => {
    const handler = async (rows: unknown[]): Promise<never[]> => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${url}/rxdb`, { method: 'POST', headers, body: JSON.stringify(rows) });
      if (!response.ok) throw new Error(`the endpoint answered ${response.status}`);
      return (await response.json()) as never[];
    };
    const state = replicateRxCollection<PlainDoc, unknown>({
      replicationIdentifier: name,
      collection: orders,
      live: false,
      push: { handler, batchSize: batch },
    });
    await state.awaitInitialReplication();
    await state.awaitInSync();
  };
}

async function fillPouch(name: string, docs: PlainDoc[]): Promise<Filled> {
  const database = new PouchDB(name);
  await database.bulkDocs(docs.map(({ id, body }) => ({ _id: id, body })));
  return async (url, batch) => {
    const { docs_written: written } = await database.replicate.to(`${url}/${name}`, { batch_size: batch });
    if (written !== docs.length) throw new Error(`${written} documents were replicated`);
  };
}

/** Random text: nothing is won by compressing it. */
function textOf(bytes: number): string {
  const random = crypto.getRandomValues(new Uint8Array(Math.ceil(bytes * 0.75)));
  return btoa(String.fromCharCode(...random)).slice(0, bytes);
}

window.drains = {
  async fill(peer, name, count, bytes) {
    const docs = Array.from({ length: count }, () => ({ id: crypto.randomUUID(), body: textOf(bytes) }));
    filled.set(name, await { rxdb: fillRx, pouchdb: fillPouch }[peer](name, docs));
  },
  async drain(name, url, batch) {
    const start = performance.now();
    await filled.get(name)!(url, batch);
    return performance.now() - start;
  },
};
