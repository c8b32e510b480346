import {
  type Category,
  type ScopeRow,
  type ScopeSide,
  type ScopeTable,
  rowsOfClause,
} from '../../../shared/domain/index.ts';
import { type Spelling, searchText, spellingOf } from '../../ui/index.ts';

export type ScopeFilter = { query: string; side: ScopeSide | null; category: Category | null };

type Entry = { row: ScopeRow; said: string; names: readonly Spelling[] };
const indexes = new WeakMap<ScopeTable, readonly Entry[]>();

/** What a row is found by; made once for a version, because the pinyin of every word costs more than the search. */
function indexOf(table: ScopeTable): readonly Entry[] {
  const known =
    indexes.get(table) ??
    table.rows.map((row): Entry => {
      const names = [row.item, ...row.hints.for];
      return {
        row,
        said: searchText([row.clause, row.text, ...names].join(' ')),
        // Each word by itself: initials that run over two words would find what nobody looks for.
        names: [...names, ...row.text.split(/[，、。；]/u)].map(spellingOf),
      };
    });
  indexes.set(table, known);
  return known;
}

/** The rows that fit, best first: the words that speak for a row, then its text, then pinyin from its beginning. */
export function findRows(table: ScopeTable, { query, side, category }: ScopeFilter): ScopeRow[] {
  const wanted = searchText(query);
  const named = new Set(rowsOfClause(table, query).map((row) => row.id));
  return indexOf(table)
    .filter(({ row }) => (side === null || row.side === side) && (category === null || row.category === category))
    .map((entry, place) => ({ row: entry.row, place, score: named.has(entry.row.id) ? 9 : scoreOf(entry, wanted) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .map(({ row }) => row);
}

function scoreOf({ row, said, names }: Entry, wanted: string): number {
  if (wanted === '') return 1;
  if (row.hints.for.some((hint) => hint.includes(wanted)) || row.item.includes(wanted)) return 8;
  if (said.includes(wanted)) return 7;
  if (!/^[a-z]{2,}$/.test(wanted)) return 0;
  if (names.some((name) => name.initials.startsWith(wanted))) return 5;
  return names.some((name) => name.full.startsWith(wanted)) ? 4 : 0;
}
