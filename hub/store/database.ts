import { Kysely, PostgresDialect } from 'kysely';
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

/** Brings the database to the newest schema. Safe when several hubs start at once: the migrator takes a lock. */
export async function migrate(db: Database): Promise<void> {
  const { error } = await new Migrator({ db, provider: migrationProvider }).migrateToLatest();
  if (error === undefined) return;
  throw new Error(`the database could not be migrated: ${(error as Error).message}`, { cause: error });
}
