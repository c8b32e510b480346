import { type Kysely, sql } from 'kysely';

/** As much as fits on a page of 8 KB: longer rows are still compressed and moved out. */
const target = 8160;

/**
 * Rows of up to a page are stored as they are. PostgreSQL would compress every row above 2 KB; with its only compression that
 * is everywhere (pglz) that was an eighth of its time in a push, for a third of the space.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['docs', 'ops', 'changes']) {
    await sql`ALTER TABLE ${sql.table(table)} SET (toast_tuple_target = ${sql.lit(target)})`.execute(db);
  }
}
