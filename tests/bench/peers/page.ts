/** Runs in the page: the databases a team would otherwise take, as their guides open them. */
import PouchDB from 'pouchdb-browser';
import { createRxDatabase, type RxCollection, type RxStorage } from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';

/** One plain document: an order as text, unencrypted. */
export type PeerDoc = { id: string; body: string };

export type Peer = 'rxdb' | 'rxdbStrict' | 'pouchdb';
export type PeerPage = {
  open(): Promise<void>;
  put(peer: Peer, docs: readonly PeerDoc[], pause: number): Promise<number[]>;
};

declare global {
  interface Window {
    peers: PeerPage;
  }
}

const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 40 }, body: { type: 'string' } },
  required: ['id', 'body'],
} as const;

async function openRx(name: string, storage: RxStorage<never, never>): Promise<RxCollection<PeerDoc>> {
  const database = await createRxDatabase({ name, storage, multiInstance: false });
  const { orders } = await database.addCollections({ orders: { schema } });
  return orders;
}

let writers: Record<Peer, (doc: PeerDoc) => Promise<unknown>>;

window.peers = {
  async open() {
    const relaxed = await openRx('rxdb', getRxStorageDexie() as never);
    const strict = await openRx('rxdb-strict', getRxStorageDexie({ chromeTransactionDurability: 'strict' }) as never);
    const pouch = new PouchDB('pouchdb');
    writers = {
      rxdb: (doc) => relaxed.insert(doc),
      rxdbStrict: (doc) => strict.insert(doc),
      pouchdb: ({ id, body }) => pouch.put({ _id: id, body }),
    };
  },
  async put(peer, docs, pause) {
    const times: number[] = [];
    for (const doc of docs) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      const start = performance.now();
      await writers[peer](doc);
      times.push(performance.now() - start);
    }
    return times;
  },
};
