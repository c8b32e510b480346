import type { Day } from '../primitives.ts';
import type { ScopeDraft, ScopeRow, ScopeRowText, ScopeTable } from './scope.ts';

/** What is wrong with a version somebody wants to publish; `row` is empty where it concerns the whole table. */
export type ScopeProblem = {
  what:
    | 'bad_day'
    | 'version_exists'
    | 'valid_from_goes_back'
    | 'duplicate_row'
    | 'duplicate_clause'
    | 'row_missing'
    | 'category_missing'
    | 'override_changes_nothing'
    | 'nothing_changed';
  row: string;
  detail: string;
};

/** The version before: the one published last. */
function latest(published: readonly ScopeTable[]): ScopeTable | null {
  return published.at(-1) ?? null;
}

/**
 * A draft as it will be published: every row carries the version that brought its present wording, so that a row nobody
 * touched keeps the version and day it has had.
 */
export function stampScope(draft: ScopeDraft, published: readonly ScopeTable[]): ScopeTable {
  const before = new Map(latest(published)?.rows.map((row) => [row.id, row]));
  const rows = draft.rows.map((row): ScopeRow => {
    const known = before.get(row.id);
    const same = known !== undefined && wording(known) === wording(row);
    return {
      ...row,
      version: same ? known.version : draft.version,
      validFrom: same ? known.validFrom : draft.validFrom,
    };
  });
  return { ...draft, rows };
}

/** A draft that changes or adds some rows of the latest version and leaves every other as it is. */
export function amendScope(
  { rows, ...head }: Omit<ScopeDraft, 'rows'> & { rows: readonly ScopeRowText[] },
  published: readonly ScopeTable[],
): ScopeDraft {
  const changed = new Map(rows.map((row) => [row.id, row]));
  const kept = (latest(published)?.rows ?? []).map((row) => changed.get(row.id) ?? withoutVersion(row));
  return { ...head, rows: [...kept, ...rows.filter((row) => !kept.some((k) => k.id === row.id))] };
}

/**
 * Why a draft may not be published as the next version; empty when it may. A row may be changed and added but not
 * dropped: older orders and the assistant refer to it.
 */
export function scopeProblems(draft: ScopeDraft, published: readonly ScopeTable[]): ScopeProblem[] {
  const before = latest(published);
  const problems: ScopeProblem[] = [];
  const say = (what: ScopeProblem['what'], row: string, detail: string) => problems.push({ what, row, detail });
  if (!isCalendarDay(draft.validFrom)) say('bad_day', '', draft.validFrom);
  if (published.some((table) => table.version === draft.version)) say('version_exists', '', draft.version);
  if (before && draft.validFrom < before.validFrom) {
    say('valid_from_goes_back', '', `${draft.validFrom} < ${before.validFrom} (${before.version})`);
  }
  for (const row of draft.rows) for (const [what, detail] of rowProblems(row, draft.rows)) say(what, row.id, detail);
  for (const { id, clause } of before?.rows ?? []) {
    if (!draft.rows.some((row) => row.id === id)) say('row_missing', id, clause);
  }
  const unchanged = before !== null && tableWording(draft.rows) === tableWording(before.rows);
  if (unchanged) say('nothing_changed', '', before.version);
  return problems;
}

function rowProblems(row: ScopeRowText, rows: readonly ScopeRowText[]): [ScopeProblem['what'], string][] {
  const found: [ScopeProblem['what'], string][] = [];
  if (rows.filter((other) => other.id === row.id).length > 1) found.push(['duplicate_row', row.id]);
  if (rows.some((other) => other.id !== row.id && other.clause === row.clause)) {
    found.push(['duplicate_clause', row.clause]);
  }
  if (row.side !== 'none' && row.category === null) found.push(['category_missing', row.side]);
  for (const [division, { side }] of Object.entries(row.regions)) {
    if (side === row.side) found.push(['override_changes_nothing', division]);
  }
  return found;
}

function isCalendarDay(day: Day): boolean {
  const ms = Date.parse(`${day}T00:00:00.000Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day);
}

function withoutVersion({ version: _, validFrom: __, ...row }: ScopeRow): ScopeRowText {
  return row;
}

/** Equal texts for rows that say the same, in whatever order their keys were written. */
function wording(row: ScopeRowText): string {
  const { id, side, category, item, clause, text, hints, regions } = row;
  const places = Object.entries(regions)
    .map(([division, own]) => [division, own.side, own.basis])
    .sort();
  return JSON.stringify([id, side, category, item, clause, text, hints.for, hints.against, places]);
}

function tableWording(rows: readonly ScopeRowText[]): string {
  return rows.map(wording).sort().join('\n');
}
