import { chmodSync, cpSync, lstatSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type RunningPostgres, startPostgres } from './launcher.ts';

const standbyName = 'standby';

/** A primary and a hot standby that streams from it, as a city runs them under Patroni. */
export type PostgresPair = {
  primary: RunningPostgres;
  standby: RunningPostgres;
  /** From now on a commit waits until the standby has it on its disk (`synchronous_standby_names`). */
  makeSynchronous(): Promise<void>;
  /** The primary's sender stops in the middle of its work: the link to the standby is there and carries nothing. */
  freezeLink(): Promise<void>;
  /** SIGKILL to every process of the primary at once: its machine is gone. */
  killPrimary(): void;
  /** The standby becomes the primary. */
  promote(): Promise<void>;
  stop(): Promise<void>;
};

/** @param prepare fills the database before the standby is copied from it. */
export async function startPostgresPair(prepare: (url: string) => Promise<void>): Promise<PostgresPair> {
  const base = mkdtempSync(join(tmpdir(), 'liandong-pair-'));
  chmodSync(base, 0o755);
  const [first, second] = [join(base, 'a'), join(base, 'b')];
  const seeding = await startPostgres({ dataDir: first });
  await prepare(seeding.url);
  await seeding.stop();
  // A copy of a stopped cluster is a base backup: both continue from the same position of the log.
  cpSync(first, second, { recursive: true });
  giveTo(second, first);
  writeFileSync(join(second, 'postgres', 'standby.signal'), '');
  const primary = await startPostgres({ dataDir: first });
  const sockets = new URL(primary.url).searchParams.get('host') ?? '';
  const conninfo = `host=${sockets} user=liandong application_name=${standbyName}`;
  const standby = await startPostgres({ dataDir: second, settings: { primary_conninfo: conninfo } });
  const streaming = 'SELECT pid::text AS answer FROM pg_stat_replication WHERE state = $$streaming$$';
  await until(() => ask(primary.url, streaming));
  const postmaster = Number(readFileSync(join(primary.clusterDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
  return {
    primary,
    standby,
    makeSynchronous: async () => {
      await ask(primary.url, `ALTER SYSTEM SET synchronous_standby_names = '${standbyName}'`);
      await ask(primary.url, 'SELECT pg_reload_conf()');
      await until(() => ask(primary.url, `SELECT 1 AS answer FROM pg_stat_replication WHERE sync_state = 'sync'`));
    },
    freezeLink: async () => {
      process.kill(Number(await ask(primary.url, streaming)), 'SIGSTOP');
    },
    killPrimary: () => {
      // Every backend leads a session of its own, so no process group holds them all. Stopped, the postmaster starts no more.
      process.kill(postmaster, 'SIGSTOP');
      const all = [...childrenOf(postmaster), postmaster];
      for (const pid of all) process.kill(pid, 'SIGKILL');
    },
    promote: async () => {
      await ask(standby.url, 'SELECT pg_promote(true, 30)');
    },
    stop: async () => {
      await Promise.all([primary.stop(), standby.stop()]);
      rmSync(base, { recursive: true, force: true });
    },
  };
}

/** The copy belongs to whom the original belongs to: PostgreSQL refuses a folder of somebody else. */
function giveTo(copy: string, original: string): void {
  const { uid, gid } = lstatSync(join(original, 'postgres'));
  const cluster = join(copy, 'postgres');
  const done = spawnSync('chown', ['-R', `${uid}:${gid}`, cluster]);
  if (done.status !== 0) throw new Error(`chown of ${cluster} failed: ${String(done.stderr)}`);
  chmodSync(cluster, 0o700);
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
}

async function ask(connectionString: string, text: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ answer: string }>(text);
    return rows[0]?.answer;
  } finally {
    await client.end();
  }
}

async function until(ready: () => Promise<unknown>): Promise<void> {
  for (let i = 0; i < 600; i++) {
    if ((await ready()) !== undefined) return;
    await sleep(50);
  }
  throw new Error('the standby does not stream from the primary');
}
