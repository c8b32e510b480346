import { type Kysely, sql } from 'kysely';

/** Courier files that were brought in, so that one brought in again is named for what it is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `CREATE TABLE courier_files (
    city text NOT NULL, file_id uuid NOT NULL, device uuid NOT NULL, carrier uuid NOT NULL, ops int NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (city, file_id))`,
    )
    .execute(db);
}
