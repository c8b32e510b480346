import { expect, test } from 'vitest';
import { realClock as clock } from '../../../tests/support/real-clock.ts';
import type { PullQuery, PullResponse } from '../../protocol/wire/pull.ts';
import type { PushResponse } from '../../protocol/wire/push.ts';
import type { Parcel, Transport } from '../transport.ts';
import { Echo } from './echo.ts';
import { Engine } from './engine.ts';
import type { Inbox, Outbox } from './ports.ts';

const answer = (epoch: string, ...seqs: number[]) =>
  ({
    epoch,
    results: seqs.map((seq) => ({ opId: String(seq), verdict: 'applied', duplicate: false, seq, version: 1 })),
  }) as PushResponse;

test('only what verdicts of this life of the hub have told of is this seat’s own', () => {
  const echo = new Echo();
  expect(echo.hear(answer('a', 11, 12))).toBe(12);
  expect(echo.isAll({ epoch: 'a', next: 10 }, 12)).toBe(true);
  expect(echo.isAll({ epoch: 'a', next: 9 }, 12)).toBe(false);
  expect(echo.isAll({ epoch: 'a', next: 10 }, 13)).toBe(false);
  expect(echo.isAll({ epoch: 'b', next: 10 }, 12)).toBe(false);
  expect(echo.isAll(null, 12)).toBe(false);
  echo.hear(answer('b', 13));
  expect(echo.isAll({ epoch: 'b', next: 10 }, 13)).toBe(false);
});

/** A seat with so many ops to send, two to a parcel; each parcel waits for `decide`, which gives its ops the next numbers. */
function draining(count: number) {
  const left = new Set(Array.from({ length: count }, (_, i) => String(i)));
  const waiting: (() => void)[] = [];
  const pulled: number[] = [];
  let head = 0;
  let cursor = { epoch: 'e', next: 0 };
  let hint: (seq: number) => void = () => undefined;
  const outbox = {
    next: (_: number, flying: readonly Parcel[] = []) => {
      const away = flying.flatMap((parcel) => parcel.ops.map((op) => op.opId));
      const ops = [...left].filter((opId) => !away.includes(opId)).slice(0, 2);
      return { ops: ops.map((opId) => ({ opId })) } as unknown as Parcel;
    },
    settle: async ({ ops }: Parcel) => void ops.map((op) => left.delete(op.opId)),
    restMs: () => null,
    recall: () => undefined,
  } as unknown as Outbox;
  const transport = {
    push: ({ ops }: Parcel) =>
      new Promise<PushResponse>((resolve) => {
        waiting.push(() => {
          const seqs = ops.map(() => ++head);
          hint(head);
          resolve(answer('e', ...seqs));
        });
      }),
    pull: async (query: PullQuery) => {
      pulled.push(query.cursor);
      return { epoch: 'e', entries: [], next: head, head, directoryVersion: 1, backedUpTo: 0 } satisfies PullResponse;
    },
    stream: (onHint: (hint: { city: string; seq: number }) => void, _: unknown, onAlive: () => void) => {
      hint = (seq) => onHint({ city: 'c', seq });
      onAlive();
      return () => undefined;
    },
  } as unknown as Transport;
  const inbox: Inbox = {
    cursor: () => cursor,
    apply: async (page) => void (cursor = { epoch: 'e', next: page.next }),
    reset: async () => undefined,
  };
  const engine = new Engine({
    ...{ transport, outbox, inbox, clock, random: () => 0, parcelOps: 2 },
    log: { info: () => undefined, warn: () => undefined },
    onLine: () => undefined,
  });
  const run = engine.run();
  const settled = () => new Promise((resolve) => setTimeout(resolve, 20));
  return {
    settled,
    pulled,
    decide: async () => {
      waiting.shift()?.();
      await settled();
    },
    /** Somebody else does something. */
    other: async () => {
      head += 1;
      hint(head);
      await settled();
    },
    directory: () => hint(head),
    end: async () => {
      for (let more = waiting.shift(); more; more = waiting.shift()) {
        more();
        await settled();
      }
      engine.stop();
      await run;
    },
  };
}

test('a queue that drains is not held up by pulling what it has come to; all of it is pulled in the end', async () => {
  const seat = draining(8);
  await seat.settled();
  const before = seat.pulled.length;
  await seat.decide();
  await seat.decide();
  await seat.decide();
  expect(seat.pulled.length).toBe(before);
  await seat.decide();
  expect(seat.pulled.length).toBeGreaterThan(before);
  await seat.end();
});

test('what somebody else did meanwhile is pulled as soon as the parcels under way are decided', async () => {
  const seat = draining(20);
  await seat.settled();
  await seat.decide();
  const before = seat.pulled.length;
  await seat.other();
  await seat.decide();
  await seat.decide();
  expect(seat.pulled.length).toBeGreaterThan(before);
  await seat.end();
});

test('a parcel that is not decided keeps nobody from hearing of an emergency for longer than a second', async () => {
  const seat = draining(20);
  await seat.settled();
  const before = seat.pulled.length;
  await seat.other();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(seat.pulled.length).toBeGreaterThan(before);
  await seat.end();
});

test('a hint that repeats itself tells of a new directory, which is pulled at once', async () => {
  const seat = draining(20);
  await seat.settled();
  await seat.decide();
  const before = seat.pulled.length;
  seat.directory();
  await seat.settled();
  expect(seat.pulled.length).toBe(before + 1);
  await seat.end();
});
