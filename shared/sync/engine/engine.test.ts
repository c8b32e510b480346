import { expect, test } from 'vitest';
import type { ErrorCode } from '../../protocol/wire/error.ts';
import { type Parcel, TransportError, type Transport } from '../transport.ts';
import { Engine } from './engine.ts';
import type { Inbox, Outbox } from './ports.ts';
import type { PushFault } from './push-loop.ts';

/** Two saved acts and a hub that refuses each push with this code; what the seat makes of it after some attempts. */
async function refusedWith(code: ErrorCode): Promise<{ fault: PushFault | null; limits: number[]; aside: number }> {
  const limits: number[] = [];
  let aside = 0;
  const outbox = {
    next: (limit: number) => {
      limits.push(limit);
      return { ops: [{ opId: 'a' }, { opId: 'b' }].slice(0, limit) } as unknown as Parcel;
    },
    restMs: () => null,
    setAside: () => void aside++,
    recall: () => undefined,
  } as unknown as Outbox;
  const reject = () => Promise.reject(new TransportError({ kind: 'refused', code }, code));
  const engine: Engine = new Engine({
    transport: { push: reject, pull: reject, stream: () => () => undefined } as unknown as Transport,
    outbox,
    inbox: { cursor: () => null } as unknown as Inbox,
    clock: {
      now: () => 0,
      monotonic: () => performance.now(),
      sleep: () => new Promise((resolve) => setTimeout(resolve, 1)),
    },
    random: () => 0,
    log: { info: () => undefined, warn: () => undefined },
    onLine: () => undefined,
  });
  const run = engine.run();
  while (limits.length < 4) await new Promise((resolve) => setTimeout(resolve, 2));
  const { fault } = engine;
  engine.stop();
  await run;
  return { fault, limits, aside };
}

test('a hub of another version blames no op: the whole parcel is offered again, and the cause is named', async () => {
  const { fault, limits, aside } = await refusedWith('unsupported_protocol');
  expect(fault).toEqual({ why: 'unsupported_protocol', alone: false });
  expect(new Set(limits).size).toBe(1);
  expect(aside).toBe(0);
});

test('any other refusal is narrowed down to the op it is due to', async () => {
  const { fault, aside } = await refusedWith('bad_request');
  expect(fault).toEqual({ why: 'refused', alone: true });
  expect(aside).toBeGreaterThan(0);
});
