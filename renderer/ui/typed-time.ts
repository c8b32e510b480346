const pattern = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[ T]+(\d{1,2})[:：](\d{2})$/;

/** The instant of a time as people write it on paper, in China's one time zone; null for what is no time. */
export function typedTime(text: string): string | null {
  const match = pattern.exec(text.trim());
  if (!match) return null;
  const [year, month, day, hour, minute] = match.slice(1).map((part) => part.padStart(2, '0'));
  const local = `${year}-${month}-${day}T${hour}:${minute}`;
  const at = Date.parse(`${local}:00.000+08:00`);
  // A day that does not exist is carried into the next month by the parser: it must not pass.
  const back = Number.isNaN(at) ? '' : new Date(at + 8 * 3_600_000).toISOString().slice(0, 16);
  return back === local ? new Date(at).toISOString() : null;
}

const dayPattern = /^(?:(\d{4})[-/.\u5e74])?(\d{1,2})[-/.\u6708](\d{1,2})\u65e5?$/;

/**
 * The day of a date as people write it, no later than `today`; null for what is none. Without a year it is the last day
 * of that name.
 */
export function typedDay(text: string, today: string): string | null {
  const match = dayPattern.exec(text.trim());
  if (!match) return null;
  const [, year, month = '', day = ''] = match;
  const inYear = (y: number): string => `${y}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const thisYear = Number(today.slice(0, 4));
  const found = inYear(year === undefined ? thisYear : Number(year));
  const past = year === undefined && found > today ? inYear(thisYear - 1) : found;
  return past <= today && dayAfter(past, 0) === past ? past : null;
}

/** The day so many days later; null for a day that does not exist. */
export function dayAfter(day: string, days: number): string | null {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? null : new Date(at + days * 86_400_000).toISOString().slice(0, 10);
}
