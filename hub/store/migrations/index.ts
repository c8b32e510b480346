import type { Migration, MigrationProvider } from 'kysely/migration';
import { up as base } from './0001-base.ts';

/** In the order they run. A migration that has shipped is never edited: add the next number. */
const migrations: Record<string, Migration> = { '0001-base': { up: base } };

export const migrationProvider: MigrationProvider = { getMigrations: async () => migrations };
