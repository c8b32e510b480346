import { z } from 'zod';
import { Day } from '../primitives.ts';

/**
 * Working days of China for some years: weekends are free and weekdays are worked, but for the days listed here
 * (国务院办公厅's yearly notice). Published inside the directory, so that every seat counts alike, offline too.
 */
export const WorkingCalendar = z.object({
  /** First and last day the calendar knows about; outside them only weekends count, and that is provisional. */
  from: Day,
  to: Day,
  /** Days off by notice, 节假日. */
  holidays: z.array(Day),
  /** Weekend days that are worked, 调休上班. */
  workdays: z.array(Day),
  /** Where the days come from, for the screen. */
  source: z.string().trim().min(1).max(200),
});
export type WorkingCalendar = z.infer<typeof WorkingCalendar>;

export const TimeOfDay = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);

/** When offices work on a working day, in order, e.g. 08:30–12:00 and 14:00–17:30. */
export const WorkingHours = z.object({
  periods: z
    .array(z.object({ from: TimeOfDay, to: TimeOfDay }))
    .min(1)
    .max(6),
  basis: z.string(),
  official: z.boolean(),
});
export type WorkingHours = z.infer<typeof WorkingHours>;

/** What working time is counted by: the part of the directory these functions need. */
export type WorkTime = { calendar: WorkingCalendar; workingHours: WorkingHours };

/** A result of counting; `provisional` where a day beyond the calendar was judged by weekends alone, which must be shown. */
export type Counted<T> = T & { provisional: boolean };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** China has one time zone and no summer time (china-day.ts). */
const offsetMs = 8 * hourMs;

/** Days are counted from 1970-01-01 in China's time zone: arithmetic on numbers, not on texts. */
type DayNumber = number;
const dayNumber = (ms: number): DayNumber => Math.floor((ms + offsetMs) / dayMs);
const dayStart = (day: DayNumber): number => day * dayMs - offsetMs;
const numberOf = (day: Day): DayNumber => Date.parse(`${day}T00:00:00.000Z`) / dayMs;
/** 1970-01-01 was a Thursday. */
const isWeekend = (day: DayNumber): boolean => [0, 6].includes((((day + 4) % 7) + 7) % 7);

type Index = { from: DayNumber; to: DayNumber; holidays: ReadonlySet<DayNumber>; workdays: ReadonlySet<DayNumber> };
const indexes = new WeakMap<WorkingCalendar, Index>();

function indexOf(calendar: WorkingCalendar): Index {
  const known = indexes.get(calendar);
  if (known) return known;
  const index = {
    from: numberOf(calendar.from),
    to: numberOf(calendar.to),
    holidays: new Set(calendar.holidays.map(numberOf)),
    workdays: new Set(calendar.workdays.map(numberOf)),
  };
  indexes.set(calendar, index);
  return index;
}

function worked(index: Index, day: DayNumber): boolean {
  if (day < index.from || day > index.to) return !isWeekend(day);
  return index.workdays.has(day) || (!isWeekend(day) && !index.holidays.has(day));
}

const beyond = (index: Index, day: DayNumber): boolean => day < index.from || day > index.to;

/** Whether people work on that day in China (C2); provisional beyond the calendar. */
export function isWorkingDay(calendar: WorkingCalendar, day: Day): Counted<{ working: boolean }> {
  const index = indexOf(calendar);
  const number = numberOf(day);
  return { working: worked(index, number), provisional: beyond(index, number) };
}

type Period = { from: number; to: number };

function periodsOf({ periods }: WorkingHours): Period[] {
  return periods.map(({ from, to }) => ({ from: msOfDay(from), to: msOfDay(to) }));
}

function msOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * hourMs + minutes * 60_000;
}

/**
 * Working time between two instants, in milliseconds; 0 when `to` is not after `from`. Additive: a span is as long as its
 * parts.
 */
export function workingMs(time: WorkTime, from: number, to: number): Counted<{ ms: number }> {
  const index = indexOf(time.calendar);
  const periods = periodsOf(time.workingHours);
  let [ms, provisional] = [0, false];
  for (let day = dayNumber(from); day <= dayNumber(to) && from < to; day++) {
    provisional ||= beyond(index, day);
    if (!worked(index, day)) continue;
    const start = dayStart(day);
    for (const p of periods) ms += Math.max(0, Math.min(to, start + p.to) - Math.max(from, start + p.from));
  }
  return { ms, provisional };
}

/** The earliest instant by which so much working time has passed after `from`. */
export function addWorkingMs(time: WorkTime, from: number, ms: number): Counted<{ at: number }> {
  const index = indexOf(time.calendar);
  const periods = periodsOf(time.workingHours);
  let [left, provisional] = [ms, false];
  if (left <= 0) return { at: from, provisional };
  for (let day = dayNumber(from); ; day++) {
    provisional ||= beyond(index, day);
    if (!worked(index, day)) continue;
    for (const p of periods) {
      const begin = Math.max(from, dayStart(day) + p.from);
      const length = Math.max(0, dayStart(day) + p.to - begin);
      if (length >= left) return { at: begin + left, provisional };
      left -= length;
    }
  }
}

/**
 * The end of the `days`-th working day after `from`: the day of the event itself is not counted, and the last day ends
 * when business does (民法典 第二百零一条、第二百零三条).
 */
export function afterWorkingDays(time: WorkTime, from: number, days: number): Counted<{ at: number }> {
  const index = indexOf(time.calendar);
  let [day, provisional] = [dayNumber(from), beyond(index, dayNumber(from))];
  for (let left = days; left > 0;) {
    day++;
    provisional ||= beyond(index, day);
    if (worked(index, day)) left--;
  }
  const closing = Math.max(...periodsOf(time.workingHours).map((p) => p.to));
  return { at: days <= 0 ? from : dayStart(day) + closing, provisional };
}
