import { z } from 'zod';
import type { RecordedEvent } from '../event.ts';
import { isEnded } from '../order/axes.ts';
import type { Order } from '../order/order.ts';
import { Id, Instant, OrgId } from '../primitives.ts';
import type { EvaluationSettings } from './settings.ts';

/** 不履职 · 敷衍应付 · 联而不动 (B 四(二)3). */
export const Concept = z.enum(['non_performance', 'perfunctory', 'no_follow_through']);
export type Concept = z.infer<typeof Concept>;

export const FactRule = z.enum([
  'clock_missed',
  'urge_unanswered',
  'short_feedback',
  'closed_unresolved',
  'closed_dissatisfied',
  'repeated_returns',
  'not_moving',
]);
export type FactRule = z.infer<typeof FactRule>;

/** A clock as evidence: what it allowed, by which basis, and how long there was no line meanwhile. */
export const ClockEvidence = z.object({
  clock: z.string(),
  org: OrgId,
  startedAt: Instant,
  dueAt: Instant,
  endedAt: Instant.nullable(),
  state: z.string(),
  value: z.number(),
  unit: z.string(),
  basis: z.string(),
  offlineMinutes: z.number(),
});
export type ClockEvidence = z.infer<typeof ClockEvidence>;

/**
 * Something that happened, or did not, with what shows it. It is a fact and not a verdict: whether somebody failed is for
 * people to say, who order the rectification and sign it off. No personal data: numbers, organisations, kinds and times.
 */
export const EvaluationFact = z.object({
  concept: Concept,
  rule: FactRule,
  org: OrgId,
  orderId: Id,
  number: z.string(),
  at: Instant,
  /** The events it rests on, by their version in the order's history. */
  events: z.array(z.object({ version: z.number().int(), kind: z.string(), at: Instant, org: OrgId })),
  clock: ClockEvidence.nullable(),
  threshold: z.object({ value: z.number(), basis: z.string(), official: z.boolean() }).nullable(),
  /** How far people have come with it: the last step of the rectification on this order. */
  rectification: z.enum(['none', 'ordered', 'reported', 'signed_off']),
});
export type EvaluationFact = z.infer<typeof EvaluationFact>;

type Found = Omit<EvaluationFact, 'orderId' | 'number' | 'rectification'>;
type Facts = {
  order: Order;
  events: readonly RecordedEvent[];
  clocks: readonly ClockEvidence[];
  settings: EvaluationSettings;
  now: Instant;
};

/** Everything the evaluation finds in one order; nothing in a drill, which is counted nowhere. Pure. */
export function factsOf(given: Facts): EvaluationFact[] {
  const { order, events } = given;
  if (order.mode === 'drill') return [];
  const found = [...lateClocks(given), ...results(given), ...returns(given), ...still(given)];
  const rectification = rectificationOf(events);
  return found.map((fact) => ({ ...fact, orderId: order.id, number: order.number, rectification }));
}

const own: readonly string[] = ['sign', 'completion', 'feedback', 'handling', 'gaps', 'rectify'];

function lateClocks({ clocks }: Facts): Found[] {
  return clocks.flatMap((clock): Found[] => {
    const urge = clock.clock === 'urge_answer';
    if (!['missed', 'overdue'].includes(clock.state) || (!urge && !own.includes(clock.clock))) return [];
    const concept = urge ? 'no_follow_through' : 'non_performance';
    const rule = urge ? 'urge_unanswered' : 'clock_missed';
    return [{ concept, rule, org: clock.org, at: clock.dueAt, events: [], clock, threshold: null }];
  });
}

/** What was told as the result, and how it ended. */
function results({ order, events, settings }: Facts): Found[] {
  const told = events.findLast((e) => e.event.kind === 'fed_back');
  const closed = order.business === 'closed' ? events.findLast((e) => e.event.kind === 'closed') : undefined;
  const last = order.feedback.at(-1);
  const found: Found[] = [];
  const say = (
    rule: FactRule,
    at: RecordedEvent,
    shown: (RecordedEvent | undefined)[],
    threshold: Found['threshold'],
  ) =>
    found.push({
      concept: 'perfunctory',
      rule,
      org: at.org,
      at: at.at,
      events: shown.flatMap(evidence),
      clock: null,
      threshold,
    });
  const short = settings.shortFeedbackCharacters;
  if (told && last && [...last.text.trim()].length < short.value) say('short_feedback', told, [told], short);
  if (!closed) return found;
  if (told && last && (last.result === 'unresolved' || last.result === 'in_progress')) {
    say('closed_unresolved', closed, [told, closed], null);
  }
  const heard = events.findLast((e) => e.event.kind === 'followed_up');
  if (heard && order.followUp?.satisfied === 'no') say('closed_dissatisfied', closed, [heard, closed], null);
  return found;
}

function returns({ order, events, settings }: Facts): Found[] {
  const threshold = settings.repeatedReturns;
  return [...new Set(order.returns.map((r) => r.from))].flatMap((org): Found[] => {
    const shown = events.filter((e) => e.org === org && e.event.kind === 'returned');
    const last = shown.at(-1);
    if (last === undefined || shown.length < threshold.value) return [];
    return [
      {
        concept: 'perfunctory',
        rule: 'repeated_returns',
        org,
        at: last.at,
        events: shown.flatMap(evidence),
        clock: null,
        threshold,
      },
    ];
  });
}

/** 联而不动: taken in, and then nothing of that organisation for longer than it may be. Time before the hub had it does not count. */
function still({ order, events, settings, now }: Facts): Found[] {
  const threshold = settings.movingHours;
  const limit = threshold.value * 3_600_000;
  return events.flatMap((taken, i): Found[] => {
    if (taken.event.kind !== 'signed' && taken.event.kind !== 'accepted') return [];
    const org = taken.for ?? taken.org;
    const later = events.slice(i + 1);
    const moved = later.find((e) => (e.for ?? e.org) === org && e.event.kind !== 'delivered');
    const left = later.find(
      (e) => e.event.kind === 'routed' && e.event.addressee !== null && e.event.addressee !== org,
    );
    if (!moved && !left && isEnded(order.business)) return [];
    const until = Date.parse((moved ?? left)?.at ?? now);
    if (until - Date.parse(taken.at) <= limit) return [];
    const at = new Date(Date.parse(taken.at) + limit).toISOString();
    const shown = [...evidence(taken), ...evidence(moved)];
    return [{ concept: 'no_follow_through', rule: 'not_moving', org, at, events: shown, clock: null, threshold }];
  });
}

function evidence(event: RecordedEvent | undefined): EvaluationFact['events'] {
  return event ? [{ version: event.version, kind: event.event.kind, at: event.at, org: event.org }] : [];
}

const steps: Readonly<Record<string, EvaluationFact['rectification']>> = {
  rectification_ordered: 'ordered',
  rectification_reported: 'reported',
  signed_off: 'signed_off',
};

function rectificationOf(events: readonly RecordedEvent[]): EvaluationFact['rectification'] {
  return events.reduce<EvaluationFact['rectification']>((now, { event }) => steps[event.kind] ?? now, 'none');
}
