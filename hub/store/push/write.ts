import { sql } from 'kysely';
import { type Doc, type Id, type OrgId, isEnded, readersOf, spokenOf } from '../../../shared/domain/index.ts';
import type { Verdict } from '../../../shared/protocol/index.ts';
import { int8Array, jsonArray, textArray, uuidArray } from '../binary-arrays.ts';
import { chainHash, contentDigest } from '../chain.ts';
import type { Database } from '../database.ts';
import { lookupTokens } from '../lookup-tokens.ts';
import type { Candidate } from './authors.ts';
import type { Change } from './judge.ts';
import { evidenceOf } from './reading.ts';

/**
 * Writes documents set-based. An insert that collides (another device has just used the id) fails the transaction on
 * purpose: the batch is decided again and then sees that document.
 */
export async function writeDocs(trx: Database, city: string, docs: { inserted: Doc[]; updated: Doc[] }): Promise<void> {
  if (docs.inserted.length + docs.updated.length === 0) return;
  const secret = await lookupSecret(trx, city);
  if (docs.inserted.length > 0) {
    await sql`INSERT INTO docs (city, id, kind, version, day, spoken, readers, waits_at, lookup, body)
      SELECT ${city}, id, kind, version, day, spoken, string_to_array(readers, ' '), waits_at,
        string_to_array(lookup, ' '), body
      FROM ${docRows(docs.inserted, secret)}`.execute(trx);
  }
  if (docs.updated.length > 0) {
    await sql`UPDATE docs SET version = d.version, readers = string_to_array(d.readers, ' '),
      waits_at = d.waits_at, lookup = string_to_array(d.lookup, ' '), body = d.body
      FROM ${docRows(docs.updated, secret)} WHERE docs.city = ${city} AND docs.id = d.id`.execute(trx);
  }
}

async function lookupSecret(trx: Database, city: string): Promise<string> {
  const query = trx.selectFrom('city_head').select('lookup_secret').where('city', '=', city);
  return (await query.executeTakeFirstOrThrow()).lookup_secret;
}

function docRows(docs: Doc[], secret: string) {
  return sql`unnest(
    ${uuidArray(docs.map((d) => d.id))}::uuid[], ${textArray(docs.map((d) => d.kind))}::text[],
    ${docs.map((d) => d.version)}::int[], ${docs.map((d) => d.day)}::date[],
    ${textArray(docs.map((d) => spokenOf(d)))}::text[], ${textArray(docs.map((d) => readersOf(d).join(' ')))}::text[],
    ${textArray(docs.map((d) => waitsAt(d)))}::text[],
    ${textArray(docs.map((d) => lookupTokens(secret, d).join(' ')))}::text[],
    ${jsonArray(docs.map((d) => bytesOf(d)))}::json[]
  ) AS d (id, kind, version, day, spoken, readers, waits_at, lookup, body)`;
}

const bytes = new WeakMap<Doc, Buffer>();

/** A document as JSON. Documents are never changed, only replaced, and one is written as itself and as a snapshot. */
function bytesOf(doc: Doc): Buffer {
  const known = bytes.get(doc);
  if (known) return known;
  const made = Buffer.from(JSON.stringify(doc), 'utf8');
  bytes.set(doc, made);
  return made;
}

/** Where something still waits: an order's addressee until it has ended, whose inbox a running surge is about. */
function waitsAt(doc: Doc): string {
  if (doc.kind === 'order') return isEnded(doc.business) ? '' : doc.addressee;
  return doc.kind === 'surge' && doc.ended === null ? doc.org : '';
}

type Head = { seq: number; hash: string; inboxes: Record<OrgId, number> };
type ChangeRow = { seq: number; docId: Id; opId: Id; events: Buffer; snapshot: Buffer | null; hash: string };
type InboxRow = { org: OrgId; inbox: number; seq: number; granted: boolean; revoked: boolean };

/**
 * Gives the changes their place in the city: sequence, hash and inbox numbers. Locks the head, therefore the **last**
 * lock of the transaction: whoever reads a head has everything up to it, which is what makes a cursor safe.
 * @returns the sequence of the first change.
 */
export async function extendChain(trx: Database, city: string, changes: Change[]): Promise<number> {
  const texts = changes.map((change) => contentOf(change));
  const head = await lockHead(trx, city);
  const first = head.seq + 1;
  const rows: ChangeRow[] = [];
  const inbox: InboxRow[] = [];
  changes.forEach(({ docId, opId, readers }, i) => {
    const { events, snapshot, digest } = texts[i] as Content;
    head.seq += 1;
    head.hash = chainHash(head.hash, { city, seq: head.seq, docId, opId, content: digest });
    rows.push({ seq: head.seq, docId, opId, events, snapshot, hash: head.hash });
    for (const reader of readers) {
      const number = (head.inboxes[reader.org] ?? 0) + 1;
      head.inboxes[reader.org] = number;
      inbox.push({ ...reader, inbox: number, seq: head.seq });
    }
  });
  await insertAndAdvance(trx, city, { rows, inbox, head });
  return first;
}

type Content = { events: Buffer; snapshot: Buffer | null; digest: string };

function contentOf(change: Change): Content {
  const events = Buffer.from(JSON.stringify(change.events), 'utf8');
  const snapshot = change.readers.some((r) => r.granted) ? bytesOf(change.after) : null;
  return { events, snapshot, digest: contentDigest(events, snapshot) };
}

async function lockHead(trx: Database, city: string): Promise<Head> {
  const query = trx.selectFrom('city_head').select(['seq', 'hash', 'inboxes']).where('city', '=', city);
  return query.forUpdate().executeTakeFirstOrThrow();
}

/** One statement, because the city's other batches wait for this head. */
async function insertAndAdvance(
  trx: Database,
  city: string,
  { rows, inbox, head }: { rows: ChangeRow[]; inbox: InboxRow[]; head: Head },
): Promise<void> {
  await sql`WITH entered AS (
      INSERT INTO changes (city, seq, doc_id, op_id, events, snapshot, hash) SELECT ${city}, * FROM unnest(
        ${int8Array(rows.map((r) => r.seq))}::bigint[], ${uuidArray(rows.map((r) => r.docId))}::uuid[],
        ${uuidArray(rows.map((r) => r.opId))}::uuid[], ${jsonArray(rows.map((r) => r.events))}::json[],
        ${jsonArray(rows.map((r) => r.snapshot))}::json[], ${textArray(rows.map((r) => r.hash))}::text[])
    ), told AS (
      INSERT INTO inbox (city, org, inbox, seq, granted, revoked) SELECT ${city}, * FROM unnest(
        ${textArray(inbox.map((r) => r.org))}::text[], ${int8Array(inbox.map((r) => r.inbox))}::bigint[],
        ${int8Array(inbox.map((r) => r.seq))}::bigint[], ${inbox.map((r) => r.granted)}::boolean[],
        ${inbox.map((r) => r.revoked)}::boolean[])
    )
    UPDATE city_head SET seq = ${head.seq}, hash = ${head.hash}, inboxes = ${JSON.stringify(head.inboxes)}
    WHERE city = ${city}`.execute(trx);
}

/** Refused for its device alone: kept for a supervisor to look through. */
function isHeld(verdict: Verdict): boolean {
  return verdict.verdict === 'forbidden' && verdict.reason === 'revoked_device';
}

/** Stores the final verdicts with the evidence: the op as it was signed. */
export async function writeOps(
  trx: Database,
  city: string,
  carrier: Id,
  decided: { candidate: Candidate; verdict: Verdict }[],
): Promise<void> {
  if (decided.length === 0) return;
  const ops = decided.map((d) => d.candidate);
  await sql`INSERT INTO ops (city, carrier, op_id, body_hash, doc_id, device, kind, op, verdict, revoked)
    SELECT ${city}, ${carrier}::uuid, * FROM unnest(
      ${uuidArray(ops.map((c) => c.opId))}::uuid[], ${textArray(ops.map((c) => c.hash))}::text[],
      ${uuidArray(ops.map((c) => c.op.docId))}::uuid[], ${uuidArray(ops.map((c) => c.op.device))}::uuid[],
      ${textArray(ops.map((c) => c.op.kind))}::text[], ${jsonArray(ops.map((c) => evidenceOf(c)))}::json[],
      ${jsonArray(decided.map((d) => JSON.stringify(d.verdict)))}::json[], ${decided.map((d) => isHeld(d.verdict))}::boolean[]
    )`.execute(trx);
}
