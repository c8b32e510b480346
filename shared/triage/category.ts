import type { Shares } from './model/score.ts';
import type { Reading } from './signals/match.ts';
import type { Category, Handler } from './types.ts';
import { clauseOf } from './scope/table.ts';

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

/** The item of the annex, or the rule of 四, on which the proposal rests. */
export function annexItemOf(reading: Reading, handler: Handler, category: Category, urgent: boolean): string {
  switch (handler) {
    case '110':
      return clauseOf(policeRow(reading, category));
    case '12345':
      return governmentClause(reading, category);
    case 'both':
      return `${clauseOf(policeRow(reading, category))}；${governmentClause(reading, secondPart(reading))}`;
    case 'unclear':
      return clauseOf(urgent ? 'route-unclear-danger' : 'route-unclear');
    case 'other':
      return clauseOf(has(reading, 'court', 'arbitration') ? 'route-other-legal' : 'route-other');
  }
}

function has(reading: Reading, ...ids: string[]): boolean {
  return reading.hits.some((hit) => hit.standing === 'on' && ids.includes(hit.signal.id));
}

function mostSaid(reading: Reading, prefix: string, fallback: string): string {
  const counts = new Map<string, number>();
  for (const { signal, standing } of reading.hits) {
    if (standing !== 'on' || !signal.row.startsWith(prefix)) continue;
    counts.set(signal.row, (counts.get(signal.row) ?? 0) + 1);
  }
  let [best, most] = [fallback, 0];
  for (const [row, count] of counts) if (count > most) [best, most] = [row, count];
  return best;
}

function policeRow(reading: Reading, category: Category): string {
  if (category === '投诉举报') return 'complain-110';
  if (category === '求助') return mostSaid(reading, 'help-110', 'help-110-6');
  if (has(reading, 'crash', 'traffic_offence')) return 'report-110-traffic';
  return mostSaid(reading, 'report-110', 'report-110-other');
}

function secondPart(reading: Reading): Category {
  return mostSaid(reading, 'help-12345', '') === 'help-12345-4' ? '求助' : '投诉举报';
}

function governmentClause(reading: Reading, category: Category): string {
  if (category === '意见建议') return clauseOf('advice-12345');
  if (category === '投诉举报') return clauseOf('complain-12345');
  const item = mostSaid(reading, 'help-12345', 'help-12345-6');
  if (category === '求助') return clauseOf(item);
  const ask = clauseOf('ask-12345');
  return has(reading, 'police_affairs') ? `${ask}；${clauseOf('help-12345-5')}` : ask;
}
