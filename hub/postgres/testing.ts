import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from './launcher.ts';

export type TestPostgres = {
  /** A new database, empty or a copy of another one that nobody is connected to; its connection string. */
  database(copyOf?: string): Promise<string>;
  stop(): Promise<void>;
};

/**
 * A real PostgreSQL in a temporary folder, removed by `stop`.
 * It does not wait for the disk: a test that needs durability starts {@link startPostgres} itself.
 */
export async function startTestPostgres(): Promise<TestPostgres> {
  const dataDir = mkdtempSync(join(tmpdir(), 'liandong-test-'));
  chmodSync(dataDir, 0o755);
  const server = await startPostgres({ dataDir, settings: { fsync: 'off', full_page_writes: 'off' } });
  let databases = 0;
  return {
    database: async (copyOf) => {
      const name = `test_${++databases}`;
      const template = copyOf ? ` TEMPLATE ${new URL(copyOf).pathname.slice(1)}` : '';
      await administer(server.url, `CREATE DATABASE ${name}${template}`);
      return server.url.replace('/postgres?', `/${name}?`);
    },
    stop: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function administer(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
