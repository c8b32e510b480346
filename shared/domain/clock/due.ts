import type { ClockSettings, Directory, Setting } from '../directory/directory.ts';
import type { Order } from '../order/order.ts';
import { addWorkingMs, afterWorkingDays, workingMs } from './calendar.ts';
import type { ClockUnit, Pause } from './reading.ts';
import type { Span } from './spans.ts';

/** How long a clock may run, and where the figure comes from. */
export type Term = { setting: Setting; unit: ClockUnit; warn: Setting | null };

/** A span with its due time. All times in milliseconds. */
export type Due = {
  term: Term;
  dueAt: number;
  warnAt: number;
  pausedMs: number;
  /** A pause that stands at the moment it was asked for keeps the due time moving. */
  paused: boolean;
  extendedBy: number;
  provisional: boolean;
};

const unitMs: Record<Exclude<ClockUnit, 'working_days'>, number> = {
  seconds: 1_000,
  minutes: 60_000,
  hours: 3_600_000,
};

/** The term of a span by the city's configuration. */
export function termOf(span: Span, c: ClockSettings): Term {
  const urgent = span.urgentFrom !== null;
  const term = (setting: Setting, unit: ClockUnit, warn: Setting | null = null): Term => ({ setting, unit, warn });
  switch (span.clock) {
    case 'answer':
      return term(c.answerSeconds, 'seconds');
    case 'sign':
      return urgent ? term(c.signedUrgentSeconds, 'seconds') : term(c.signRedSeconds, 'seconds', c.signTargetSeconds);
    case 'gaps':
      return term(c.dangerGapsMinutes, 'minutes');
    case 'consultation':
      return term(c.consultationMinutes, 'minutes');
    case 'return_window':
      return urgent ? term(c.returnUrgentMinutes, 'minutes') : term(c.returnWorkingDays, 'working_days');
    case 'completion':
      return urgent ? term(c.completionUrgentMinutes, 'minutes') : term(c.completionWorkingDays, 'working_days');
    case 'feedback':
      return urgent ? term(c.feedbackUrgentMinutes, 'minutes') : term(c.feedbackHours, 'hours');
    case 'handling':
      return term(span.enquiry ? c.enquiryWorkingDays : c.generalWorkingDays, 'working_days');
    case 'escalate_first':
      return term(c.escalateFirstWorkingDays, 'working_days');
    case 'escalate_second':
      return term(c.escalateSecondWorkingDays, 'working_days');
    case 'urge_answer':
      return urgent ? term(c.urgeAnswerUrgentMinutes, 'minutes') : term(c.urgeAnswerWorkingDays, 'working_days');
    case 'rectify':
      return term({ ...c.rectifyWorkingDays, value: span.workingDays ?? c.rectifyWorkingDays.value }, 'working_days');
  }
}

/** When a span is due, as far as it is known at `now`. Pausing and extending never bring the due time forward. */
export function dueOf(span: Span, order: Pick<Order, 'pauses' | 'extensions'>, directory: Directory, now: number): Due {
  const term = termOf(span, directory.clocks);
  const until = span.to ?? now;
  const pauses = merged(order.pauses, span, until);
  let days = term.setting.value;
  let due = dueAfter(span, term, days, pauses, directory);
  for (const extension of span.clock === 'handling' ? order.extensions : []) {
    const at = Date.parse(extension.at);
    // Given after the term had run out it does not undo that it had.
    if (at < span.from || at > due.dueAt || at > until) continue;
    days += extension.workingDays;
    due = dueAfter(span, term, days, pauses, directory);
  }
  const paused =
    span.to === null && order.pauses.some((p) => p.to === null && stops(p, span) && Date.parse(p.from) < due.dueAt);
  return { ...due, term, paused, extendedBy: days - term.setting.value };
}

type Interval = { from: number; to: number };

function stops(pause: Pause, span: Span): boolean {
  return pause.clocks.includes(span.clock);
}

/** Pauses of the span as intervals that do not overlap: two reasons at once stop the clock once. */
function merged(pauses: readonly Pause[], span: Span, until: number): Interval[] {
  const inside = pauses
    .filter((p) => stops(p, span))
    .map((p) => ({
      from: Math.max(Date.parse(p.from), span.from),
      to: Math.min(p.to === null ? until : Date.parse(p.to), until),
    }))
    .filter((p) => p.from < p.to)
    .sort((a, b) => a.from - b.from);
  const result: Interval[] = [];
  for (const pause of inside) {
    const last = result.at(-1);
    if (last && pause.from <= last.to) last.to = Math.max(last.to, pause.to);
    else result.push({ ...pause });
  }
  return result;
}

type Reached = Pick<Due, 'dueAt' | 'warnAt' | 'pausedMs' | 'provisional'>;

function dueAfter(span: Span, term: Term, value: number, pauses: Interval[], directory: Directory): Reached {
  if (term.unit === 'working_days') return workingDue(span, term, value, pauses, directory);
  const length = value * unitMs[term.unit];
  // A matter that turns urgent late is not late at once: its short term runs from that moment.
  const start = span.urgentFrom === null ? span.from : Math.max(span.from, span.urgentFrom);
  const warn = term.warn?.value ?? term.setting.warn;
  const warnLength =
    warn === undefined ? (length * directory.clocks.warningPercent.value) / 100 : warn * unitMs[term.unit];
  let [dueAt, warnAt, pausedMs] = [start + length, start + warnLength, 0];
  for (const { from, to } of pauses) {
    if (from >= dueAt) break;
    if (from < warnAt) warnAt += to - from;
    dueAt += to - from;
    pausedMs += to - from;
  }
  return { dueAt, warnAt, pausedMs, provisional: false };
}

function workingDue(span: Span, term: Term, value: number, pauses: Interval[], time: Directory): Reached {
  const base = afterWorkingDays(time, span.from, value);
  const share = (workingMs(time, span.from, base.at).ms * time.clocks.warningPercent.value) / 100;
  const early =
    term.setting.warn === undefined
      ? addWorkingMs(time, span.from, share)
      : afterWorkingDays(time, span.from, term.setting.warn + value - term.setting.value);
  let [dueAt, warnAt, pausedMs, provisional] = [base.at, early.at, 0, base.provisional];
  for (const { from, to } of pauses) {
    if (from >= dueAt) break;
    const length = workingMs(time, from, to);
    const later = addWorkingMs(time, dueAt, length.ms);
    if (from < warnAt) warnAt = addWorkingMs(time, warnAt, length.ms).at;
    dueAt = later.at;
    pausedMs += length.ms;
    provisional ||= length.provisional || later.provisional;
  }
  return { dueAt, warnAt, pausedMs, provisional };
}
