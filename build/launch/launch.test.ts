import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'launch-'));
const servers: Server[] = [];

beforeEach(() => {
  vi.resetModules();
  vi.stubEnv('LIANDONG_LOCAL', folder);
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  rmSync(folder, { recursive: true, force: true });
});
afterAll(() => vi.unstubAllEnvs());

/** A program that starts another; both say their pid and neither listens to polite requests unless `polite`. */
function stubborn(polite: boolean): string[] {
  const deaf = polite ? '' : "process.on('SIGTERM', () => undefined);";
  const inner = `${deaf} console.log(process.pid); setInterval(() => undefined, 1e6);`;
  const outer = `
    const { spawn } = require('node:child_process');
    ${polite ? "process.on('SIGTERM', () => process.exit(0));" : deaf}
    spawn(process.execPath, ['-e', ${JSON.stringify(inner)}], { stdio: ['ignore', 'inherit', 'inherit'], detached: true });
    console.error('something to complain about');
    setInterval(() => undefined, 1e6);`;
  return ['-e', outer];
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stream })) return line;
  throw new Error('said nothing');
}

async function listen(port: number): Promise<number> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

describe('children', () => {
  it('leaves nothing behind, not even a grandchild in a group of its own', { timeout: 20_000 }, async () => {
    const { startChild, stopAll } = await import('./children.ts');
    const { isAlive } = await import('./process-table.ts');
    const child = startChild({ name: 'polite', command: process.execPath, args: stubborn(true) });
    const grandchild = Number(await firstLine(child.stdout));
    expect(isAlive(grandchild)).toBe(true);
    expect(await stopAll([child])).toEqual([]);
    expect([isAlive(child.pid), isAlive(grandchild)]).toEqual([false, false]);
    expect(await child.ended).toBe('exit 0');
    expect(child.complaint()).toBe('something to complain about');
  });

  it('ends what does not listen', { timeout: 30_000 }, async () => {
    const { startChild, stopAll } = await import('./children.ts');
    const { isAlive } = await import('./process-table.ts');
    const child = startChild({ name: 'deaf', command: process.execPath, args: stubborn(false) });
    const grandchild = Number(await firstLine(child.stdout));
    expect(await stopAll([child], 200)).toEqual([]);
    expect([isAlive(child.pid), isAlive(grandchild)]).toEqual([false, false]);
    expect(await child.ended).toBe('SIGKILL');
  });

  it('says that a program is missing', async () => {
    const { startChild, stopAll } = await import('./children.ts');
    const child = startChild({ name: 'none', command: join(folder, 'nowhere'), args: [] });
    expect(await child.ended).toMatch(/^(not started|exit 127)/);
    expect(await stopAll([child])).toEqual([]);
  });
});

describe('port of the hub', () => {
  it('stays the same from start to start', async () => {
    const { hubPort } = await import('./ports.ts');
    const port = await hubPort();
    expect(port).toBeGreaterThan(1023);
    expect(await hubPort()).toBe(port);
  });

  it('says so when the port the seats know is taken', async () => {
    const { hubPort } = await import('./ports.ts');
    const { hubFolder } = await import('./places.ts');
    const { mkdirSync } = await import('node:fs');
    mkdirSync(hubFolder, { recursive: true });
    const taken = await listen(0);
    writeFileSync(join(folder, 'hub-port.txt'), String(taken));
    await expect(hubPort()).rejects.toThrow(`Port ${taken} is in use`);
  });
});

describe('lock', () => {
  it('is held by one start and let go of', async () => {
    const { holdLock } = await import('./lock.ts');
    const unlock = holdLock();
    expect(() => holdLock()).not.toThrow();
    unlock();
  });

  it('forgets a holder that is gone or is something else', async () => {
    const { holdLock } = await import('./lock.ts');
    holdLock();
    writeFileSync(join(folder, 'start.pid'), '1');
    expect(() => holdLock()).not.toThrow();
  });
});

describe('hub', () => {
  it('says why it did not start', { timeout: 60_000 }, async () => {
    const { startHub } = await import('./hub.ts');
    vi.stubEnv('DATABASE_URL', 'postgresql://nobody@127.0.0.1:1/none');
    await expect(startHub({ port: 0, data: join(folder, 'hub') })).rejects.toThrow(
      /^The hub did not start \(exit 1\)\./,
    );
    vi.stubEnv('DATABASE_URL', undefined);
  });
});
