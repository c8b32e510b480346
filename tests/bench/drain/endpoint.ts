/**
 * The least that RxDB and PouchDB replicate to: each batch is written in one commit, durable before it is answered, and
 * nobody asks who sent it or decides about it. A process of its own, as the hub is. `node endpoint.ts DATABASE_URL`.
 */
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

const [, , databaseUrl] = process.argv;
const client = new pg.Client({ connectionString: databaseUrl });
await client.connect();
await client.query('CREATE TABLE IF NOT EXISTS plain (id text PRIMARY KEY, body json NOT NULL)');

/** PouchDB's checkpoints; a real one would make them durable as well. */
const local = new Map<string, unknown>();

async function insert(ids: string[], bodies: unknown[]): Promise<void> {
  const rows = [ids, bodies.map((body) => JSON.stringify(body))];
  await client.query('INSERT INTO plain SELECT * FROM unnest($1::text[], $2::json[]) ON CONFLICT DO NOTHING', rows);
}

type RxRow = { newDocumentState: { id: string } };
type PouchDocs = { docs: { _id: string }[] };

/** @returns what is answered; undefined where nothing is there. */
async function answerTo(method: string, path: string, body: unknown): Promise<unknown> {
  if (path === '/rxdb') {
    const docs = (body as RxRow[]).map((row) => row.newDocumentState);
    const ids = docs.map((doc) => doc.id);
    await insert(ids, docs);
    return [];
  }
  if (path.endsWith('/_bulk_docs')) {
    const { docs } = body as PouchDocs;
    const ids = docs.map((doc) => doc._id);
    await insert(ids, docs);
    return [];
  }
  if (path.endsWith('/_revs_diff')) return missingOf(body as Record<string, string[]>);
  if (path.includes('/_local/')) {
    if (method === 'PUT') local.set(path, body);
    return method === 'PUT' ? { ok: true, id: path, rev: '0-1' } : local.get(path);
  }
  return { db_name: path, update_seq: 0, instance_start_time: '0' };
}

async function missingOf(revisions: Record<string, string[]>): Promise<Record<string, { missing: string[] }>> {
  const ids = Object.keys(revisions);
  const { rows } = await client.query<{ id: string }>('SELECT id FROM plain WHERE id = ANY($1)', [ids]);
  const known = new Set(rows.map((row) => row.id));
  const missing = Object.entries(revisions).filter(([id]) => !known.has(id));
  return Object.fromEntries(missing.map(([id, revs]) => [id, { missing: revs }]));
}

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  // The page is of another origin; asked once, Chromium remembers.
  const headers = {
    'access-control-allow-origin': request.headers.origin ?? '*',
    'access-control-allow-credentials': 'true',
    'access-control-allow-headers': 'content-type, accept',
    'access-control-allow-methods': 'GET, PUT, POST',
    'access-control-max-age': '7200',
    'content-type': 'application/json',
  };
  if (request.method === 'OPTIONS') return void response.writeHead(204, headers).end();
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const answer = await answerTo(request.method ?? 'GET', pathname, text === '' ? undefined : JSON.parse(text));
  response.writeHead(answer === undefined ? 404 : 200, headers);
  response.end(JSON.stringify(answer ?? { error: 'not_found', reason: 'missing' }));
}

const server = createServer((request, response) => {
  respond(request, response).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    response.writeHead(500).end();
  });
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ ready: true, url: `http://127.0.0.1:${port}` })}\n`);
});
