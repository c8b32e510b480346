import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { migrationProvider } from './migrations/index.ts';
import type { Schema } from './schema.ts';

export type Database = Kysely<Schema>;

const int8 = 20;
const date = 1082;

/** Sequences stay below 2^53; a `date` column is a day of the calendar and must not become an instant. */
const types = {
  getTypeParser: (oid: number, format: 'text' | 'binary' = 'text') => {
    if (oid === int8) return Number;
    if (oid === date) return String;
    return pg.types.getTypeParser(oid, format);
  },
};

export type DatabaseOptions = { url: string; connections?: number; onIdleError: (error: Error) => void };

/** Connects lazily. Idle connections that break are reported and replaced; running queries fail by themselves. */
export function openDatabase({ url, connections = 10, onIdleError }: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
  });
  // Once we are closing, a connection that ends is what was asked for.
  pool.on('error', (error) => pool.ending || onIdleError(error));
  // The pool listens to idle connections only. One that breaks between two statements of a transaction would otherwise end
  // the process; its next statement fails, and that is where it is answered.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}

/**
 * Brings the database to the newest schema, all of it or nothing. Safe when several hubs start at once: the migrator takes a
 * lock, and who comes second finds nothing left to do.
 * @throws {Error} for a database that a newer hub has migrated.
 */
export async function migrate(db: Database): Promise<void> {
  await db.connection().execute(async (connection) => {
    // Filling in a large city's rows may take longer than any request should, and so may waiting for another hub to do it.
    await sql`SET statement_timeout = 0`.execute(connection);
    try {
      await refuseNewer(connection);
      const { error } = await new Migrator({ db: connection, provider: migrationProvider }).migrateToLatest();
      if (error !== undefined)
        throw new Error(`the database could not be migrated: ${(error as Error).message}`, { cause: error });
    } finally {
      // Fails only with its connection, which the pool then throws away.
      await sql`RESET statement_timeout`.execute(connection).catch(() => undefined);
    }
  });
}

async function refuseNewer(db: Database): Promise<void> {
  const { rows } = await sql<{ there: boolean }>`SELECT to_regclass('kysely_migration') IS NOT NULL AS there`.execute(
    db,
  );
  if (!rows[0]?.there) return;
  const known = Object.keys(await migrationProvider.getMigrations());
  const done = await sql<{ name: string }>`SELECT name FROM kysely_migration ORDER BY name`.execute(db);
  const later = done.rows.map((row) => row.name).filter((name) => !known.includes(name));
  if (later.length === 0) return;
  throw new Error(
    `the database was migrated by a newer hub (it holds ${later.join(', ')}; this hub knows up to ${known.at(-1) ?? ''}): start that hub again, or restore a backup from before`,
  );
}
