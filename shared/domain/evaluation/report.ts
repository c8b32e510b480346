import { z } from 'zod';
import type { Conference } from '../conference/conference.ts';
import { type Directory, orgOf } from '../directory/directory.ts';
import type { RecordedEvent } from '../event.ts';
import type { Order } from '../order/order.ts';
import { Day, Instant, OrgId, Side } from '../primitives.ts';
import { EvaluationFact } from './facts.ts';
import { EvaluationSettings } from './settings.ts';

const counts = z.record(z.string(), z.number().int());
/** Of durations, in seconds; null where there is none. */
const Spread = z.object({
  count: z.number().int(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
  longest: z.number().nullable(),
});

/** `2026Q4`. */
export const Quarter = z.string().regex(/^\d{4}Q[1-4]$/);
export type Quarter = z.infer<typeof Quarter>;

/** 季度通报 (B 四(二)3, 每季度末) of both halls, by the day an order was first received. No personal data. */
export const QuarterReport = z.object({
  quarter: Quarter,
  /** Whose orders and facts alone it counts; null for the whole city. */
  of: OrgId.nullable(),
  from: Day,
  /** The first day after the quarter. */
  to: Day,
  at: Instant,
  settings: EvaluationSettings,
  /** By the side that received it first: what became of it at once, and what kind it was. */
  received: z.record(
    Side,
    z.object({ total: z.number().int(), urgent: z.number().int(), became: counts, category: counts }),
  ),
  /** By the side an order went to. `offlineSeconds` lay between act and hub, and is in none of the times. */
  sent: z.record(
    Side,
    z.object({ total: z.number().int(), sign: Spread, accept: Spread, feedback: Spread, offlineSeconds: z.number() }),
  ),
  /** By the side that returned, by reason. */
  returns: z.record(Side, counts),
  threeWay: z.object({ opened: z.number().int(), open: z.number().int(), agreed: counts, fallbacks: counts }),
  conferences: z.array(
    z.object({
      subject: z.string(),
      org: OrgId,
      calledAt: Instant,
      heldAt: Instant.nullable(),
      /** From the first submission to the call. */
      waitedHours: z.number(),
      units: z.number().int(),
      rulings: z.array(z.object({ number: z.string(), owner: OrgId, clause: z.string() })),
      published: z.string().nullable(),
    }),
  ),
  waiting: z.object({ orders: z.number().int(), longestHours: z.number() }),
  facts: z.array(EvaluationFact),
  /** Facts beyond those listed. */
  moreFacts: z.number().int(),
});
export type QuarterReport = z.infer<typeof QuarterReport>;

const mostFacts = 2_000;
const sides = ['12345', '110'] as const;

/** First day of a quarter and first day after it. */
export function daysOf(quarter: Quarter): { from: Day; to: Day } {
  const [year, number] = [Number(quarter.slice(0, 4)), Number(quarter.slice(5))];
  const day = (y: number, month: number) => `${y}-${String(month).padStart(2, '0')}-01`;
  return { from: day(year, number * 3 - 2), to: number === 4 ? day(year + 1, 1) : day(year, number * 3 + 1) };
}

/** Adds up one quarter, order by order, so that a whole city's quarter never stands in memory. */
export class QuarterTally {
  readonly #directory: Directory;
  readonly #of: OrgId | null;
  readonly #received = perSide(() => ({ total: 0, urgent: 0, became: new Tally(), category: new Tally() }));
  readonly #sent = perSide(() => ({
    total: 0,
    sign: [] as number[],
    accept: [] as number[],
    feedback: [] as number[],
    offline: 0,
  }));
  readonly #returns = perSide(() => new Tally());
  readonly #talks = { opened: 0, open: 0, agreed: new Tally(), fallbacks: new Tally() };
  readonly #conferences: QuarterReport['conferences'] = [];
  readonly #facts: EvaluationFact[] = [];
  #more = 0;
  #waitingSince: number[] = [];

  /** @param of counts only orders this organisation takes part in, and only facts about itself; null counts all. */
  constructor(directory: Directory, of: OrgId | null = null) {
    this.#directory = directory;
    this.#of = of;
  }

  /** Drills are passed over: they are counted nowhere (DOMAIN §5). */
  addOrder(order: Order, events: readonly RecordedEvent[], found: readonly EvaluationFact[]): void {
    if (order.mode === 'drill' || !this.#counts(order.participants)) return;
    const received = this.#received[this.#sideOf(order.firstReceiver)];
    received.total++;
    if (order.fields.matter.urgent) received.urgent++;
    received.category.add(order.fields.matter.category ?? 'none');
    received.became.add(becameOf(events));
    for (const back of order.returns) this.#returns[this.#sideOf(back.from)].add(back.reason);
    this.#addLegs(order, events);
    this.#addTalk(order);
    const mark = order.conference;
    if (mark && mark.conferenceId === null) this.#waitingSince.push(Date.parse(mark.submittedAt));
    const facts = found.filter(({ org }) => this.#of === null || org === this.#of);
    const room = Math.max(0, mostFacts - this.#facts.length);
    this.#facts.push(...facts.slice(0, room));
    this.#more += Math.max(0, facts.length - room);
  }

  addConference({ mode, subject, org, calledAt, cases, readers, outcome }: Conference): void {
    if (mode === 'drill' || !this.#counts(readers)) return;
    const first = Math.min(...cases.map((c) => Date.parse(c.submittedAt)));
    this.#conferences.push({
      // Whoever wrote it was told to name nobody; a long number is left out all the same.
      subject: subject.replaceAll(/\d{7,}/g, '***'),
      org,
      calledAt,
      heldAt: outcome?.heldAt ?? null,
      waitedHours: hours(Date.parse(calledAt) - first),
      units: new Set(outcome?.attendance.map((a) => a.unit)).size,
      rulings: (outcome?.rulings ?? []).map(({ orderId, owner, clause }) => ({
        number: cases.find((c) => c.orderId === orderId)?.number ?? '',
        owner,
        clause,
      })),
      published: outcome?.publish?.version ?? null,
    });
  }

  report(quarter: Quarter, at: Instant): QuarterReport {
    const longest = this.#waitingSince.length > 0 ? Date.parse(at) - Math.min(...this.#waitingSince) : 0;
    return {
      quarter,
      of: this.#of,
      ...daysOf(quarter),
      at,
      settings: this.#directory.evaluation,
      received: mapSides(this.#received, (r) => ({ ...r, became: r.became.counts, category: r.category.counts })),
      sent: mapSides(this.#sent, ({ total, sign, accept, feedback, offline }) => ({
        total,
        sign: spread(sign),
        accept: spread(accept),
        feedback: spread(feedback),
        offlineSeconds: Math.round(offline),
      })),
      returns: mapSides(this.#returns, (r) => r.counts),
      threeWay: { ...this.#talks, agreed: this.#talks.agreed.counts, fallbacks: this.#talks.fallbacks.counts },
      conferences: this.#conferences,
      waiting: { orders: this.#waitingSince.length, longestHours: hours(longest) },
      facts: this.#facts,
      moreFacts: this.#more,
    };
  }

  #counts(orgs: readonly OrgId[]): boolean {
    return this.#of === null || orgs.includes(this.#of);
  }

  /** Every leg to another side: from when the hub had it, to what that organisation did first. */
  #addLegs(order: Order, events: readonly RecordedEvent[]): void {
    events.forEach((sent, i) => {
      if (sent.event.kind !== 'routed' || sent.event.addressee === null) return;
      const to = sent.event.addressee;
      if (this.#sideOf(to) === this.#sideOf(order.firstReceiver)) return;
      const leg = this.#sent[this.#sideOf(to)];
      const start = Date.parse(sent.syncedAt ?? sent.at);
      leg.total++;
      leg.offline += Math.max(0, start - Date.parse(sent.at)) / 1_000;
      const after = (kind: RecordedEvent['event']['kind']) =>
        events.slice(i + 1).find((e) => e.event.kind === kind && (e.for ?? e.org) === to);
      for (const [kind, into] of [
        ['signed', leg.sign],
        ['accepted', leg.accept],
        ['fed_back', leg.feedback],
      ] as const) {
        const act = after(kind);
        if (!act) continue;
        into.push(Math.max(0, Date.parse(act.at) - start) / 1_000);
        if (act.syncedAt) leg.offline += Math.max(0, Date.parse(act.syncedAt) - Date.parse(act.at)) / 1_000;
      }
    });
  }

  #addTalk({ threeWay }: Order): void {
    if (threeWay === null) return;
    this.#talks.opened++;
    const result = threeWay.outcome?.result;
    if (!result) this.#talks.open++;
    else if (result.kind === 'agreed') this.#talks.agreed.add(result.owner);
    else this.#talks.fallbacks.add(result.reason);
  }

  #sideOf(org: OrgId): Side {
    return orgOf(this.#directory, org).side;
  }
}

/** What the call became in the act that created it: handed to the other side, kept, talked over, guided or explained. */
function becameOf(events: readonly RecordedEvent[]): string {
  const [first, ...rest] = events;
  if (first?.event.kind !== 'created') return 'none';
  const { business } = first.event;
  if (business === 'accepted') return 'own';
  if (business === 'guided' || business === 'explained') return business;
  const same = rest.filter((e) => e.opId === first.opId);
  return same.some((e) => e.event.kind === 'three_way_opened') ? 'three_way' : 'transfer';
}

class Tally {
  readonly counts: Record<string, number> = {};
  add(key: string): void {
    this.counts[key] = (this.counts[key] ?? 0) + 1;
  }
}

function perSide<T>(make: () => T): Record<Side, T> {
  return { '12345': make(), '110': make() };
}

function mapSides<T, U>(by: Record<Side, T>, map: (value: T) => U): Record<Side, U> {
  return Object.fromEntries(sides.map((side) => [side, map(by[side])])) as Record<Side, U>;
}

function spread(seconds: readonly number[]): z.infer<typeof Spread> {
  const sorted = seconds.map(Math.round).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
  return { count: sorted.length, median: at(0.5), p90: at(0.9), longest: sorted.at(-1) ?? null };
}

const hours = (ms: number): number => Math.round(ms / 360_000) / 10;
