import { isDeepStrictEqual } from 'node:util';
import { ListName } from '../../shared/ipc/views.ts';
import { Book } from '../../shared/sync/seat/book.ts';
import { alertsOf } from '../../shared/sync/view/alerts.ts';
import { Board } from '../../shared/sync/view/board.ts';
import { type ViewFacts, clocksAt, orderEntries, summarise } from '../../shared/sync/view/facts.ts';
import { directory } from '../support/city.ts';
import { BrokenPromise } from './invariants.ts';
import type { SimSeat } from './sim-seat.ts';

/** Steps of time at which clocks, demands and ladders of the rules fall due. */
const aheadMs = [1, 2_999, 7_001, 50_000, 60_001, 240_000, 3_600_000, 86_400_000, 4 * 86_400_000, 20 * 86_400_000];

/** The same rows and alarms, whatever order they were found in. */
function same(some: readonly { id: string }[], others: readonly { id: string }[]): boolean {
  const [a, b] = [some, others].map((rows) => rows.toSorted((x, y) => (x.id < y.id ? -1 : 1)));
  return isDeepStrictEqual(a, b);
}

/** Lists, counters and alarms kept up step by step say what a look at every order says. */
export function checkBoard(seat: SimSeat): void {
  const process = seat.running;
  if (process) compare(process.board, factsOf(seat), seat.org);
}

/** The same for the time to come, in which nothing happens but the clocks. */
export function checkAhead(seat: SimSeat): void {
  if (!seat.running) return;
  const facts = factsOf(seat);
  const board = new Board();
  for (const offline of [false, true]) {
    const line = offline ? { online: false, offlineSince: facts.nowMs - 30_000 } : {};
    for (const ahead of [0, ...aheadMs]) {
      compare(board, { ...facts, ...line, nowMs: facts.nowMs + ahead }, `${seat.org} in ${ahead} ms`);
    }
  }
}

/** Pending ops that were laid as they came and went lie as if all of them had been laid at once. */
export function checkLaid(seat: SimSeat): void {
  const book = seat.running?.desk.book;
  if (!book) return;
  const fresh = new Book(seat.org, () => directory);
  for (const { doc } of [...book.entries()]) {
    const entry = book.confirmed(doc.id);
    if (entry) fresh.setConfirmed(entry);
  }
  fresh.restore(book.pending(), []);
  const rows = (b: Book) => [...b.entries()].map((entry) => ({ id: entry.doc.id, ...entry }));
  if (!same(rows(book), rows(fresh)))
    throw new BrokenPromise(`${seat.org} shows something else than its pending ops laid anew`);
}

function factsOf(seat: SimSeat): ViewFacts {
  const process = seat.running;
  if (!process) throw new Error('the seat does not run');
  const { state, since } = process.engine.line;
  return {
    book: process.desk.book,
    own: seat.org,
    directory,
    online: state === 'online',
    offlineSince: state === 'offline' ? since : null,
    nowMs: seat.now,
  };
}

function compare(board: Board, facts: ViewFacts, who: string): void {
  const entries = [...orderEntries(facts.book)];
  const rows = entries.map((entry) => summarise(entry, facts));
  for (const list of ListName.options) {
    const shown = board.listed(list, rows.length + 1, facts);
    if (
      !same(
        shown,
        rows.filter((row) => row.lists.includes(list)),
      )
    )
      throw new BrokenPromise(`the list ${list} of ${who} is not the truth`);
    const urgent = shown.map((row) => row.urgent);
    if (urgent.lastIndexOf(true) >= 0 && urgent.slice(0, urgent.lastIndexOf(true)).includes(false))
      throw new BrokenPromise(`danger does not stand first in ${list} of ${who}`);
  }
  const unsigned = rows.filter((row) => row.lists.includes('inbox') && row.business === 'submitted').length;
  const late = rows.filter((row) => row.lists.includes('supervision')).length;
  const counts = board.counts(facts);
  if (counts.unsigned !== unsigned || counts.late !== late)
    throw new BrokenPromise(`the counters on the desk of ${who} are not the truth`);
  const alarms = entries.flatMap((entry, i) => alertsOf(entry.doc, rows[i]!, facts.own, () => clocksAt(entry, facts)));
  if (!same(board.alerts(facts), alarms)) throw new BrokenPromise(`the alarms of ${who} are not the truth`);
}
