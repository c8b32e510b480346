/** RxDB and PouchDB in the same Chromium and on the same disk as the vault, so that they can take turns with it. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { VaultBrowser } from '../../contract/chromium.ts';
import type { Peer, PeerDoc } from './page.ts';

export const peerWords: Record<Peer, string> = {
  rxdb: 'RxDB insert, Dexie storage as shipped (relaxed: nothing is synced)',
  rxdbStrict: 'RxDB insert, Dexie storage set to strict',
  pouchdb: 'PouchDB put, IndexedDB adapter as shipped (relaxed: nothing is synced)',
};
export const peerNames = Object.keys(peerWords) as Peer[];

export async function openPeers(browser: VaultBrowser): Promise<Page> {
  const page = await browser.open('tests/bench/peers/page.html');
  await page.evaluate(() => window.peers.open());
  return page;
}

/** @param sizes bytes of each document. @returns how long each took, measured inside the page. */
export function putPeer(page: Page, peer: Peer, sizes: readonly number[], pause: number): Promise<number[]> {
  // Random text of as many bytes: nothing is won by compressing it.
  const docs = sizes.map((size): PeerDoc => ({
    id: randomUUID(),
    body: randomBytes(Math.ceil(size * 0.75)).toString('base64'),
  }));
  return page.evaluate(([of, what, ms]) => window.peers.put(of, what, ms), [peer, docs, pause] as const);
}
