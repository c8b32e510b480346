import { z } from 'zod';
import { Day, DivisionCode, Side } from '../primitives.ts';
import { Category } from './category.ts';

const text = (max: number) => z.string().trim().min(1).max(max);
const words = z.array(text(60)).max(80);

/** Whose matter a row says it is; `none` for the routing rules of 四, which belong to no cell of the annex. */
export const ScopeSide = z.enum(['12345', '110', 'none']);
export type ScopeSide = z.infer<typeof ScopeSide>;

/** What a person writes of a row: version and day are given to it when it is published. */
export const ScopeRowText = z.object({
  /** Kept over every version: the assistant and older orders find the row by it. */
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  side: ScopeSide,
  category: Category.nullable(),
  item: text(100),
  /** As orders carry it, for example `附件·求助·12345 第4项`. Two clauses in one field are parted by `；`. */
  clause: text(200),
  text: text(2000),
  hints: z.object({ for: words, against: words }),
  /** Divisions, or the whole city by its own code, that decided otherwise than the row (R11). */
  regions: z.record(DivisionCode, z.object({ side: Side, basis: text(200) })),
});
export type ScopeRowText = z.infer<typeof ScopeRowText>;

/** One row of the annex (DOMAIN §4), with the version that brought its present wording. */
export const ScopeRow = ScopeRowText.extend({ version: text(40), validFrom: Day });
export type ScopeRow = z.infer<typeof ScopeRow>;

const head = { version: text(40), validFrom: Day, basis: text(300) };
/** A table as it is written down: what a file holds, or what a 会商 decides on (L5). */
export const ScopeDraft = z.object({ ...head, rows: z.array(ScopeRowText).min(1).max(300) });
export type ScopeDraft = z.infer<typeof ScopeDraft>;

/** A published version of the scope table. It is never changed: what comes next is a version of its own (S1). */
export const ScopeTable = z.object({ ...head, rows: z.array(ScopeRow).min(1).max(300) });
export type ScopeTable = z.infer<typeof ScopeTable>;

/** The version in force on a day, or null where none is. Of two that begin on one day the one published later counts. */
export function scopeInForce(tables: readonly ScopeTable[], day: Day): ScopeTable | null {
  let found: ScopeTable | null = null;
  for (const table of tables) {
    if (table.validFrom <= day && (found === null || table.validFrom >= found.validFrom)) found = table;
  }
  return found;
}

/** Whose matter a row is at a place: the division's own decision before the city's, the city's before the row. */
export function sideAt(row: ScopeRow, divisions: readonly string[]): { side: ScopeSide; basis: string } {
  for (const division of divisions) {
    const own = row.regions[division];
    if (own) return own;
  }
  return { side: row.side, basis: '' };
}

/** The rows a clause names, in its order; a clause may name two. Empty for words that are no clause of this version. */
export function rowsOfClause(table: ScopeTable, clause: string): ScopeRow[] {
  const named = clause.split('；').map((part) => part.trim());
  return named.flatMap((part) => table.rows.find((row) => row.clause === part) ?? []);
}

/**
 * The text an order was judged by: the rows of **its own** version, never those of a later one (DOMAIN §4).
 * Where the clause was corrected later, `version` names the version whose row it is. Null where no version has it.
 */
export function judgedBy(
  tables: readonly ScopeTable[],
  { scopeVersion, clause }: { scopeVersion: string; clause: string },
): { version: string; rows: ScopeRow[] } | null {
  const own = tables.filter((table) => table.version === scopeVersion);
  for (const table of [...own, ...tables.filter((t) => t.version !== scopeVersion)]) {
    const rows = rowsOfClause(table, clause);
    if (rows.length > 0) return { version: table.version, rows };
  }
  return null;
}
