import { sql } from 'kysely';
import {
  type Doc,
  type Id,
  type Op,
  type Order,
  type OrgId,
  type Surge,
  type VoiceReceipt,
  isEnded,
  spokenOf,
  touches,
} from '../../../shared/domain/index.ts';
import type { Database } from '../database.ts';

/** The documents a batch may read or change, locked; changes stay in memory until the whole batch is decided. */
export class WorkingSet {
  readonly #before: ReadonlyMap<Id, Doc>;
  readonly #now = new Map<Id, Doc>();
  /** Ids by what rules ask for, because each op of a batch asks; what is found is looked at again, so none is taken out. */
  readonly #found = new Map<string, Set<Id>>();

  constructor(docs: Iterable<Doc>) {
    this.#before = new Map([...docs].map((doc) => [doc.id, doc]));
    for (const doc of this.#before.values()) this.put(doc);
  }

  get(id: Id): Doc | undefined {
    return this.#now.get(id);
  }

  put(doc: Doc): void {
    this.#now.set(doc.id, doc);
    for (const key of keysOf(doc)) this.#found.set(key, (this.#found.get(key) ?? new Set()).add(doc.id));
  }

  ordersSpoken(day: string, spoken: string): Order[] {
    return this.#under(spokenKey(day, spoken)).filter(
      (d): d is Order => d.kind === 'order' && d.day === day && d.spoken === spoken,
    );
  }

  receiptsSpoken(day: string, spoken: string): VoiceReceipt[] {
    return this.#under(spokenKey(day, spoken)).filter(
      (d): d is VoiceReceipt => d.kind === 'receipt' && d.day === day && d.spoken === spoken,
    );
  }

  surges(): Surge[] {
    return this.#under('surge').filter((d): d is Surge => d.kind === 'surge' && d.ended === null);
  }

  addressedTo(org: OrgId): Order[] {
    return this.#under(`to ${org}`).filter(
      (d): d is Order => d.kind === 'order' && d.addressee === org && !isEnded(d.business),
    );
  }

  #under(key: string): Doc[] {
    return [...(this.#found.get(key) ?? [])].flatMap((id) => this.#now.get(id) ?? []);
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

function keysOf(doc: Doc): string[] {
  const spoken = spokenOf(doc);
  return [
    ...(spoken ? [spokenKey(doc.day, spoken)] : []),
    ...(doc.kind === 'order' ? [`to ${doc.addressee}`] : []),
    ...(doc.kind === 'surge' ? ['surge'] : []),
  ];
}

const spokenKey = (day: string, spoken: string) => `${day}/${spoken}`;

/**
 * Locks, in the order of their ids, every existing document the ops are about, and loads it. Two batches that share
 * documents therefore wait for each other and never deadlock. Running surges are loaded beside them without a lock: who
 * starts or ends one holds the city alone (see `lockOrigins`).
 * @param addressees organisations whose waiting orders a surge opens or closes together.
 */
export async function lockWorkingSet(
  trx: Database,
  city: string,
  ops: Op[],
  addressees: OrgId[] = [],
): Promise<WorkingSet> {
  const touched = ops.map((op) => touches(op));
  const ids = [...new Set([...ops.map((op) => op.docId), ...touched.flatMap((t) => t.docs)])];
  // A number that is not eight or nine digits is refused by `decide`; it must not reach the database, which takes no NUL.
  const spoken = touched.flatMap((t) => t.spoken).filter((s) => /^\d{8,9}$/.test(s.spoken));
  const surges = await runningSurges(trx, city);
  const addressed = addressees.length > 0 ? await lockAddressed(trx, city, addressees) : [];
  const { rows } = await sql<{ body: Doc }>`
    SELECT body FROM docs WHERE city = ${city} AND (id = ANY(${ids}::uuid[])
      OR (day, spoken) IN (SELECT * FROM unnest(${spoken.map((s) => s.day)}::date[], ${spoken.map((s) => s.spoken)}::text[])))
    ORDER BY id FOR UPDATE`.execute(trx);
  return new WorkingSet([...surges, ...addressed, ...rows.map((row) => row.body)]);
}

/** Surges that have not ended; few, by an index of their own. */
export async function runningSurges(db: Database, city: string): Promise<Surge[]> {
  const { rows } = await sql<{ body: Surge }>`
    SELECT body FROM docs WHERE city = ${city} AND kind = 'surge' AND waits_at <> ''`.execute(db);
  return rows.map((row) => row.body);
}

export async function lockAddressed(trx: Database, city: string, orgs: OrgId[]): Promise<Doc[]> {
  const { rows } = await sql<{ body: Doc }>`
    SELECT body FROM docs WHERE city = ${city} AND kind = 'order' AND waits_at = ANY(${orgs}::text[])
    ORDER BY id FOR UPDATE`.execute(trx);
  return rows.map((row) => row.body);
}
