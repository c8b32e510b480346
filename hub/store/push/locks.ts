import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Candidate } from './authors.ts';

/**
 * Takes the advisory locks of a batch, always in the same order, until the transaction ends.
 *
 * First the city's surges: who starts or ends one must see every order on its way, so they hold the city alone.
 * Then the city's spoken numbers: shared by everything that creates an order, alone for a voice receipt, because neither
 * of the two sees a document the other has not committed yet, and they must not miss each other. Receipts are rare.
 * Then every origin device, sorted: the same op carried in twice at once is decided once.
 */
export async function lockOrigins(trx: Database, city: string, candidates: Candidate[]): Promise<void> {
  const kinds = new Set(candidates.map((c) => c.op.kind));
  await lockSurges(trx, city, kinds.has('surge_start') || kinds.has('surge_end'));
  const spoken = lockKey(`spoken ${city}`);
  if (kinds.has('register_voice')) await sql`SELECT pg_advisory_xact_lock(${spoken}::bigint)`.execute(trx);
  else if (kinds.has('create')) await sql`SELECT pg_advisory_xact_lock_shared(${spoken}::bigint)`.execute(trx);
  const devices = [...new Set(candidates.map((c) => lockKey(`device ${city} ${c.origin.id}`)))].sort();
  await sql`SELECT pg_advisory_xact_lock(key) FROM unnest(${devices}::bigint[]) AS key`.execute(trx);
}

/** Shared by everything that decides; alone for whoever starts or ends a surge. */
export async function lockSurges(trx: Database, city: string, alone: boolean): Promise<void> {
  const key = lockKey(`surge ${city}`);
  if (alone) await sql`SELECT pg_advisory_xact_lock(${key}::bigint)`.execute(trx);
  else await sql`SELECT pg_advisory_xact_lock_shared(${key}::bigint)`.execute(trx);
}

function lockKey(name: string): string {
  return createHash('sha256').update(name).digest().readBigInt64BE(0).toString();
}
