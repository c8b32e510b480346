import { generateKeyPairSync } from 'node:crypto';
import { seedDemoCity } from '../demo/seed.ts';
import { demoCity } from '../demo/jining.ts';
import { type TestPostgres, startTestPostgres } from '../postgres/testing.ts';
import { DirectoryCache } from '../store/city.ts';
import { type Database, migrate, openDatabase } from '../store/database.ts';
import { type Device, devicesById } from '../store/devices.ts';
import { pull } from '../store/pull.ts';
import { type PushContext, push } from '../store/push/push.ts';
import type { Id, OrgId } from '../../shared/domain/index.ts';
import { type PullResponse, PushResponse, type Verdict } from '../../shared/protocol/index.ts';
import { TestSeat } from './test-seat.ts';

/** A demo city in a database of its own. */
export type TestCity = {
  db: Database;
  url: string;
  context: PushContext;
  /** What `context.onDefect` was told. */
  defects: unknown[];
  seat(org: OrgId, operator?: string): Promise<TestSeat>;
  device(seat: TestSeat): Promise<Device>;
  /** Pushes as that seat and checks the answer against the wire schema. */
  push(carrier: TestSeat, ops: unknown[], about?: { again?: Id[]; gone?: Id[] }): Promise<Verdict[]>;
  /** Pulls for an organisation; fails on a stale cursor. */
  pull(org: OrgId, cursor?: number, limit?: number): Promise<PullResponse>;
};

export const orgs = {
  hotline: '370800-12345',
  police: '370800-110',
  wenshang: '370830-110',
  rencheng: '370811-110',
} as const;

const rescueKey = (): string =>
  generateKeyPairSync('x25519').publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

/** One PostgreSQL per test file, as many cities on it as it needs. `stop` closes all of it. */
export async function startTestCities(): Promise<{ city(): Promise<TestCity>; stop(): Promise<void> }> {
  const server: TestPostgres = await startTestPostgres();
  const template = await server.database();
  await seedTestCity(template);
  const databases: Database[] = [];
  return {
    city: async () => {
      const url = await server.database(template);
      const db = openDatabase({ url, onIdleError: raise });
      databases.push(db);
      return openTestCity(db, url);
    },
    stop: async () => {
      await Promise.all(databases.map((db) => db.destroy()));
      await server.stop();
    },
  };
}

/** Makes an empty database the demo city's. */
export async function seedTestCity(url: string): Promise<void> {
  const db = openDatabase({ url, onIdleError: raise });
  await migrate(db);
  await seedDemoCity(db, rescueKey());
  await db.destroy();
}

function raise(error: Error): never {
  throw error;
}

/** The city on a database that holds it. */
export function openTestCity(db: Database, url: string): TestCity {
  const defects: unknown[] = [];
  const context: PushContext = {
    db,
    city: demoCity,
    directory: new DirectoryCache(demoCity),
    now: () => new Date().toISOString(),
    offerAgainMs: 60_000,
    onDefect: (_opId, _kind, error) => defects.push(error),
  };
  const device = async (seat: TestSeat): Promise<Device> => {
    const found = (await devicesById(db, demoCity, [seat.device])).get(seat.device);
    if (!found) throw new Error('the seat is not enrolled');
    return found;
  };
  return {
    db,
    url,
    context,
    defects,
    device,
    seat: (org, operator = 'operator') => TestSeat.enrol(db, org, operator),
    push: async (carrier, ops, { again = [], gone = [] } = {}) => {
      const results = await push(context, await device(carrier), { ops, again, gone });
      return PushResponse.shape.results.parse(structuredClone(results));
    },
    pull: async (org, cursor = 0, limit = 500) => {
      const { epoch } = await db.selectFrom('city_head').select('epoch').executeTakeFirstOrThrow();
      const answer = await pull(db, demoCity, org, { cursor, epoch, limit });
      if ('stale' in answer) throw new Error(answer.stale);
      return JSON.parse(answer.json) as PullResponse;
    },
  };
}
