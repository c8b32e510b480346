import {
  type Category,
  type Day,
  ScopeDraft,
  type ScopeRow,
  type ScopeTable,
  scopeInForce,
  stampScope,
} from '../../domain/index.ts';
import table from './table.json' with { type: 'json' };

/** The scope table the software comes with; a city publishes later ones (L5). */
export const SCOPE_TABLE: ScopeTable = stampScope(ScopeDraft.parse(table), []);

/** The version in force among those published; what the software came with where there is none. */
export function scopeFor(published: readonly ScopeTable[], day: Day): ScopeTable {
  return scopeInForce(published, day) ?? SCOPE_TABLE;
}

const rowsById = new WeakMap<ScopeTable, ReadonlyMap<string, ScopeRow>>();

/** @returns the row; of the table the software comes with where this version has none of that name. */
export function rowOf(scope: ScopeTable, rowId: string): ScopeRow | undefined {
  const known = rowsById.get(scope) ?? new Map(scope.rows.map((row) => [row.id, row]));
  rowsById.set(scope, known);
  return known.get(rowId) ?? (scope === SCOPE_TABLE ? undefined : rowOf(SCOPE_TABLE, rowId));
}

/** The clause of a row as the screen and the order show it. */
export function clauseOf(scope: ScopeTable, rowId: string): string {
  return rowOf(scope, rowId)?.clause ?? rowId;
}

/** The five categories in the words of the document, as the assistant speaks of them. */
export const CATEGORY_WORDS = {
  report: '报警',
  enquiry: '咨询',
  help: '求助',
  complaint: '投诉举报',
  suggestion: '意见建议',
} as const satisfies Record<Category, string>;
