import type { Category } from '../types.ts';
import table from './table.json' with { type: 'json' };

/** One row of the annex of B, or one routing rule of 四; `regions` overrides the side where a division decided otherwise. */
export type ScopeRow = {
  id: string;
  side: '110' | '12345' | 'none';
  category: Category;
  item: string;
  clause: string;
  text: string;
  hints: { for: readonly string[]; against: readonly string[] };
  regions: Readonly<Record<string, '110' | '12345'>>;
};

export type ScopeTable = { version: string; validFrom: string; basis: string; rows: readonly ScopeRow[] };

/** The scope table in force when the software was built; a 会商 may publish a later one (L5). */
export const SCOPE_TABLE = table as ScopeTable;

const clauses = new Map(SCOPE_TABLE.rows.map((row) => [row.id, row.clause]));

/** The clause of a row as the screen and the order show it. */
export function clauseOf(rowId: string): string {
  return clauses.get(rowId) ?? rowId;
}
