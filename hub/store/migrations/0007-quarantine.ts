import { type Kysely, sql } from 'kysely';

/** Which ops were refused because their device has been revoked, so that a supervisor finds them; few, by an index of their own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE ops ADD COLUMN revoked boolean NOT NULL DEFAULT false`.execute(db);
  // As text: a verdict may hold a document with \u0000, which the json operators refuse to read. Quotes inside texts are escaped.
  await sql`UPDATE ops SET revoked = true
    WHERE verdict::text LIKE '%"verdict":"forbidden","reason":"revoked_device"%'`.execute(db);
  await sql`CREATE INDEX ops_revoked ON ops (city, device) WHERE revoked`.execute(db);
}
