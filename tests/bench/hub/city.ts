/** A real hub process on a real, durable PostgreSQL, with seats that can sign. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Child, startChild } from '../../../build/launch/children.ts';
import { readyUrl } from '../../../build/launch/hub.ts';
import { startPostgres } from '../../../hub/postgres/launcher.ts';
import { type Database, openDatabase } from '../../../hub/store/database.ts';
import { orgs, seedTestCity } from '../../../hub/testing/test-city.ts';
import { TestSeat } from '../../../hub/testing/test-seat.ts';
import { PROTOCOL_VERSION, paths } from '../../../shared/protocol/version.ts';
import { PushResponse } from '../../../shared/protocol/wire/push.ts';

export type BenchCity = {
  url: string;
  hub: Child;
  /** The postmaster, whose children do the work. */
  postmaster: number;
  databaseUrl: string;
  seat(): Promise<TestSeat>;
  /** @throws unless every op was applied. */
  push(seat: TestSeat, ops: readonly unknown[]): Promise<void>;
  close(): Promise<void>;
};

export async function openBenchCity(): Promise<BenchCity> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-hub-'));
  const postgres = await startPostgres({ dataDir: folder });
  await seedTestCity(postgres.url);
  const db: Database = openDatabase({ url: postgres.url, connections: 2, onIdleError: () => undefined });
  const args = ['hub/main.ts', '--port', '0', '--data', folder];
  const hub = startChild({ name: 'bench-hub', command: process.execPath, args, env: { DATABASE_URL: postgres.url } });
  const url = await readyUrl(hub);
  return {
    url,
    hub,
    postmaster: Number(readFileSync(join(postgres.clusterDir, 'postmaster.pid'), 'utf8').split('\n')[0]),
    databaseUrl: postgres.url,
    seat: () => TestSeat.enrol(db, orgs.hotline, 'operator'),
    push: (seat, ops) => pushTo(url, seat, ops),
    close: async () => {
      await hub.stop();
      await db.destroy();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function pushTo(url: string, seat: TestSeat, ops: readonly unknown[]): Promise<void> {
  const answer = await fetch(url + paths.push, {
    method: 'POST',
    headers: { authorization: `Bearer ${seat.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ protocol: PROTOCOL_VERSION, ops }),
  });
  const { results } = PushResponse.parse(await answer.json());
  const refused = results.find((verdict) => verdict.verdict !== 'applied');
  if (refused) throw new Error(`an op was not applied: ${JSON.stringify(refused)}`);
}
