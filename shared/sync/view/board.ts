import type { Id } from '../../domain/primitives.ts';
import { type Alert, ListName, type OrderSummary } from '../../ipc/views.ts';
import { alertsOf } from './alerts.ts';
import { DueQueue } from './due-queue.ts';
import {
  type OrderEntry,
  type ViewFacts,
  clocksAt,
  isOrderEntry,
  orderEntries,
  summarise,
  summaryFacts,
} from './facts.ts';
import { Ranked } from './ranked.ts';
import { summaryChangesAt } from './summary.ts';

type Row = { summary: OrderSummary; alerts: Alert[]; until: number };
type Basis = Pick<ViewFacts, 'directory' | 'online' | 'offlineSince' | 'nowMs'>;

/** Rows beyond those that are shown which the queue of what is due may hold before it is cleaned. */
const slack = 256;

/**
 * Lists, counters and alarms of everything in memory, kept up instead of worked out: an order is looked at when it or an
 * op on it has changed, when the clock reaches what it was waiting for, and when the line or the city's settings change.
 * Invariant: always equal to what a look at all orders would give.
 */
export class Board {
  readonly #rows = new Map<Id, Row>();
  readonly #lists = new Map(ListName.options.map((list) => [list, new Ranked<OrderSummary>(orderOf(list))]));
  readonly #alerting = new Map<Id, Alert[]>();
  readonly #due = new DueQueue<Id>();
  #unsigned = 0;
  #late = 0;
  #basis: Basis | null = null;

  /** The first rows of a list: danger first, then what has waited longest; ended and sent ones newest first. */
  listed(list: ListName, limit: number, facts: ViewFacts): OrderSummary[] {
    this.#look(facts);
    return this.#lists.get(list)?.first(limit) ?? [];
  }

  /** Orders nobody has signed, and late or supervised ones. */
  counts(facts: ViewFacts): { unsigned: number; late: number } {
    this.#look(facts);
    return { unsigned: this.#unsigned, late: this.#late };
  }

  /** Every standing alarm, in no order. */
  alerts(facts: ViewFacts): Alert[] {
    this.#look(facts);
    return [...this.#alerting.values()].flat();
  }

  #look(facts: ViewFacts): void {
    const changed = facts.book.takeChanged();
    if (!this.#stillStands(facts)) this.#begin(facts);
    else for (const id of changed) this.#refresh(id, facts);
    for (let item = this.#due.take(facts.nowMs); item; item = this.#due.take(facts.nowMs)) {
      if (this.#rows.get(item.what)?.until === item.at) this.#refresh(item.what, facts);
    }
    if (this.#due.size > 2 * this.#rows.size + slack) this.#cleanQueue();
    const { directory, online, offlineSince, nowMs } = facts;
    this.#basis = { directory, online, offlineSince, nowMs };
  }

  /** What was worked out holds on; a clock that was set back makes it begin anew. */
  #stillStands(facts: ViewFacts): boolean {
    const basis = this.#basis;
    return (
      basis !== null &&
      basis.directory === facts.directory &&
      basis.online === facts.online &&
      basis.offlineSince === facts.offlineSince &&
      basis.nowMs <= facts.nowMs
    );
  }

  #begin(facts: ViewFacts): void {
    this.#rows.clear();
    this.#alerting.clear();
    this.#due.clear();
    [this.#unsigned, this.#late] = [0, 0];
    for (const entry of orderEntries(facts.book)) this.#count(this.#keep(entry, facts), 1);
    const all = [...this.#rows.values()].map(({ summary }) => summary);
    for (const [list, ranked] of this.#lists) ranked.fill(all.filter(({ lists }) => lists.includes(list)));
  }

  #refresh(id: Id, facts: ViewFacts): void {
    const before = this.#rows.get(id)?.summary;
    if (before) {
      this.#count(before, -1);
      this.#rows.delete(id);
      this.#alerting.delete(id);
    }
    const entry = facts.book.view(id);
    const after = entry !== undefined && isOrderEntry(entry) ? this.#keep(entry, facts) : undefined;
    if (after) this.#count(after, 1);
    for (const [list, ranked] of this.#lists) {
      const [was, is] = [before?.lists.includes(list) && before, after?.lists.includes(list) && after];
      if (was && is) ranked.replace(was, is);
      else if (was) ranked.remove(was);
      else if (is) ranked.add(is);
    }
  }

  #keep(entry: OrderEntry, facts: ViewFacts): OrderSummary {
    const { doc } = entry;
    const summary = summarise(entry, facts);
    const alerts = alertsOf(doc, summary, facts.own, () => clocksAt(entry, facts));
    const until = summaryChangesAt(doc, summaryFacts(entry, facts));
    this.#rows.set(doc.id, { summary, alerts, until });
    if (alerts.length > 0) this.#alerting.set(doc.id, alerts);
    if (until !== Infinity) this.#due.add(until, doc.id);
    return summary;
  }

  #count({ lists, business }: OrderSummary, by: 1 | -1): void {
    if (lists.includes('inbox') && business === 'submitted') this.#unsigned += by;
    if (lists.includes('supervision')) this.#late += by;
  }

  /** Moments that have been overtaken would pile up over a long shift. */
  #cleanQueue(): void {
    this.#due.clear();
    for (const [id, { until }] of this.#rows) if (until !== Infinity) this.#due.add(until, id);
  }
}

function orderOf(list: ListName): (a: OrderSummary, b: OrderSummary) => number {
  const newestFirst = list === 'ended' || list === 'sent' || list === 'passing';
  return (a, b) => Number(b.urgent) - Number(a.urgent) || byTime(a, b, newestFirst) || (a.id < b.id ? -1 : 1);
}

function byTime(a: OrderSummary, b: OrderSummary, newestFirst: boolean): number {
  const [x, y] = newestFirst ? [b.updatedAt, a.updatedAt] : [a.createdAt, b.createdAt];
  return x < y ? -1 : x > y ? 1 : 0;
}
