/** A hub that tells a seat of so many orders, and then of nothing new. */
import type { ServerResponse } from 'node:http';
import { STREAM_HEARTBEAT_MS, paths } from '../../../shared/protocol/version.ts';
import type { InboxEntry, PullResponse } from '../../../shared/protocol/wire/pull.ts';
import { storedOrders } from '../../support/stored-orders.ts';
import { type BriefHub, briefEpoch, startBriefHub } from '../saved/brief-hub.ts';

/** Less than a hub may send: the way into the vault's page is slower here than in the app. */
const pageSize = 100;

/** @returns the hub; `pulled` resolves when a seat has stored all of them and asks for more. */
export async function startStoredHub(count: number, live: number): Promise<BriefHub & { pulled: Promise<void> }> {
  const pulled = Promise.withResolvers<void>();
  const orders = [...storedOrders(count, live, Date.now())].map(({ doc, events }, n): InboxEntry => {
    return { seq: n + 1, inbox: n + 1, docId: doc.id, events, grant: { doc, history: events }, revoked: false };
  });
  const hub = await startBriefHub((url, response) => {
    if (url.pathname === paths.stream) return beat(response);
    if (url.pathname !== paths.pull) return false;
    const cursor = Number(url.searchParams.get('cursor'));
    if (cursor >= count) pulled.resolve();
    const entries = orders.slice(cursor, cursor + pageSize);
    const next = cursor + entries.length;
    const page: PullResponse = {
      epoch: briefEpoch,
      entries,
      next,
      head: count,
      directoryVersion: 1,
      backedUpTo: count,
    };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(page));
    return true;
  });
  return { ...hub, pulled: pulled.promise };
}

function beat(response: ServerResponse): true {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(': here\n\n');
  const timer = setInterval(() => response.write(': here\n\n'), STREAM_HEARTBEAT_MS);
  response.once('close', () => clearInterval(timer));
  return true;
}
