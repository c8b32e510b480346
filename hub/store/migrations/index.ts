import type { Migration, MigrationProvider } from 'kysely/migration';
import { up as base } from './0001-base.ts';
import { up as numbersAndSurge } from './0002-numbers-and-surge.ts';
import { up as epochTime } from './0003-epoch-time.ts';
import { up as courier } from './0004-courier.ts';
import { up as lookup } from './0005-lookup.ts';
import { up as plainRows } from './0006-plain-rows.ts';
import { up as quarantine } from './0007-quarantine.ts';

/** In the order they run. A migration that has shipped is never edited: add the next number. */
const migrations: Record<string, Migration> = {
  '0001-base': { up: base },
  '0002-numbers-and-surge': { up: numbersAndSurge },
  '0003-epoch-time': { up: epochTime },
  '0004-courier': { up: courier },
  '0005-lookup': { up: lookup },
  '0006-plain-rows': { up: plainRows },
  '0007-quarantine': { up: quarantine },
};

export const migrationProvider: MigrationProvider = { getMigrations: async () => migrations };
