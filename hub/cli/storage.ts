import { join } from 'node:path';
import { demoRescueKey, rescuePublicKey } from '../auth/rescue-key.ts';
import { seedDemoCity } from '../demo/seed.ts';
import { type RunningPostgres, joinPostgres, startPostgres } from '../postgres/launcher.ts';
import { ensureCity } from '../store/city.ts';
import { type Database, migrate, openDatabase } from '../store/database.ts';
import type { CliOptions } from './options.ts';
import { complain } from './print.ts';

export type Storage = {
  db: Database;
  /** Where the data is, for the administrator. */
  where: string;
  /** Resolves when the embedded server ends by itself; never with a DATABASE_URL. */
  ended: Promise<string>;
  close(): Promise<void>;
};

/** Opens the city's PostgreSQL by `DATABASE_URL`, or the embedded one, migrated and seeded. Closes what it opened on failure. */
export async function openStorage(options: CliOptions, databaseUrl: string | undefined): Promise<Storage> {
  const server = databaseUrl ? undefined : await embedded(options);
  const db = openDatabase({
    url: server?.url ?? databaseUrl ?? '',
    onIdleError: (error) => complain(`a database connection broke: ${error.name}`),
  });
  const close = async (): Promise<void> => {
    await db.destroy();
    await server?.stop();
  };
  try {
    await migrate(db);
    await prepareCity(db, options);
  } catch (error) {
    await close();
    throw error;
  }
  const where = server?.clusterDir ?? 'DATABASE_URL';
  return { db, where, ended: server?.ended ?? new Promise(() => {}), close };
}

/** Short errands work beside a hub that is serving; whatever must have the data to itself starts its own server. */
const errands: readonly CliOptions['command'][] = [
  'new-code',
  'head',
  'backed-up',
  'publish-scope',
  'show-directory',
  'publish-directory',
  'update-calendar',
];

async function embedded({ command, data }: CliOptions): Promise<RunningPostgres> {
  const joined = errands.includes(command) ? await joinPostgres({ dataDir: data }) : null;
  return joined ?? startPostgres({ dataDir: data });
}

async function prepareCity(db: Database, options: CliOptions): Promise<void> {
  if (options.demo) await seedDemoCity(db, demoRescueKey(join(options.data, 'demo-rescue-key.pem')));
  else if (options.rescueKey) await ensureCity(db, options.city, rescuePublicKey(options.rescueKey));
}
