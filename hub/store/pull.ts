import { sql } from 'kysely';
import type { OrgId } from '../../shared/domain/index.ts';
import type { InboxEntry, PullQuery, PullResponse } from '../../shared/protocol/index.ts';
import type { Database } from './database.ts';

export type StaleCursor = { stale: 'wrong_epoch' | 'cursor_beyond_head'; epoch: string };

type Row = {
  epoch: string;
  head: number;
  backed_up_to: number;
  directory_version: number;
  entries: InboxEntry[];
};

/**
 * What has come to one organisation after a cursor. Head and entries are read by one statement, that is in one snapshot:
 * everything up to the head is in it, so `next` may pass over what others see.
 */
export async function pull(
  db: Database,
  city: string,
  org: OrgId,
  { cursor, epoch, limit }: PullQuery,
): Promise<PullResponse | StaleCursor> {
  const { rows } = await sql<Row>`
    SELECT h.epoch, h.seq AS head, h.backed_up_to,
      (SELECT max(version) FROM directory d WHERE d.city = h.city) AS directory_version,
      coalesce((SELECT json_agg(e ORDER BY e.seq) FROM (
        SELECT i.seq, i.inbox, c.doc_id AS "docId", CASE WHEN i.revoked THEN '[]'::json ELSE c.events END AS events,
          CASE WHEN i.granted THEN json_build_object('doc', c.snapshot, 'history', (
            SELECT json_agg(event ORDER BY past.seq, place) FROM changes past,
              json_array_elements(past.events) WITH ORDINALITY AS listed (event, place)
            WHERE past.city = c.city AND past.doc_id = c.doc_id AND past.seq <= c.seq)) END AS "grant", i.revoked
        FROM inbox i JOIN changes c ON c.city = i.city AND c.seq = i.seq
        WHERE i.city = h.city AND i.org = ${org} AND i.seq > ${cursor} ORDER BY i.seq LIMIT ${limit}
      ) e), '[]'::json) AS entries
    FROM city_head h WHERE h.city = ${city}`.execute(db);
  const [row] = rows;
  if (!row) throw new Error(`the database holds no city ${city}`);
  if (cursor > 0 && epoch !== row.epoch) return { stale: 'wrong_epoch', epoch: row.epoch };
  if (cursor > row.head) return { stale: 'cursor_beyond_head', epoch: row.epoch };
  const { entries, head } = row;
  return {
    epoch: row.epoch,
    entries,
    next: entries.length === limit ? (entries.at(-1)?.seq ?? head) : head,
    head,
    directoryVersion: row.directory_version,
    backedUpTo: row.backed_up_to,
  };
}
