import { sql } from 'kysely';
import { type Doc, type RecordedEvent, evolve } from '../../shared/domain/index.ts';
import { canonicalJson } from '../../shared/protocol/index.ts';
import { chainHash, contentDigest, genesis } from './chain.ts';
import type { Database } from './database.ts';

export type Problem = { at: string; what: 'gap' | 'altered' | 'head' | 'inbox' | 'document' };
export type AuditReport = {
  changes: number;
  docs: number;
  /** To be noted somewhere this database's owner cannot write: it alone shows that the newest changes were cut off. */
  headHash: string;
  problems: Problem[];
};

const page = 500;

/**
 * Checks everything the hub promises about its past: the city's sequence has no gap and no change was altered (hash
 * chain), every organisation's inbox is dense, and every document is the fold of its events.
 * Reads page by page and holds no lock; run it on a hub that is not deciding, or on a copy.
 */
export async function audit(db: Database, city: string): Promise<AuditReport> {
  const problems: Problem[] = [];
  const { changes, hash } = await auditChain(db, city, problems);
  const head = await db.selectFrom('city_head').selectAll().where('city', '=', city).executeTakeFirstOrThrow();
  if (head.seq !== changes || head.hash !== hash) problems.push({ at: `head ${head.seq}`, what: 'head' });
  await auditInboxes(db, city, head.inboxes, problems);
  const docs = await auditDocs(db, city, problems);
  return { changes, docs, headHash: head.hash, problems };
}

type ChangeText = { seq: number; doc_id: string; op_id: string; events: string; snapshot: string | null; hash: string };

async function auditChain(db: Database, city: string, problems: Problem[]): Promise<{ changes: number; hash: string }> {
  let last = 0;
  let hash = genesis;
  for (;;) {
    const { rows } = await sql<ChangeText>`
      SELECT seq, doc_id, op_id, events::text AS events, snapshot::text AS snapshot, hash
      FROM changes WHERE city = ${city} AND seq > ${last} ORDER BY seq LIMIT ${page}`.execute(db);
    for (const row of rows) {
      if (row.seq !== last + 1) problems.push({ at: `sequence ${last + 1}`, what: 'gap' });
      const content = contentDigest(row.events, row.snapshot);
      const link = { city, seq: row.seq, docId: row.doc_id, opId: row.op_id, content };
      if (chainHash(hash, link) !== row.hash) problems.push({ at: `sequence ${row.seq}`, what: 'altered' });
      last = row.seq;
      hash = row.hash;
    }
    if (rows.length < page) return { changes: last, hash };
  }
}

async function auditInboxes(
  db: Database,
  city: string,
  heads: Record<string, number>,
  problems: Problem[],
): Promise<void> {
  const { rows } = await sql<{ org: string; first: number; last: number; rows: number }>`
    SELECT org, min(inbox) AS first, max(inbox) AS last, count(*) AS rows
    FROM inbox WHERE city = ${city} GROUP BY org`.execute(db);
  const found = new Map(rows.map((row) => [row.org, row]));
  for (const org of new Set([...found.keys(), ...Object.keys(heads)])) {
    const row = found.get(org);
    const dense = row && row.first === 1 && row.last === row.rows && row.last === heads[org];
    if (!dense) problems.push({ at: `inbox of ${org}`, what: 'inbox' });
  }
}

async function auditDocs(db: Database, city: string, problems: Problem[]): Promise<number> {
  let last = '00000000-0000-0000-0000-000000000000';
  for (let count = 0; ;) {
    const query = db.selectFrom('docs').select(['id', 'body']).where('city', '=', city).where('id', '>', last);
    const docs = await query.orderBy('id').limit(page).execute();
    const folded = await foldDocs(
      db,
      city,
      docs.map((doc) => doc.id),
    );
    for (const { id, body } of docs) {
      const fold = folded.get(id);
      if (!fold || canonicalJson(fold) !== canonicalJson(body))
        problems.push({ at: `document ${id}`, what: 'document' });
    }
    count += docs.length;
    last = docs.at(-1)?.id ?? last;
    if (docs.length < page) return count;
  }
}

/** A fold that fails (an event is missing) leaves its document out. */
async function foldDocs(db: Database, city: string, ids: string[]): Promise<Map<string, Doc>> {
  const folded = new Map<string, Doc>();
  if (ids.length === 0) return folded;
  const query = db.selectFrom('changes').select(['doc_id', 'events']).where('city', '=', city);
  const rows = await query.where('doc_id', 'in', ids).orderBy('seq').execute();
  const broken = new Set<string>();
  for (const { doc_id: id, events } of rows) {
    const next = broken.has(id) ? undefined : fold(folded.get(id), events);
    if (next) folded.set(id, next);
    else {
      broken.add(id);
      folded.delete(id);
    }
  }
  return folded;
}

function fold(doc: Doc | undefined, events: RecordedEvent[]): Doc | undefined {
  try {
    return events.reduce<Doc | undefined>(evolve, doc);
  } catch {
    // `evolve` throws when events do not follow each other: that is the finding, and the caller reports it.
    return undefined;
  }
}
