import { sql } from 'kysely';
import { type Doc, type Id, type Op, type Order, type VoiceReceipt, touches } from '../../../shared/domain/index.ts';
import type { Database } from '../database.ts';

/** The documents a batch may read or change, locked; changes stay in memory until the whole batch is decided. */
export class WorkingSet {
  readonly #before: ReadonlyMap<Id, Doc>;
  readonly #now: Map<Id, Doc>;

  constructor(docs: Iterable<Doc>) {
    this.#before = new Map([...docs].map((doc) => [doc.id, doc]));
    this.#now = new Map(this.#before);
  }

  get(id: Id): Doc | undefined {
    return this.#now.get(id);
  }

  put(doc: Doc): void {
    this.#now.set(doc.id, doc);
  }

  ordersSpoken(day: string, spoken: string): Order[] {
    return [...this.#now.values()].filter(
      (d): d is Order => d.kind === 'order' && d.day === day && d.spoken === spoken,
    );
  }

  receiptsSpoken(day: string, spoken: string): VoiceReceipt[] {
    return [...this.#now.values()].filter(
      (d): d is VoiceReceipt => d.kind === 'receipt' && d.day === day && d.spoken === spoken,
    );
  }

  /** Documents that are new or differ from what was loaded. */
  changed(): { inserted: Doc[]; updated: Doc[] } {
    const all = [...this.#now.values()].filter((doc) => this.#before.get(doc.id) !== doc);
    return {
      inserted: all.filter((doc) => !this.#before.has(doc.id)),
      updated: all.filter((doc) => this.#before.has(doc.id)),
    };
  }
}

/**
 * Locks, in the order of their ids, every existing document the ops are about, and loads it. Two batches that share
 * documents therefore wait for each other and never deadlock.
 */
export async function lockWorkingSet(trx: Database, city: string, ops: Op[]): Promise<WorkingSet> {
  const touched = ops.map((op) => touches(op));
  const ids = [...new Set([...ops.map((op) => op.docId), ...touched.flatMap((t) => t.docs)])];
  // A number that is not eight digits is refused by `decide`; it must not reach the database, which takes no NUL.
  const spoken = touched.flatMap((t) => t.spoken).filter((s) => /^\d{8}$/.test(s.spoken));
  const { rows } = await sql<{ body: Doc }>`
    SELECT body FROM docs WHERE city = ${city} AND (id = ANY(${ids}::uuid[])
      OR (day, spoken) IN (SELECT * FROM unnest(${spoken.map((s) => s.day)}::date[], ${spoken.map((s) => s.spoken)}::text[])))
    ORDER BY id FOR UPDATE`.execute(trx);
  return new WorkingSet(rows.map((row) => row.body));
}
