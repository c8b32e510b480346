import { type Kysely, sql } from 'kysely';
import type { Doc, Id } from '../../../shared/domain/index.ts';
import { lookupTokens } from '../lookup-tokens.ts';

type Tables = {
  city_head: { city: string; lookup_secret: string };
  docs: { city: string; id: Id; kind: string; body: Doc };
};

const page = 500;

/**
 * What orders are found by (O7), as hashes keyed by a secret of the city: no telephone number stands anywhere it did not
 * stand before. Fills in what is there by the rule of this program; a change of the rule is a migration that fills again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE city_head ADD COLUMN lookup_secret text NOT NULL
    DEFAULT gen_random_uuid()::text || gen_random_uuid()::text`.execute(db);
  await sql`ALTER TABLE docs ADD COLUMN lookup text[] NOT NULL DEFAULT '{}'`.execute(db);
  const tables = db as Kysely<Tables>;
  for (const head of await tables.selectFrom('city_head').select(['city', 'lookup_secret']).execute()) {
    await fill(tables, head.city, head.lookup_secret);
  }
  await sql`CREATE INDEX docs_lookup ON docs USING gin (lookup) WHERE lookup <> '{}'`.execute(db);
}

async function fill(db: Kysely<Tables>, city: string, secret: string): Promise<void> {
  for (let last = '00000000-0000-0000-0000-000000000000'; ;) {
    const orders = db.selectFrom('docs').select(['id', 'body']).where('city', '=', city).where('kind', '=', 'order');
    const rows = await orders.where('id', '>', last).orderBy('id').limit(page).execute();
    for (const { id, body } of rows) {
      await sql`UPDATE docs SET lookup = ${lookupTokens(secret, body)}::text[]
        WHERE city = ${city} AND id = ${id}`.execute(db);
    }
    last = rows.at(-1)?.id ?? last;
    if (rows.length < page) return;
  }
}
