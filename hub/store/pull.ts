import { sql } from 'kysely';
import type { OrgId } from '../../shared/domain/index.ts';
import type { PullQuery, PullResponse } from '../../shared/protocol/index.ts';
import type { Database } from './database.ts';

export type StaleCursor = { stale: 'wrong_epoch' | 'cursor_beyond_head'; epoch: string };

type Row = {
  epoch: string;
  head: number;
  backed_up_to: number;
  directory_version: number;
  entries: string;
  count: number;
  last: number | null;
};

/**
 * What has come to one organisation after a cursor. Head and entries are read by one statement, that is in one snapshot:
 * everything up to the head is in it, so `next` may pass over what others see.
 * A document that begins with this change has its history in it as it is, which spares taking it apart and writing it anew.
 * @returns a `PullResponse` as the JSON text it travels as: the entries go through as the database wrote them, because to
 * parse and write them again here cost as much as a third of deciding them.
 */
export async function pull(
  db: Database,
  city: string,
  org: OrgId,
  { cursor, epoch, limit }: PullQuery,
): Promise<{ json: string } | StaleCursor> {
  const { rows } = await sql<Row>`
    SELECT h.epoch, h.seq AS head, h.backed_up_to,
      (SELECT max(version) FROM directory d WHERE d.city = h.city) AS directory_version, page.*
    FROM city_head h, LATERAL (
      SELECT coalesce(json_agg(e ORDER BY e.seq), '[]'::json)::text AS entries, count(*)::int AS count, max(e.seq) AS last
      FROM (
        SELECT i.seq, i.inbox, c.doc_id AS "docId", CASE WHEN i.revoked OR i.granted THEN '[]'::json ELSE c.events END AS events,
          CASE WHEN i.granted THEN json_build_object('doc', c.snapshot, 'history', CASE
            WHEN NOT EXISTS (SELECT FROM changes WHERE city = c.city AND doc_id = c.doc_id AND seq < c.seq) THEN c.events
            ELSE (SELECT json_agg(event ORDER BY past.seq, place) FROM changes past,
              json_array_elements(past.events) WITH ORDINALITY AS listed (event, place)
            WHERE past.city = c.city AND past.doc_id = c.doc_id AND past.seq <= c.seq) END) END AS "grant", i.revoked
        FROM inbox i JOIN changes c ON c.city = i.city AND c.seq = i.seq
        WHERE i.city = h.city AND i.org = ${org} AND i.seq > ${cursor} ORDER BY i.seq LIMIT ${limit}
      ) e
    ) page WHERE h.city = ${city}`.execute(db);
  const [row] = rows;
  if (!row) throw new Error(`the database holds no city ${city}`);
  if (cursor > 0 && epoch !== row.epoch) return { stale: 'wrong_epoch', epoch: row.epoch };
  if (cursor > row.head) return { stale: 'cursor_beyond_head', epoch: row.epoch };
  return { json: textOf(row, limit) };
}

function textOf(row: Row, limit: number): string {
  const about: Omit<PullResponse, 'entries'> = {
    epoch: row.epoch,
    next: row.count === limit ? (row.last ?? row.head) : row.head,
    head: row.head,
    directoryVersion: row.directory_version,
    backedUpTo: row.backed_up_to,
  };
  return `${JSON.stringify(about).slice(0, -1)},"entries":${row.entries}}`;
}
