import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCity, jiningDirectory } from '../demo/jining.ts';
import { type TestPostgres, startTestPostgres } from '../postgres/testing.ts';
import { openTestCity, orgs, seedTestCity } from '../testing/test-city.ts';
import { orgOf } from '../../shared/domain/index.ts';
import { audit } from './audit.ts';
import { type Database, migrate, openDatabase } from './database.ts';
import { revokeDevice } from './devices.ts';
import { lookup } from './lookup.ts';
import { migrationProvider } from './migrations/index.ts';
import type { Schema } from './schema.ts';
import { quarantineList } from './quarantine/held.ts';

let server: TestPostgres;
let names: string[];
/** A database of the newest schema with an order, a note on it, and an op of a device that has been revoked. */
let source: Database;
let number: string;
let heldOp: string;
const databases: Database[] = [];

function open(url: string): Database {
  const db = openDatabase({ url, onIdleError: () => undefined });
  databases.push(db);
  return db;
}

beforeAll(async () => {
  server = await startTestPostgres();
  names = Object.keys(await migrationProvider.getMigrations());
  const url = await server.database();
  await seedTestCity(url);
  source = open(url);
  const city = openTestCity(source, url);
  const seat = await city.seat(orgs.hotline);
  const [order, held] = [seat.create(), seat.create()];
  number = order.kind === 'create' ? order.body.numbers.number : '';
  await city.push(seat, [order, seat.op('note', order.docId, { text: '又问\u0000 "addressee":"370830-110"' })]);
  await revokeDevice(source, demoCity, seat.device);
  await city.push(seat, [held]);
  heldOp = held.opId;
});
afterAll(async () => {
  await Promise.all(databases.map((db) => db.destroy()));
  await server.stop();
  // Dozens of databases are written out and removed.
}, 180_000);

/** A database as a hub of that version would have left it: its schema, with the rows as far as it had their columns. */
async function olderDatabase(version: string): Promise<string> {
  const url = await server.database();
  const db = openDatabase({ url, onIdleError: () => undefined });
  const { error } = await new Migrator({ db, provider: migrationProvider }).migrateTo(version);
  if (error !== undefined) throw error as Error;
  const { rows: columns } = await sql<{ table: string; column: string; type: string }>`
    SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attnum > 0 AND c.relname NOT LIKE 'kysely%'`.execute(db);
  for (const [table, own] of Map.groupBy(columns, (column) => column.table)) {
    const texts = sql.join(own.map(({ column }) => sql`${sql.ref(column)}::text`));
    const { rows } = await sql<{ row: (string | null)[] }>`
      SELECT json_build_array(${texts}) AS row FROM ${sql.table(table)}`.execute(source);
    for (const { row } of rows) {
      const values = sql.join(own.map(({ type }, i) => sql`${row[i]}::text::${sql.raw(type)}`));
      const into = sql.join(own.map(({ column }) => sql.ref(column)));
      await sql`INSERT INTO ${sql.table(table)} (${into}) VALUES (${values})`.execute(db);
    }
  }
  await db.destroy();
  return url;
}

async function documents(db: Database): Promise<unknown[]> {
  const { rows } = await sql`
    SELECT id, kind, version, day, spoken, readers, waits_at, body::text FROM docs ORDER BY id`.execute(db);
  return rows;
}

/** Everything of the source is here and is found by what later versions find it by. */
async function expectWhole(db: Database): Promise<void> {
  expect(await documents(db)).toEqual(await documents(source));
  expect(await audit(db, demoCity)).toMatchObject({ changes: 2, problems: [] });
  const asker = { org: orgOf(jiningDirectory(), orgs.hotline), role: 'operator' as const };
  const { found } = await lookup(db, demoCity, { text: number, day: '2026-11-21' }, asker);
  expect(found.map((order) => order.number)).toEqual([number]);
  const { items } = await quarantineList(db, demoCity, orgs.hotline);
  expect(items.map(({ act }) => act.opId)).toEqual([heldOp]);
}

async function versionsOf(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`SELECT name FROM kysely_migration ORDER BY name`.execute(db);
  return rows.map((row) => row.name);
}

describe('migrating', () => {
  it('reads back the rows of every earlier version', async () => {
    expect(names.length).toBeGreaterThan(5);
    for (const version of names) {
      const db = open(await olderDatabase(version));
      await migrate(db);
      expect(await versionsOf(db)).toEqual(names);
      await expectWhole(db);
    }
  });

  it('happens once, however many hubs start at the same moment', async () => {
    const url = await olderDatabase('0001-base');
    const hubs = [open(url), open(url), open(url)];
    await Promise.all(hubs.map((db) => migrate(db)));
    await expectWhole(hubs[0] as Database);
  });

  it('leaves the time a statement of a request may take as it was', async () => {
    const db = open(await server.database());
    await migrate(db);
    const { rows } = await sql<{ statement_timeout: string }>`SHOW statement_timeout`.execute(db);
    expect(rows).toEqual([{ statement_timeout: '30s' }]);
  });

  it('refuses a database of a newer hub, says so, and leaves it alone', async () => {
    const db = open(await olderDatabase('0001-base'));
    await sql`INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-later', '')`.execute(db);
    await expect(migrate(db)).rejects.toThrow(/newer hub .*9999-later/);
    expect(await versionsOf(db)).toEqual(['0001-base', '9999-later']);
  });
});

/** A database whose connection is cut off as one statement is sent. */
function cutAt(url: string, statement: number): { db: Database; cut: () => boolean } {
  let seen = 0;
  let cut = false;
  class Client extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      super(config);
      const send = this.query.bind(this) as (...given: unknown[]) => unknown;
      const query = (...given: unknown[]): unknown => {
        seen += 1;
        if (seen === statement) {
          cut = true;
          (this as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
        }
        return send(...given);
      };
      Object.assign(this, { query });
    }
  }
  const pool = new pg.Pool({ connectionString: url, max: 1, Client });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return { db: new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }), cut: () => cut };
}

describe('a migration whose connection is lost', () => {
  it('leaves the old schema or the new one at every statement there is, and the next start completes it', async () => {
    const template = await olderDatabase('0001-base');
    let statement = 1;
    const left = new Set<number>();
    for (; ; statement += 1) {
      const url = await server.database(template);
      const broken = cutAt(url, statement);
      await migrate(broken.db).catch(() => undefined);
      await broken.db.destroy().catch(() => undefined);
      const db = openDatabase({ url, onIdleError: () => undefined });
      const before = await versionsOf(db);
      left.add(before.length);
      await migrate(db);
      if (statement % 5 === 0 || before.length > 1) await expectWhole(db);
      await db.destroy();
      if (!broken.cut()) break;
    }
    expect(statement).toBeGreaterThan(20);
    expect([...left].sort()).toEqual([1, names.length]);
  });
});
