import { type Kysely, sql } from 'kysely';

/** When the city's present life began: for a while after it, seats offer again what a restored backup had lost. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE city_head ADD COLUMN epoch_at timestamptz NOT NULL DEFAULT now()`.execute(db);
}
