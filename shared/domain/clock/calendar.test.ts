import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testCalendar, testHours } from '../../../tests/support/work-time.ts';
import { addWorkingMs, afterWorkingDays, isWorkingDay, workingMs } from './calendar.ts';

const time = { calendar: testCalendar, workingHours: testHours };
const hour = 3_600_000;
/** An instant by China's clock. */
const china = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00.000+08:00`);
const shown = (ms: number): string => new Date(ms + 8 * hour).toISOString().slice(0, 16).replace('T', ' ');
const after = (from: string, days: number): string => shown(afterWorkingDays(time, china(from), days).at);

describe('working days (C2)', () => {
  it('skip the spring festival and count the weekend days worked for it', () => {
    expect(isWorkingDay(testCalendar, '2026-02-14')).toEqual({ working: true, provisional: false });
    expect(isWorkingDay(testCalendar, '2026-02-15').working).toBe(false);
    expect(isWorkingDay(testCalendar, '2026-02-23').working).toBe(false);
    expect(after('2026-02-13 16:00', 1)).toBe('2026-02-14 17:30');
    expect(after('2026-02-13 16:00', 3)).toBe('2026-02-25 17:30');
    // 02-24, 25, 26, 27 and the Saturday 02-28 that is worked.
    expect(after('2026-02-14 09:00', 5)).toBe('2026-02-28 17:30');
  });

  it('skip the national holiday and count the Sunday before and the Saturday after it', () => {
    expect(after('2026-09-18 10:00', 1)).toBe('2026-09-20 17:30');
    expect(after('2026-09-30 10:00', 2)).toBe('2026-10-09 17:30');
    expect(after('2026-09-30 10:00', 3)).toBe('2026-10-10 17:30');
    expect(after('2025-09-26 10:00', 1)).toBe('2025-09-28 17:30');
  });

  it('begin with the day after, whether it was a minute before midnight or a minute after', () => {
    expect(after('2026-11-23 23:59', 1)).toBe('2026-11-24 17:30');
    expect(after('2026-11-24 00:00', 1)).toBe('2026-11-25 17:30');
  });

  it('go on over the end of the calendar by weekends alone, and say that this is provisional', () => {
    const within = afterWorkingDays(time, china('2026-12-30 10:00'), 1);
    expect([shown(within.at), within.provisional]).toEqual(['2026-12-31 17:30', false]);
    const beyond = afterWorkingDays(time, china('2026-12-31 10:00'), 1);
    // 元旦 2027 is a Friday; nobody has announced it, so it counts as worked and the screen must say so.
    expect([shown(beyond.at), beyond.provisional]).toEqual(['2027-01-01 17:30', true]);
    expect(isWorkingDay(testCalendar, '2024-12-31').provisional).toBe(true);
  });
});

describe('working time (C2)', () => {
  it('counts office hours only, over noon, night and a worked Saturday', () => {
    const ms = (from: string, to: string) => workingMs(time, china(from), china(to)).ms / hour;
    expect(ms('2026-11-23 11:30', '2026-11-23 14:00')).toBe(1);
    expect(ms('2026-11-23 17:00', '2026-11-24 09:00')).toBe(1);
    expect(ms('2026-11-20 17:30', '2026-11-23 08:30')).toBe(0);
    expect(ms('2026-02-13 17:30', '2026-02-24 08:30')).toBe(7.5);
    expect(ms('2026-11-24 09:00', '2026-11-23 09:00')).toBe(0);
  });

  it('lands where it was counted to', () => {
    const at = (from: string, hours: number) => shown(addWorkingMs(time, china(from), hours * hour).at);
    expect(at('2026-11-23 11:30', 1)).toBe('2026-11-23 14:00');
    expect(at('2026-11-20 16:30', 1)).toBe('2026-11-20 17:30');
    expect(at('2026-11-20 18:00', 0.5)).toBe('2026-11-23 09:00');
    expect(at('2026-11-21 10:00', 0)).toBe('2026-11-21 10:00');
  });

  const instant = fc.integer({ min: china('2026-01-01 00:00'), max: china('2027-03-01 00:00') });
  const span = fc.integer({ min: 0, max: 60 * hour });

  it('is additive, and adding it in two steps is adding it in one', () => {
    fc.assert(
      fc.property(instant, instant, instant, (...three) => {
        const [a, b, c] = three.sort((x, y) => x - y);
        expect(workingMs(time, a, b).ms + workingMs(time, b, c).ms).toBe(workingMs(time, a, c).ms);
      }),
    );
    fc.assert(
      fc.property(instant, span, span, (from, x, y) => {
        const there = addWorkingMs(time, from, x).at;
        expect(addWorkingMs(time, there, y).at).toBe(addWorkingMs(time, from, x + y).at);
        expect(there).toBeGreaterThanOrEqual(from);
        expect(workingMs(time, from, there).ms).toBe(x);
      }),
    );
  });

  it('is never due before it starts, and a later start is never due earlier', () => {
    fc.assert(
      fc.property(instant, instant, fc.integer({ min: 0, max: 20 }), (x, y, days) => {
        const [a, b] = [Math.min(x, y), Math.max(x, y)];
        expect(afterWorkingDays(time, a, days).at).toBeGreaterThanOrEqual(a);
        expect(afterWorkingDays(time, b, days).at).toBeGreaterThanOrEqual(afterWorkingDays(time, a, days).at);
        expect(afterWorkingDays(time, a, days + 1).at).toBeGreaterThan(afterWorkingDays(time, a, days).at);
      }),
    );
  });
});
