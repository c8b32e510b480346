import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Id, Op } from '../../../shared/domain/index.ts';
import type { Database } from '../database.ts';

/**
 * Takes the advisory locks of a batch, always in the same order, until the transaction ends.
 *
 * First the city's surges: who starts or ends one must see every order on its way, so they hold the city alone.
 * Then the city's spoken numbers: shared by everything that creates an order, alone for a voice receipt, because neither
 * of the two sees a document the other has not committed yet, and they must not miss each other. Receipts are rare.
 * Then every origin device, sorted: the same op carried in twice at once is decided once.
 */
export async function lockOrigins(
  trx: Database,
  city: string,
  candidates: { op: Pick<Op, 'kind'>; origin: { id: Id } }[],
): Promise<void> {
  const kinds = new Set(candidates.map((c) => c.op.kind));
  const locks: Lock[] = [surgeLock(city, kinds.has('surge_start') || kinds.has('surge_end'))];
  const registers = kinds.has('register_voice');
  if (registers || kinds.has('create')) locks.push({ key: lockKey(`spoken ${city}`), alone: registers });
  const devices = [...new Set(candidates.map((c) => lockKey(`device ${city} ${c.origin.id}`)))].sort();
  await takeInOrder(trx, [...locks, ...devices.map((key) => ({ key, alone: true }))]);
}

/** Shared by everything that decides; alone for whoever starts or ends a surge. */
export async function lockSurges(trx: Database, city: string, alone: boolean): Promise<void> {
  await takeInOrder(trx, [surgeLock(city, alone)]);
}

type Lock = { key: string; alone: boolean };

function surgeLock(city: string, alone: boolean): Lock {
  return { key: lockKey(`surge ${city}`), alone };
}

/** In one statement, row after row as they are given. */
async function takeInOrder(trx: Database, locks: Lock[]): Promise<void> {
  await sql`SELECT CASE WHEN alone THEN pg_advisory_xact_lock(key) ELSE pg_advisory_xact_lock_shared(key) END
    FROM unnest(${locks.map((l) => l.key)}::bigint[], ${locks.map((l) => l.alone)}::boolean[]) AS lock (key, alone)`.execute(
    trx,
  );
}

function lockKey(name: string): string {
  return createHash('sha256').update(name).digest().readBigInt64BE(0).toString();
}
