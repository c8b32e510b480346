import { sql } from 'kysely';
import { v4 as uuid } from 'uuid';
import type { Directory } from '../../shared/domain/index.ts';
import { canonicalJson } from '../../shared/protocol/index.ts';
import type { Database } from './database.ts';
import { genesis } from './chain.ts';

/** Creates the city's head where there is none; leaves an existing city, and its rescue key, alone. */
export async function ensureCity(db: Database, city: string, rescuePublicKey: string): Promise<void> {
  await db
    .insertInto('city_head')
    .values({ city, epoch: uuid(), seq: 0, hash: genesis, inboxes: '{}', rescue_public_key: rescuePublicKey })
    .onConflict((conflict) => conflict.column('city').doNothing())
    .execute();
}

export type CityHead = { epoch: string; seq: number; rescuePublicKey: string };

/** @throws {Error} when the database does not hold the city. */
export async function cityHead(db: Database, city: string): Promise<CityHead> {
  const row = await db
    .selectFrom('city_head')
    .select(['epoch', 'seq', 'rescue_public_key'])
    .where('city', '=', city)
    .executeTakeFirst();
  if (!row) throw new Error(`the database holds no city ${city}: start once with --demo, or publish its directory`);
  return { epoch: row.epoch, seq: row.seq, rescuePublicKey: row.rescue_public_key };
}

/** What open streams are told about: how far the city has come, and which directory is in force; one cheap statement. */
export async function headAndDirectory(db: Database, city: string): Promise<{ seq: number; directoryVersion: number }> {
  const { rows } = await sql<{ seq: number; version: number | null }>`
    SELECT seq, (SELECT max(version) FROM directory d WHERE d.city = h.city) AS version
    FROM city_head h WHERE h.city = ${city}`.execute(db);
  return { seq: rows[0]?.seq ?? 0, directoryVersion: rows[0]?.version ?? 0 };
}

/**
 * Begins a new life of the city, after the database was restored from a backup: every seat starts its inbox again from 0
 * and offers its decided ops once more, which replay by id.
 */
export async function startNewEpoch(db: Database, city: string): Promise<string> {
  const epoch = uuid();
  const life = { epoch, epoch_at: new Date() };
  await db.updateTable('city_head').set(life).where('city', '=', city).executeTakeFirstOrThrow();
  return epoch;
}

/**
 * Publishes a directory as the next version, unless it says the same as the current one. Returns the version in force.
 * Scope tables once published stay: older orders are read by them, and a later one has a way of its own (`scope.ts`).
 */
export async function publishDirectory(db: Database, directory: Directory): Promise<number> {
  const { city } = directory;
  return db
    .transaction()
    .execute((trx) =>
      replaceDirectory(trx, city, (current) => ({ ...directory, scope: current?.scope ?? directory.scope })),
    );
}

/**
 * Writes the next version of the directory inside the caller's transaction, with the city's head locked.
 * @returns the version in force: the same as before where nothing changed.
 */
export async function replaceDirectory(
  trx: Database,
  city: string,
  change: (current: Directory | undefined) => Directory,
): Promise<number> {
  await trx.selectFrom('city_head').select('seq').where('city', '=', city).forUpdate().executeTakeFirstOrThrow();
  const current = await latestDirectory(trx, city);
  const version = current?.version ?? 0;
  const next = change(current);
  if (current && canonicalJson({ ...next, version }) === canonicalJson(current)) return version;
  const body = JSON.stringify({ ...next, version: version + 1 });
  await trx
    .insertInto('directory')
    .values({ city, version: version + 1, body })
    .execute();
  return version + 1;
}

/** The directory in force as it was written, which an older program may have done. */
export async function latestDirectory(db: Database, city: string): Promise<Directory | undefined> {
  const query = db.selectFrom('directory').select('body').where('city', '=', city);
  return (await query.orderBy('version', 'desc').limit(1).executeTakeFirst())?.body;
}

/** The directory in force, read again only when a newer version has been published (also by another hub). */
export class DirectoryCache {
  readonly #city: string;
  #held: Directory | undefined;

  constructor(city: string) {
    this.#city = city;
  }

  /** @throws {Error} when none has been published. */
  async current(db: Database): Promise<Directory> {
    const { version } = await db
      .selectFrom('directory')
      .select((eb) => eb.fn.max('version').as('version'))
      .where('city', '=', this.#city)
      .executeTakeFirstOrThrow();
    if (this.#held?.version === version) return this.#held;
    const directory = await latestDirectory(db, this.#city);
    if (!directory) throw new Error(`no directory of city ${this.#city} has been published`);
    this.#held = directory;
    return directory;
  }
}
