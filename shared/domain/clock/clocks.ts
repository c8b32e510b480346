import type { Directory } from '../directory/directory.ts';
import type { RecordedEvent } from '../event.ts';
import { isEnded, type Supervision } from '../order/axes.ts';
import type { Order } from '../order/order.ts';
import type { Instant, OrgId } from '../primitives.ts';
import { type Due, dueOf } from './due.ts';
import type { ClockName } from './names.ts';
import type { ClockReading, ClockState, Escalation } from './reading.ts';
import { type Offline, type Span, spansOf } from './spans.ts';

export type ClockFacts = {
  directory: Directory;
  /** In milliseconds. */
  now: number;
  /** This organisation, and since when its seat has had no line, in milliseconds; null while it has one. */
  own?: { org: OrgId; offlineSince: number | null };
};

type Plan = { directory: Directory; spans: Span[]; offline: Offline[]; dues: Map<Span, Due>; said: Map<Due, Said> };
/** What a reading says at every moment: written once, because times as text cost more than all the rest. */
type Said = Omit<ClockReading, 'state' | 'offlineMinutes'>;

/** Orders are replaced and never changed, so what was worked out for one stays true of it. */
const plans = new WeakMap<Order, Plan>();

function planOf(order: Order, events: readonly RecordedEvent[], directory: Directory): Plan {
  const known = plans.get(order);
  if (known?.directory === directory) return known;
  const plan: Plan = {
    directory,
    spans: spansOf(order, events, directory),
    offline: offlineOf(events, directory),
    dues: new Map(),
    said: new Map(),
  };
  for (const span of plan.spans) {
    // Only a pause that stands moves the due time; everything else is worked out once.
    const moving = span.to === null && order.pauses.some((p) => p.to === null && p.clocks.includes(span.clock));
    if (!moving) plan.dues.set(span, dueOf(span, order, directory, Number.MAX_SAFE_INTEGER));
  }
  plans.set(order, plan);
  return plan;
}

/** Every gap between event time and sync time that is long enough to be time without a line, by organisation. */
function offlineOf(events: readonly RecordedEvent[], directory: Directory): Offline[] {
  const least = directory.clocks.offlineSeconds.value * 1_000;
  return events.flatMap(({ org, at, syncedAt }) => {
    const gap = { org, from: Date.parse(at), to: syncedAt === null ? Number.NaN : Date.parse(syncedAt) };
    return gap.to - gap.from >= least ? [gap] : [];
  });
}

/**
 * Every clock of an order as it stands now (C1), in the order they began. Pure; what does not depend on the
 * moment is worked out once per state of the order.
 */
export function clocksOf(order: Order, events: readonly RecordedEvent[], facts: ClockFacts): ClockReading[] {
  const plan = planOf(order, events, facts.directory);
  const readings = plan.spans.map((span) => ({
    span,
    due: plan.dues.get(span) ?? dueOf(span, order, facts.directory, facts.now),
  }));
  return readings.flatMap(({ span, due }) => [
    readingOf(span, due, plan, facts),
    ...(escalating.includes(span.clock)
      ? ladder(span, due, order, facts).map((l) => readingOf(l.span, l.due, plan, facts))
      : []),
  ]);
}

/**
 * The next moment, in milliseconds, at which {@link clocksOf} says something else of the same order with the same line: a
 * clock begins to warn, runs out, or has stood a minute longer. Infinity where time alone changes nothing.
 */
export function clocksChangeAt(order: Order, events: readonly RecordedEvent[], facts: ClockFacts): number {
  const { now, own, directory } = facts;
  const plan = planOf(order, events, directory);
  const open = plan.spans.filter((span) => span.to === null);
  // A pause that stands moves the due time with every moment.
  if (open.some((span) => !plan.dues.has(span))) return now + 1;
  const steps = open.flatMap((span): number[] => {
    const due = plan.dues.get(span) ?? dueOf(span, order, directory, now);
    const climbing = escalating.includes(span.clock) ? ladder(span, due, order, facts).map((step) => step.due) : [];
    const offline = plan.offline.filter((gap) => gap.org === span.org).map((gap) => gap.from);
    const live = own?.org === span.org && own.offlineSince !== null;
    const minute = live ? now + minuteMs - (offlineMs(span, plan, facts) % minuteMs) : Infinity;
    return [span.from, ...[due, ...climbing].flatMap((d) => [d.warnAt, d.dueAt, d.dueAt + 1]), ...offline, minute];
  });
  return steps.reduce((first, at) => (at > now && at < first ? at : first), Infinity);
}

const minuteMs = 60_000;

/** Clocks whose expiry begins 督办: those of the work itself. */
const escalating: readonly ClockName[] = ['handling', 'feedback'];

/** Expired work climbs the ladder by itself; the steps are shown once there is something to climb from. */
function ladder(main: Span, { dueAt }: Due, order: Order, { directory, now }: ClockFacts): { span: Span; due: Due }[] {
  if (main.end === 'void' || (main.to ?? now) < dueAt) return [];
  return (['escalate_first', 'escalate_second'] as const).map((clock) => {
    const span: Span = { ...main, id: `${clock}:${main.id}`, clock, from: dueAt, waiting: [] };
    return { span, due: dueOf(span, { ...order, pauses: [], extensions: [] }, directory, now) };
  });
}

function readingOf(span: Span, due: Due, plan: Plan, facts: ClockFacts): ClockReading {
  const known = plan.said.get(due);
  const said = known ?? saidOf(span, due);
  if (known === undefined && plan.dues.get(span) === due) plan.said.set(due, said);
  const offlineMinutes = Math.floor(offlineMs(span, plan, facts) / 60_000);
  return { ...said, state: stateOf(span, due, facts.now), offlineMinutes };
}

function saidOf(span: Span, due: Due): Said {
  const { term } = due;
  return {
    id: span.id,
    clock: span.clock,
    org: span.org,
    startedAt: instant(span.from),
    warnAt: due.warnAt < due.dueAt ? instant(due.warnAt) : null,
    dueAt: instant(due.dueAt),
    endedAt: span.to === null ? null : instant(span.to),
    value: term.setting.value,
    unit: term.unit,
    calendar: term.unit === 'working_days' ? 'working' : 'always',
    provisional: due.provisional,
    basis: term.setting.basis,
    official: term.setting.official,
    pausedMinutes: Math.floor(due.pausedMs / 60_000),
    extendedBy: due.extendedBy,
  };
}

const instant = (ms: number): Instant => new Date(ms).toISOString();

function stateOf(span: Span, due: Due, now: number): ClockState {
  if (span.to !== null) return span.end === 'void' ? 'stopped' : span.to <= due.dueAt ? 'met' : 'missed';
  if (due.paused) return 'paused';
  if (now > due.dueAt) return 'overdue';
  return now >= due.warnAt ? 'warning' : 'running';
}

/** Time without a line inside the span and on the way to it (C3), counted once however often it was noticed. */
function offlineMs(span: Span, plan: Plan, { now, own }: ClockFacts): number {
  const least = plan.directory.clocks.offlineSeconds.value * 1_000;
  const live = own?.org === span.org && own.offlineSince !== null ? [{ from: own.offlineSince, to: now }] : [];
  if (live.length + plan.offline.length + span.waiting.length === 0) return 0;
  const inside = [...plan.offline.filter((o) => o.org === span.org), ...live]
    .map((o) => ({ from: Math.max(o.from, span.from), to: o.to }))
    .filter((o) => o.from <= (span.to ?? now));
  const all = [...span.waiting.filter((w) => w.to - w.from >= least), ...inside].sort((a, b) => a.from - b.from);
  let [ms, reached] = [0, -Infinity];
  for (const { from, to } of all) {
    ms += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return ms;
}

const running = (c: ClockReading): boolean => ['running', 'warning', 'overdue', 'paused'].includes(c.state);
/** A window that closes is no work that is late; answering the telephone is over when there is an order. */
const notWork: readonly ClockName[] = ['answer', 'return_window', 'escalate_first', 'escalate_second'];

/** The clock a list shows: the one that is due first among those of the work, a paused one only where there is no other. */
export function nearestClock(readings: readonly ClockReading[]): ClockReading | null {
  const open = readings.filter((c) => running(c) && !notWork.includes(c.clock));
  const order = (c: ClockReading) => (c.state === 'paused' ? Infinity : Date.parse(c.dueAt));
  return open.reduce<ClockReading | null>((best, c) => (best === null || order(c) < order(best) ? c : best), null);
}

/** How far the ladder has climbed by time alone; nobody presses anything (L7). */
export function escalationOf(readings: readonly ClockReading[]): Escalation {
  const overdue = (clock: ClockName) => readings.some((c) => c.clock === clock && c.state === 'overdue');
  if (overdue('escalate_second')) return 'second';
  if (overdue('escalate_first')) return 'first';
  return escalating.some(overdue) ? 'expired' : 'none';
}

/**
 * The supervision axis: what people have done stands before what time has done, and 销号 only where nothing is late again.
 */
export function supervisionOf(order: Order, readings: readonly ClockReading[]): Supervision {
  if (['urged', 'supervised', 'rectifying'].includes(order.supervision)) return order.supervision;
  if (isEnded(order.business)) return order.supervision;
  const work = readings.filter((c) => !notWork.includes(c.clock));
  if (work.some((c) => c.state === 'overdue')) return 'overdue';
  return work.some((c) => c.state === 'warning') ? 'warning' : order.supervision;
}
