import { likeliest, type Shares } from './model/score.ts';
import type { RowChoice, Weights } from './model/types.ts';
import type { Reading } from './signals/match.ts';
import type { Category, Handler } from './types.ts';
import { type ScopeTable, sideAt } from '../domain/index.ts';
import { CATEGORY_WORDS, clauseOf, rowOf } from './scope/table.ts';

/** The rows of the annex in which each side has an entry. */
const ROWS: Readonly<Record<Handler, readonly Category[]>> = {
  '110': ['报警', '求助', '投诉举报'],
  '12345': ['咨询', '求助', '投诉举报', '意见建议'],
  both: ['报警', '求助', '投诉举报'],
  unclear: ['求助', '投诉举报', '报警'],
  other: ['求助', '投诉举报', '咨询'],
};

/** The annex row of the most pressing part. */
export function categoryOf(handler: Handler, category: Shares): Category {
  let best: Category = '求助';
  let share = -1;
  for (const row of ROWS[handler]) {
    const now = category[row] ?? 0;
    if (now > share) [best, share] = [row, now];
  }
  return best;
}

/** What was said, as it is weighed. */
export type Heard = { reading: Reading; features: readonly string[]; rows: Weights['rows'] };

/** What a proposal rests on: the rows of the version in force, and what they say of category and side at the place. */
export type Basis = {
  handler: Handler;
  category: Category;
  annexItem: string;
  /** Why another side has it here than the annex says; empty where nobody decided otherwise. */
  local: string;
};

/**
 * The rows of the scope table in force a proposal rests on. A division that decided otherwise turns the side (R11), but
 * never takes danger away from the police (R9).
 */
export function basisOf(
  heard: Heard,
  judged: { handler: Handler; category: Category; urgent: boolean },
  scope: ScopeTable,
  divisions: readonly string[],
): Basis {
  const ids = rowsOf(heard, judged);
  const row = rowOf(scope, ids[0] ?? '');
  const category = row?.category ? CATEGORY_WORDS[row.category] : judged.category;
  const basis: Basis = { ...judged, category, annexItem: ids.map((id) => clauseOf(scope, id)).join('；'), local: '' };
  if (!row || row.side === 'none' || judged.handler !== row.side) return basis;
  const { side, basis: local } = sideAt(row, divisions);
  if (side === 'none' || side === row.side || (judged.urgent && side !== '110')) return basis;
  return { ...basis, handler: side, local };
}

/** Ids of the items of the annex, or of the rules of 四, on which the proposal rests. */
function rowsOf(
  heard: Heard,
  { handler, category, urgent }: { handler: Handler; category: Category; urgent: boolean },
): string[] {
  switch (handler) {
    case '110':
      return [policeRow(heard, category, handler)];
    case '12345':
      return governmentRows(heard, category);
    case 'both':
      return [policeRow(heard, category, handler), chosen(heard, 'second') ?? 'complain-12345'];
    case 'unclear':
      return [urgent ? 'route-unclear-danger' : 'route-unclear'];
    case 'other':
      return [chosen(heard, 'outside') ?? 'route-other'];
  }
}

function chosen({ features, rows }: Heard, choice: RowChoice, allowed = (_row: string) => true): string | undefined {
  return likeliest(rows[choice], features, allowed);
}

function policeRow(heard: Heard, category: Category, handler: Handler): string {
  if (category === '投诉举报') return 'complain-110';
  if (category === '求助') return chosen(heard, 'rescue') ?? 'help-110-6';
  // A threat handed on at once is a rule of two parts (四(二)1); of one part it is a report like any other.
  return chosen(heard, 'report', (row) => handler === 'both' || row !== 'link-threat') ?? 'report-110-other';
}

function governmentRows(heard: Heard, category: Category): string[] {
  if (category === '意见建议') return ['advice-12345'];
  if (category === '投诉举报') return ['complain-12345'];
  if (category === '求助') return [chosen(heard, 'service') ?? 'help-12345-6'];
  const police = heard.reading.hits.some((hit) => hit.standing === 'on' && hit.signal.id === 'police_affairs');
  return police ? ['ask-12345', 'help-12345-5'] : ['ask-12345'];
}
