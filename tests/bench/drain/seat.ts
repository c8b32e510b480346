/** A seat at the end of a line that is cut, with orders it has saved and cannot send. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Line } from '../../../build/demo/line.ts';
import type { VaultHost } from '../../../electron/main/vault/host.ts';
import { fields } from '../../support/city.ts';
import type { BenchCity } from '../hub/city.ts';
import { type BenchSeat, openBenchSeat } from '../saved/seat.ts';

export type QueuedSeat = {
  /** Bytes that one order puts into the journal. */
  bytes: number;
  /** Lets the line come back. */
  drain(delayMs: number): Promise<Drained>;
  close(): Promise<void>;
};

/** Milliseconds from the first push until nothing is unsent, and until what was decided of it lies in the vault as well. */
export type Drained = { sent: number; stored: number };

const sentence = '来电人说工地拖欠工钱已三个月，二十余人住在工棚，老板电话不接，要求尽快核实处理。';
const drainPatienceMs = 240_000;

/** @returns the seat, with that many orders for the 110 in its queue. */
export async function openQueuedSeat(
  folder: string,
  vault: VaultHost,
  city: BenchCity,
  orders: number,
): Promise<QueuedSeat> {
  const line = await Line.to(city.url);
  const seat = await openBenchSeat(join(folder, 'seat'), vault, line.url, await city.enrolment());
  await pulledAll(seat, await city.head());
  line.cut();
  let bytes = 0;
  for (let n = 0; n < orders; n += 1) bytes = await saveOrder(seat);
  return {
    bytes,
    drain: (delayMs) => drained(seat, line, city, { orders, delayMs }),
    async close() {
      await seat.close();
      await line.close();
    },
  };
}

/** What the queues before have made of the city is no part of this one's drain. */
async function pulledAll(seat: BenchSeat, head: number): Promise<void> {
  const until = performance.now() + drainPatienceMs;
  while (seat.pulledTo() < head) await still(10, until);
}

async function saveOrder(seat: BenchSeat): Promise<number> {
  const { source, person, place, matter } = fields({ matter: { title: '讨要工钱', narrative: sentence.repeat(3) } });
  const { id } = await seat.call('drafts.open', { channel: 'phone', callerNumber: '13900000002', follows: null });
  await seat.call('drafts.save', { id, patch: { source, person, place, matter } });
  seat.takeCommits();
  const disposition = { kind: 'transfer', side: '110' } as const;
  const proposal = { handler: '110' as const, urgent: false, clause: '四(二)1', confidence: 0.93, followed: true };
  await seat.call('drafts.send', { id, disposition, proposal, ownPart: null });
  return seat
    .takeCommits()
    .flatMap((commit) => commit.writes)
    .reduce((sum, write) => sum + ('value' in write ? write.value.length : 0), 0);
}

type Queue = { orders: number; delayMs: number };

async function drained(seat: BenchSeat, line: Line, city: BenchCity, { orders, delayMs }: Queue): Promise<Drained> {
  const until = performance.now() + drainPatienceMs;
  // The window hears of the last order a moment after it was saved.
  while (seat.unsentTold() < orders) await still(1, until);
  const before = line.counts.pushes;
  line.restore();
  line.slow(delayMs);
  while (line.counts.pushes === before) await still(1, until);
  const start = performance.now();
  while (seat.unsentTold() > 0) await still(1, until);
  const sent = performance.now() - start;
  await pulledAll(seat, await city.head());
  const stored = performance.now() - start;
  const refused = await seat.call('attention.list', {});
  if (refused.length > 0) throw new Error(`${refused.length} orders were refused: ${JSON.stringify(refused[0])}`);
  return { sent, stored };
}

async function still(ms: number, until: number): Promise<void> {
  if (performance.now() > until) throw new Error('the queue does not drain');
  await sleep(ms);
}
