import { type Kysely, sql } from 'kysely';

const statements = [
  // Two batches that number an order alike at once: the second is decided again and then sees the first.
  `DROP INDEX docs_spoken`,
  `CREATE INDEX docs_spoken ON docs (city, day, spoken) WHERE spoken <> ''`,
  `CREATE UNIQUE INDEX docs_order_spoken ON docs (city, day, spoken) WHERE kind = 'order'`,
  `ALTER TABLE docs ADD COLUMN waits_at text NOT NULL DEFAULT ''`,
  // By regular expression: a body may hold \u0000, which the json operators refuse to read. Quotes inside texts are escaped.
  `UPDATE docs SET waits_at = substring(body::text from '[^\\\\]"addressee":"([^"]+)"')
    WHERE kind = 'order' AND body::text !~ '[^\\\\]"business":"(closed|withdrawn|guided|explained)"'`,
  `CREATE INDEX docs_waits_at ON docs (city, kind, waits_at) WHERE waits_at <> ''`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
