import { REMEMBERED_COMMANDS, type Checked, type Cursor, type DocRow } from '../../shared/sync/store/port.ts';
import { beginningOf, countedAs } from '../../shared/sync/store/rows.ts';
import type { StoredWhole, VaultDatabase } from './schema.ts';

/**
 * Whether everything is still here that was applied. After a power cut LevelDB may pass over transactions in the middle of
 * its log and keep the later ones (docs/adr/0007): the cursor then stands past rows that are not there, and the hub would
 * never be asked for them again.
 *
 * Two checks, because to count 200,000 rows takes seconds:
 * - at every opening the numbers of the last batches: one that is missing in between was lost whole;
 * - in the background every row, a few at a time: their counters and sums must be those that every batch has kept.
 */

/** Beside the counters, and kept like them: sums over what every row and every archived op is. They are never answered. */
const sums = { docs: 'sum:docs', archived: 'sum:archived' } as const;
const rowsAtOnce = 500;

export type Tally = Map<string, number>;

export function isSum(name: string): boolean {
  return name === sums.docs || name === sums.archived;
}

export function tallyDoc(tally: Tally, row: DocRow, by: 1 | -1): void {
  for (const name of countedAs(row)) add(tally, name, by);
  add(tally, sums.docs, by * hashOf(`${row.id} ${row.version}`));
}

export function tallyOp(tally: Tally, opId: string, by: 1 | -1): void {
  add(tally, 'archived', by);
  add(tally, sums.archived, by * hashOf(opId));
}

function add(tally: Tally, name: string, by: number): void {
  tally.set(name, (tally.get(name) ?? 0) + by);
}

/** FNV-1a, 32 bits: the sum of two million of them is still a whole number. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** One pass over all rows. What is written behind its back is told to it, so that its sums are those of one moment. */
export class Pass {
  #upTo = '';
  #seen: Tally = new Map();

  /** Its row was seen: what changes of it now is to be {@link correct}ed. Asked within the transaction that changes it. */
  hasPassed(id: string): boolean {
    return id <= this.#upTo;
  }

  correct(changes: ReadonlyMap<string, number>): void {
    for (const [name, by] of changes) add(this.#seen, name, by);
  }

  async next(database: VaultDatabase): Promise<Checked> {
    const { docs, archive, counts, meta } = database;
    const found = await database.transaction('r', docs, () => this.#see(database));
    if (found === rowsAtOnce) return 'more';
    return database.transaction('rw', [docs, archive, counts, meta], async () => {
      while ((await this.#see(database)) > 0);
      const seen = this.#end();
      for (const opId of await archive.toCollection().primaryKeys()) tallyOp(seen, opId, 1);
      return judge(database, seen);
    });
  }

  /** @returns how many rows it saw. */
  async #see({ docs }: VaultDatabase): Promise<number> {
    const rows = await docs.where(':id').above(this.#upTo).limit(rowsAtOnce).toArray();
    for (const row of rows) tallyDoc(this.#seen, row, 1);
    this.#upTo = rows.at(-1)?.id ?? this.#upTo;
    return rows.length;
  }

  #end(): Tally {
    const seen = this.#seen;
    this.#seen = new Map();
    this.#upTo = '';
    return seen;
  }
}

async function judge(database: VaultDatabase, seen: Tally): Promise<Checked> {
  const { counts } = database;
  const kept = new Map((await counts.toArray()).map(({ name, value }) => [name, value]));
  const whole = await wholeOf(database);
  const differs = [...new Set([...kept.keys(), ...seen.keys()])].some(
    (name) => (kept.get(name) ?? 0) !== (seen.get(name) ?? 0),
  );
  if (!differs && whole?.summed) return 'whole';
  await counts.clear();
  await counts.bulkPut([...seen].flatMap(([name, value]) => (value === 0 ? [] : { name, value })));
  await database.meta.put({ name: 'whole', from: whole?.from ?? 1, summed: true });
  // Where batches were missing when it was opened, or never counted, these are the first sums of what is here.
  if (!whole?.summed) return 'whole';
  await takeBack(database);
  return 'incomplete';
}

/** Within a transaction over `commands` and `meta` that may write. @returns whether batches are missing, as from now they are known to be. */
export async function settleBatches(database: VaultDatabase): Promise<boolean> {
  const numbers = await database.commands.toCollection().primaryKeys();
  const last = numbers.at(-1) ?? 0;
  const cursor = await cursorOf(database);
  const known = await wholeOf(database);
  if (known === null) {
    // New, or from before anything was summed.
    const isNew = last === 0 && cursor === null;
    await database.meta.put({ name: 'whole', from: last + 1, summed: isNew });
    return false;
  }
  const first = Math.max(known.from, last - REMEMBERED_COMMANDS + 1);
  const expected = Math.max(0, last - first + 1);
  const isMissing = numbers.filter((n) => n >= first).length !== expected || (last === 0 && cursor !== null);
  if (!isMissing) return false;
  await takeBack(database);
  await database.meta.put({ name: 'whole', from: last + 1, summed: false });
  return true;
}

export async function takeBack(database: VaultDatabase): Promise<void> {
  const cursor = await cursorOf(database);
  if (cursor !== null) await database.meta.put({ name: 'cursor', value: beginningOf(cursor) });
}

export async function cursorOf({ meta }: VaultDatabase): Promise<Cursor | null> {
  const cursor = await meta.get('cursor');
  return cursor?.name === 'cursor' ? cursor.value : null;
}

/** Null where nothing was summed yet. */
async function wholeOf({ meta }: VaultDatabase): Promise<StoredWhole | null> {
  const whole = await meta.get('whole');
  return whole?.name === 'whole' ? whole : null;
}
