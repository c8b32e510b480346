import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { type RunningPostgres, startPostgres } from './launcher.ts';
import { clearLeftovers } from './leftover.ts';

const folders: string[] = [];
const servers: RunningPostgres[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folder(mode: number): string {
  const path = mkdtempSync(join(tmpdir(), 'liandong-launcher-'));
  chmodSync(path, mode);
  folders.push(path);
  return path;
}

async function start(dataDir: string): Promise<RunningPostgres> {
  const server = await startPostgres({ dataDir });
  servers.push(server);
  folders.push(server.clusterDir);
  return server;
}

async function ask(url: string, sql: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, string>>(sql);
    return Object.values(rows[0] ?? {})[0] ?? '';
  } finally {
    await client.end();
  }
}

const postmasterPid = (cluster: string) => Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);

describe('startPostgres', () => {
  it('is durable, keeps data between starts and leaves no process', async () => {
    const dataDir = folder(0o755);
    const first = await start(dataDir);
    expect(await ask(first.url, 'SHOW fsync')).toBe('on');
    await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS n');
    const pid = postmasterPid(first.clusterDir);
    await first.stop();
    expect(existsSync(`/proc/${pid}`)).toBe(false);
    const second = await start(dataDir);
    expect(await ask(second.url, 'SELECT n::text FROM kept')).toBe('42');
  });

  it('works below a folder the account of the server cannot enter', async () => {
    const server = await start(join(folder(0o700), 'data'));
    expect(await ask(server.url, 'SELECT 1::text')).toBe('1');
  });

  it('refuses a second start on the same folder while the first lives', async () => {
    const dataDir = folder(0o755);
    await start(dataDir);
    await expect(startPostgres({ dataDir })).rejects.toMatchObject({ code: 'in_use' });
  });

  it('starts over a postmaster.pid whose number now belongs to another program', async () => {
    const dataDir = folder(0o755);
    const server = await start(dataDir);
    await server.stop();
    writeFileSync(join(server.clusterDir, 'postmaster.pid'), `${process.pid}\n${server.clusterDir}\n`);
    await start(dataDir);
  });

  it('takes down an orphan that no longer hears a shutdown, and starts over it', async () => {
    const dataDir = folder(0o755);
    const { url, clusterDir } = await start(dataDir);
    await ask(url, 'CREATE TABLE kept AS SELECT 44 AS n');
    const pid = postmasterPid(clusterDir);
    process.kill(pid, 'SIGSTOP');
    rmSync(join(clusterDir, 'liandong-starter.json'));
    await clearLeftovers(clusterDir, [
      ['SIGINT', 200],
      ['SIGKILL', 5000],
    ]);
    expect(existsSync(join(clusterDir, 'postmaster.pid'))).toBe(false);
    expect(await ask((await start(dataDir)).url, 'SELECT n::text FROM kept')).toBe('44');
  });

  it('dies with the process that started it, and recovers what was committed', async () => {
    const dataDir = folder(0o755);
    const script = join(dataDir, 'starter.ts');
    const launcher = new URL('./launcher.ts', import.meta.url).href;
    writeFileSync(
      script,
      `import { startPostgres } from ${JSON.stringify(launcher)};
       const server = await startPostgres({ dataDir: ${JSON.stringify(dataDir)} });
       console.log(JSON.stringify(server));`,
    );
    const starter = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const line = await new Promise<string>((resolve) => starter.stdout.once('data', (data) => resolve(String(data))));
    const { url, clusterDir } = JSON.parse(line) as RunningPostgres;
    await ask(url, 'CREATE TABLE kept AS SELECT 43 AS n');
    const pid = postmasterPid(clusterDir);
    starter.kill('SIGKILL');
    for (let i = 0; i < 100 && existsSync(`/proc/${pid}`); i++) await sleep(50);
    expect(existsSync(`/proc/${pid}`)).toBe(false);
    expect(await ask((await start(dataDir)).url, 'SELECT n::text FROM kept')).toBe('43');
  });
});
