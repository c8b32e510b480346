/** A real hub process on a real, durable PostgreSQL, with seats that can sign. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Child, startChild } from '../../../build/launch/children.ts';
import { readyUrl } from '../../../build/launch/hub.ts';
import { startPostgres } from '../../../hub/postgres/launcher.ts';
import { type Database, openDatabase } from '../../../hub/store/database.ts';
import { cityHead } from '../../../hub/store/city.ts';
import { demoOperators, demoPassword } from '../../../hub/demo/accounts.ts';
import { demoCity, jiningDirectory } from '../../../hub/demo/jining.ts';
import { addEnrolmentCode } from '../../../hub/store/devices.ts';
import { orgs, seedTestCity } from '../../../hub/testing/test-city.ts';
import { TestSeat } from '../../../hub/testing/test-seat.ts';
import type { OrgId } from '../../../shared/domain/primitives.ts';
import { PROTOCOL_VERSION, paths } from '../../../shared/protocol/version.ts';
import { PushResponse } from '../../../shared/protocol/wire/push.ts';
import type { Enrolment } from '../saved/seat.ts';

export type BenchCity = {
  url: string;
  hub: Child;
  /** The postmaster, whose children do the work. */
  postmaster: number;
  databaseUrl: string;
  /** @param org the hotline where none is named. */
  seat(org?: OrgId): Promise<TestSeat>;
  /** What a new seat of the hotline is enrolled with, and its operator signs in with. */
  enrolment(): Promise<Enrolment>;
  /** Last sequence of the city. */
  head(): Promise<number>;
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
    seat: (org = orgs.hotline) => TestSeat.enrol(db, org, 'operator'),
    enrolment: () => newEnrolment(db),
    head: async () => (await cityHead(db, demoCity)).seq,
    push: (seat, ops) => pushTo(url, seat, ops),
    close: async () => {
      await hub.stop();
      await db.destroy();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function newEnrolment(db: Database): Promise<Enrolment> {
  const operator = demoOperators(jiningDirectory()).find((o) => o.org === orgs.hotline && o.role === 'operator');
  if (!operator) throw new Error('the demo city has no operator at the hotline');
  const code = randomUUID();
  await addEnrolmentCode(db, demoCity, { code, org: orgs.hotline, seatName: 'bench' });
  return { code, name: operator.name, password: demoPassword };
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
