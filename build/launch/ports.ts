/**
 * The port of the demo's hub. Enrolled seats know the hub by its address, so a port once chosen is kept in `.local/`;
 * only a first start may move to another.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Problem } from '../run/problem.ts';
import { localFolder } from './places.ts';

const usual = 8345;
const file = join(localFolder, 'hub-port.txt');

/** @throws {Problem} when the port the seats know is taken. */
export async function hubPort(host = '127.0.0.1'): Promise<number> {
  const kept = existsSync(file) ? Number(readFileSync(file, 'utf8')) : null;
  if (kept !== null && kept > 0) {
    if (await isFree(kept, host)) return kept;
    throw new Problem(
      `Port ${kept} is in use, and the seats in ${localFolder} know their hub by it.\n` +
        'Stop what uses it (perhaps another `npm start`), or begin afresh with `npm start -- --fresh`.',
    );
  }
  const port = (await isFree(usual, host)) ? usual : await freePort(host);
  if (port !== usual) console.log(`Port ${usual} is in use; the hub takes ${port}.`);
  mkdirSync(localFolder, { recursive: true });
  writeFileSync(file, String(port));
  return port;
}

/** A port nobody uses now, chosen by the system. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  return (await tryPort(0, host)) ?? 0;
}

async function isFree(port: number, host: string): Promise<boolean> {
  return (await tryPort(port, host)) !== null;
}

function tryPort(port: number, host: string): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const got = typeof address === 'object' && address ? address.port : port;
      server.close(() => resolve(got));
    });
  });
}
