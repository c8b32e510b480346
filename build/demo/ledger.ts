/** What the seats have shown as saved, to be held against the hub at the end. */
import type { DocEvent } from '../../shared/domain/index.ts';
import type { HubDoc } from './observer.ts';

type Act = { number: string; kind: DocEvent['kind']; text: string };

/** `lost`: shown as saved, not at the hub. `duplicated`: there more than once, or there though nobody was shown it. */
export type Truth = { orders: number; acts: number; lost: string[]; duplicated: string[] };

export class Ledger {
  readonly #orders = new Set<string>();
  readonly #acts: Act[] = [];

  /** A seat has shown this permanent number for an order. */
  order(number: string): void {
    this.#orders.add(number);
  }

  /** A seat has shown an act as saved; `text` is what was typed in it and nowhere else on that order. */
  act(number: string, kind: DocEvent['kind'], text = ''): void {
    this.#acts.push({ number, kind, text });
  }

  compare(docs: readonly HubDoc[]): Truth {
    const orders = docs.filter((doc) => doc.number !== null);
    const times = (number: string): number =>
      orders
        .filter((doc) => doc.number === number)
        .reduce((sum, doc) => sum + doc.events.filter(({ event }) => event.kind === 'created').length, 0);
    const truth: Truth = { orders: orders.length, acts: this.#acts.length, lost: [], duplicated: [] };
    const judge = (what: string, count: number): void => {
      if (count === 0) truth.lost.push(what);
      if (count > 1) truth.duplicated.push(`${what} × ${count}`);
    };
    for (const number of this.#orders) judge(number, times(number));
    for (const act of this.#acts) judge(`${act.number} ${act.kind} ${act.text}`, countOf(act, orders));
    for (const { number } of orders) {
      if (number !== null && !this.#orders.has(number)) truth.duplicated.push(`${number}, which no seat has shown`);
    }
    return truth;
  }
}

function countOf({ number, kind, text }: Act, orders: readonly HubDoc[]): number {
  return orders
    .filter((doc) => doc.number === number)
    .flatMap(({ events }) => events)
    .filter(({ event }) => event.kind === kind && JSON.stringify(event).includes(text)).length;
}
