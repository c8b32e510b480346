import { expect, test } from 'vitest';
import { realClock as clock } from '../../../tests/support/real-clock.ts';
import type { PushResponse } from '../../protocol/wire/push.ts';
import { type Parcel, TransportError, type Transport } from '../transport.ts';
import { Cancel } from './cancel.ts';
import type { Inbox, Outbox } from './ports.ts';
import { Gate } from './gate.ts';
import { PushLoop } from './push-loop.ts';

type Flight = { ops: string[]; arrive(): void; fail(): void };

/** A loop with so many ops of one order each to send, four to a parcel, over a line on which each parcel waits to be let go. */
function sending(count: number) {
  let left = Array.from({ length: count }, (_, i) => String(i));
  const flights: Flight[] = [];
  const outbox = {
    next: (limit: number, flying: readonly Parcel[] = []) => {
      const away = flying.flatMap((parcel) => parcel.ops.map((op) => op.opId));
      const ops = left.filter((opId) => !away.includes(opId)).slice(0, limit);
      return { ops: ops.map((opId) => ({ opId })) } as unknown as Parcel;
    },
    settle: async ({ ops }: Parcel) => {
      left = left.filter((opId) => !ops.some((op) => op.opId === opId));
    },
    setAside: () => undefined,
    restMs: () => null,
  } as unknown as Outbox;
  const push = ({ ops }: Parcel) =>
    new Promise<PushResponse>((resolve, reject) => {
      const results = ops.map(({ opId }) => ({ opId, verdict: 'applied' }));
      flights.push({
        ops: ops.map((op) => op.opId),
        arrive: () => resolve({ epoch: 'e', results } as unknown as PushResponse),
        fail: () => reject(new TransportError({ kind: 'timeout' }, 'timeout')),
      });
    });
  const gate = new Gate(clock);
  const stop = new Cancel();
  const loop = new PushLoop({
    ...{ outbox, gate, stop, clock, parcelOps: 4 },
    transport: { push } as unknown as Transport,
    inbox: { cursor: () => null } as unknown as Inbox,
    onHeard: () => undefined,
    onDecided: () => undefined,
    onRest: () => undefined,
    onFailed: () => Promise.resolve(1),
  });
  const settled = () => new Promise((resolve) => setTimeout(resolve, 20));
  const save = (opId: string) => {
    left.push(opId);
    gate.open();
  };
  return { loop, flights, settled, save, stop: () => (stop.abort(), gate.open()), left: () => left };
}

test('the next parcel is under way while the hub decides the first, and never a third', async () => {
  const { loop, flights, settled, stop, left } = sending(10);
  const run = loop.run();
  await settled();
  expect(flights.map((f) => f.ops)).toEqual([
    ['0', '1', '2', '3'],
    ['4', '5', '6', '7'],
  ]);
  flights[1]?.arrive();
  await settled();
  expect(flights[2]?.ops).toEqual(['8', '9']);
  flights[0]?.arrive();
  flights[2]?.arrive();
  await settled();
  expect(left()).toEqual([]);
  expect(loop.verdicts).toBe(10);
  stop();
  await run;
});

test('after a failure one parcel at a time leaves, a smaller one, whatever arrives from before it', async () => {
  const { loop, flights, settled, stop } = sending(20);
  const run = loop.run();
  await settled();
  flights[0]?.fail();
  flights[1]?.arrive();
  await settled();
  expect(flights.slice(2).map((f) => f.ops)).toEqual([['0', '1']]);
  expect(loop.fault).toBeNull();
  flights[2]?.arrive();
  await settled();
  // It has gone through: two at a time again.
  expect(flights.slice(3).map((f) => f.ops.length)).toEqual([4, 4]);
  flights.slice(3).forEach((f) => f.arrive());
  stop();
  await run;
});

test('what is saved while a parcel is on a slow line leaves at once beside it', async () => {
  const { loop, flights, settled, save, stop } = sending(4);
  const run = loop.run();
  await settled();
  expect(flights.map((f) => f.ops)).toEqual([['0', '1', '2', '3']]);
  save('emergency');
  await settled();
  expect(flights[1]?.ops).toEqual(['emergency']);
  flights.forEach((f) => f.arrive());
  stop();
  await run;
});
