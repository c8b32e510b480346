import days from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import about from 'chinese-days/package.json' with { type: 'json' };
import type { WorkingCalendar } from '../shared/domain/index.ts';

const since = '2024-01-01';

/**
 * The working days of China as the package knows them: it follows the yearly notice of the State Council, which appears
 * late in the year before. A newer package is published to a city with `--update-calendar`.
 */
export function packagedCalendar(): WorkingCalendar {
  const holidays = listed(days.holidays);
  const workdays = listed(days.workdays);
  // A notice is for whole years, and 元旦 is in every one of them.
  const lastYear = holidays.at(-1)?.slice(0, 4) ?? '';
  return { from: since, to: `${lastYear}-12-31`, holidays, workdays, source: `chinese-days ${about.version}` };
}

function listed(byDay: Record<string, string>): string[] {
  return Object.keys(byDay)
    .filter((day) => day >= since)
    .sort();
}
