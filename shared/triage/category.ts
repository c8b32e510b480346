import { type Shares, likeliest } from './model/score.ts';
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

/** How document A (the feature of 2023) is cited beside a row it fills with an example: 挪车, 消费、劳资等一般性纠纷, 开门开锁. */
export const FEATURE_NOTE = 'seed 000 一般求助/纠纷分流12345';

type Judged = { handler: Handler; category: Category; urgent: boolean };

/** What the rows are chosen by: the words, and the shares of the rows of either side. */
type Heard = { reading: Reading; police: Shares; government: Shares; fromHotline: boolean };

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
export function basisOf(heard: Heard, judged: Judged, scope: ScopeTable, divisions: readonly string[]): Basis {
  const ids = rowsOf(heard, judged);
  const row = rowOf(scope, ids[0] ?? '');
  const category = row?.category ? CATEGORY_WORDS[row.category] : judged.category;
  const basis: Basis = { ...judged, category, annexItem: ids.map((id) => clauseOf(scope, id)).join('；'), local: '' };
  if (!row || row.side === 'none' || judged.handler !== row.side) return basis;
  const { side, basis: local } = sideAt(row, divisions);
  if (side === 'none' || side === row.side || (judged.urgent && side !== '110')) return basis;
  return { ...basis, handler: side, local };
}

/** What certain words say of a row beyond what was learnt: road traffic has a row of its own, so have 户政 and 车管. */
const LEANINGS: readonly { signals: readonly string[]; row: RegExp; factor: number }[] = [
  { signals: ['crash', 'traffic_offence'], row: /^report-110-traffic$/u, factor: 6 },
  { signals: ['police_affairs'], row: /help-12345-5$/u, factor: 4 },
  { signals: ['trapped'], row: /^help-110-2$/u, factor: 2 },
];

/** The shares of the rows, bent by the words that name a row outright. */
export function leaning(reading: Reading, rows: Shares): Shares {
  const bent = Object.entries(rows).map(([row, share]): [string, number] => {
    const lean = LEANINGS.find(({ signals, row: named }) => named.test(row) && has(reading, ...signals));
    return [row, share * (lean?.factor ?? 1)];
  });
  return Object.fromEntries(bent);
}

/** Ids of the items of the annex, or of the rules of 四, on which the proposal rests; a note of document A as it is. */
function rowsOf({ reading, police, government, fromHotline }: Heard, { handler, category, urgent }: Judged): string[] {
  switch (handler) {
    case '110':
      return [policeRow(police, category, fromHotline)];
    case '12345':
      return governmentRows(government, GOVERNMENT_ROWS[category]);
    case 'both':
      return [policeRow(police, category, fromHotline), ...governmentRows(government, SECOND_PART)];
    case 'unclear':
      return [urgent ? 'route-unclear-danger' : 'route-unclear'];
    case 'other':
      return [has(reading, 'court', 'arbitration') ? 'route-other-legal' : 'route-other'];
  }
}

function has(reading: Reading, ...ids: string[]): boolean {
  return reading.hits.some((hit) => hit.standing === 'on' && ids.includes(hit.signal.id));
}

const POLICE_ROWS: Readonly<Partial<Record<Category, RegExp>>> = {
  报警: /^report-110/u,
  求助: /^help-110/u,
  投诉举报: /^complain-110/u,
};

/** 四(二)1 speaks of what 12345 hears; what 110 hears itself is an ordinary row of 报警. */
function policeRow(police: Shares, category: Category, fromHotline: boolean): string {
  const rows = POLICE_ROWS[category] ?? /^report-110/u;
  const threat = category === '报警' && fromHotline;
  return likeliest(police, (name) => rows.test(name) || (threat && name === 'link-threat'), 'report-110-other');
}

const GOVERNMENT_ROWS: Readonly<Record<Category, RegExp>> = {
  报警: /^help-12345/u,
  咨询: /^ask-12345/u,
  求助: /^help-12345/u,
  投诉举报: /^complain-12345/u,
  意见建议: /^advice-12345/u,
};

const SECOND_PART = /^(?:complain|help|ask)-12345/u;

function governmentRows(government: Shares, rows: RegExp): string[] {
  return likeliest(government, (name) => rows.test(name), 'help-12345-6')
    .split('+')
    .map((id) => (id === 'note' ? FEATURE_NOTE : id));
}
