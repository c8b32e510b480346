import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Account, asAccount, serverAccount } from './account.ts';
import { type Binaries, installedBinaries } from './binaries.ts';
import { clusterDirectory, nameOf, ownedDirectory } from './directories.ts';
import { endServer } from './ending.ts';
import { PostgresError } from './error.ts';
import { clearLeftovers, isServed, noteStarter } from './leftover.ts';

export type RunningPostgres = {
  /** Connection string; a Unix socket only we and the server's account can reach, so no port can be in use. */
  url: string;
  /** Where the cluster really is: not below `dataDir` when the server's account cannot go there. */
  clusterDir: string;
  /** Resolves when the server has ended by itself, with the reason. */
  ended: Promise<string>;
  /** Fast shutdown, harder where that does not end it; resolves when the process is gone. Idempotent. */
  stop(): Promise<void>;
};

export type PostgresOptions = { dataDir: string; settings?: Record<string, string> };

const user = 'liandong';
/** Of util-linux; a system without it relies on the clean stop and on the next start. */
const setpriv = 'setpriv';
const startPatience = 30_000;

/** Durable by default. Error statements and details stay out of the log because they may carry personal data. */
const defaults: Record<string, string> = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  listen_addresses: '',
  max_connections: '60',
  shared_buffers: '64MB',
  timezone: 'UTC',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/**
 * Starts a real PostgreSQL on a data folder that it creates when needed and keeps between starts.
 * The server dies with this process (where `setpriv` exists) or is taken down by the next start.
 * @throws {PostgresError}
 */
export async function startPostgres({ dataDir, settings = {} }: PostgresOptions): Promise<RunningPostgres> {
  const account = serverAccount();
  const binaries = installedBinaries();
  const cluster = clusterDirectory(dataDir, account);
  await clearLeftovers(cluster);
  if (!existsSync(join(cluster, 'PG_VERSION'))) initialise(binaries, cluster, account);
  const sockets = ownedDirectory(socketsOf(cluster), account, 0o700);
  noteStarter(cluster);
  const child = launch(binaries, cluster, account, { ...defaults, unix_socket_directories: sockets, ...settings });
  const running = supervise(child, cluster, sockets);
  await ready(running);
  return running;
}

/**
 * Joins the server that another process of ours runs on the data folder, for a short errand beside it.
 * @returns null where none runs.
 */
export async function joinPostgres({ dataDir }: PostgresOptions): Promise<RunningPostgres | null> {
  const account = serverAccount();
  const clusterDir = clusterDirectory(dataDir, account);
  if (!isServed(clusterDir)) return null;
  const url = urlOf(socketsOf(clusterDir));
  // It may be starting or stopping at this moment: then the errand says that the folder is in use.
  return (await answers(url)) ? { url, clusterDir, ended: new Promise(() => {}), stop: async () => {} } : null;
}

function socketsOf(cluster: string): string {
  return join(tmpdir(), `liandong-${nameOf(cluster).slice(-10)}`);
}

function urlOf(sockets: string): string {
  return `postgresql://${user}@localhost/postgres?host=${encodeURIComponent(sockets)}`;
}

function initialise(binaries: Binaries, cluster: string, account: Account): void {
  const flags = ['-D', cluster, '-U', user, '-E', 'UTF8', '--locale=C', '--auth=trust', '--no-instructions'];
  const result = spawnSync(binaries.initdb, flags, { ...asAccount(account), cwd: '/', encoding: 'utf8' });
  if (result.status !== 0) {
    throw new PostgresError(
      'failed',
      `initdb failed on ${cluster}: ${result.stderr || result.error?.message || result.stdout}`,
    );
  }
}

function launch(binaries: Binaries, cluster: string, account: Account, settings: Record<string, string>): ChildProcess {
  const flags = ['-D', cluster, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])];
  const command = [binaries.postgres, ...flags];
  // The kernel asks for a fast shutdown when we die, however we die. Set after the change of uid, which would clear it.
  if (hasSetpriv()) command.unshift(setpriv, '--pdeathsig', 'INT', '--');
  const log = openSync(join(cluster, 'server.log'), 'a', 0o600);
  const [program = binaries.postgres, ...rest] = command;
  // Detached: Ctrl-C in a terminal must reach us first, so that the last transactions end before the server does.
  const child = spawn(program, rest, { ...asAccount(account), cwd: '/', detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  return child;
}

function hasSetpriv(): boolean {
  return spawnSync(setpriv, ['--pdeathsig', 'INT', 'true']).status === 0;
}

function supervise(child: ChildProcess, clusterDir: string, sockets: string): RunningPostgres {
  const url = urlOf(sockets);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) =>
      resolve(`exit ${code ?? signal}: ${lastLines(join(clusterDir, 'server.log'))}`),
    );
  });
  const stop = async (): Promise<void> => {
    const isThere = (): boolean => child.pid !== undefined && child.exitCode === null && child.signalCode === null;
    await endServer(isThere, (signal) => void child.kill(signal));
    await ended;
    rmSync(sockets, { recursive: true, force: true });
  };
  return { url, clusterDir, ended, stop };
}

async function ready(running: RunningPostgres): Promise<void> {
  let reason: string | undefined;
  void running.ended.then((why) => (reason = why));
  for (const until = Date.now() + startPatience; Date.now() < until; await sleep(30)) {
    if (reason !== undefined) throw new PostgresError('failed', `PostgreSQL did not start: ${reason}`);
    if (await answers(running.url)) return;
  }
  await running.stop();
  throw new PostgresError('failed', `PostgreSQL did not answer within ${startPatience / 1000} s`);
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  try {
    await client.connect();
    return true;
  } catch {
    // Refused while it recovers or before its socket exists: `ready` asks again and knows when to give up.
    return false;
  } finally {
    await client.end();
  }
}

function lastLines(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-5).join('\n') : '';
}
