import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contract, type ChannelName } from '../../../shared/ipc/contract.ts';
import { SeatFailure } from '../../../shared/ipc/errors.ts';
import { pageUrl } from '../protocol/hosts.ts';
import { MAX_INPUT_BYTES, shapeFault } from './bounds.ts';
import { createCalls, type CallFault, type Handlers } from './calls.ts';
import { SeatError } from './seat-error.ts';
import { isSeatPage } from './sender.ts';

const seat = { url: pageUrl('seat'), parent: null };
const channels = Object.keys(contract) as ChannelName[];

function setUp(handler: (input: unknown) => Promise<unknown>) {
  const faults: CallFault[] = [];
  const handled: unknown[] = [];
  const every = Object.fromEntries(channels.map((c) => [c, (i: unknown) => (handled.push(i), handler(i))]));
  return { call: createCalls(every as unknown as Handlers, (fault) => faults.push(fault)), faults, handled };
}

describe('a call from the window', () => {
  it('reaches its handler parsed and without what the schema does not know', async () => {
    const { call, handled, faults } = setUp(async () => 'value');
    const result = await call(seat, 'session.signIn', { name: '  wang ', password: 'x', extra: 1 });
    expect(result).toEqual({ ok: true, value: 'value' });
    expect(handled).toEqual([{ name: 'wang', password: 'x' }]);
    expect(faults).toEqual([]);
  });

  it.each([
    null,
    { url: pageUrl('vault'), parent: null },
    { url: pageUrl('seat'), parent: {} },
    { url: 'app://seat.evil/renderer/index.html', parent: null },
    { url: 'https://seat/renderer/index.html', parent: null },
    { url: 'about:blank', parent: null },
    { url: '', parent: null },
  ])('is refused from %j', async (sender) => {
    const { call, handled } = setUp(async () => 1);
    expect(isSeatPage(sender)).toBe(false);
    expect(await call(sender, 'status.get', {})).toMatchObject({ ok: false, error: { code: 'bad_request' } });
    expect(handled).toEqual([]);
  });

  it('passes a typed failure on as it is', async () => {
    const { call } = setUp(() =>
      Promise.reject(new SeatError('refused', 'no', { reason: 'not_owner', clause: '四(一)' })),
    );
    const error = { code: 'refused', message: 'no', reason: 'not_owner', clause: '四(一)' };
    expect(await call(seat, 'status.get', {})).toEqual({ ok: false, error });
  });

  it('says nothing of an unexpected error but keeps it for the log', async () => {
    const cause = new Error('王五 13800001111');
    const { call, faults } = setUp(() => Promise.reject(cause));
    const result = await call(seat, 'status.get', {});
    expect(result).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(result)).not.toMatch(/王五|138|\bat\b.*:\d/);
    expect(faults).toEqual([{ channel: 'status.get', code: 'internal', cause }]);
  });

  it('does not quote what was typed when the schema refuses it', async () => {
    const { call } = setUp(async () => 1);
    const result = await call(seat, 'session.enrol', { hubUrl: '13800001111 王五', code: { 王五: 1 } });
    expect(result).toMatchObject({ ok: false, error: { code: 'bad_request' } });
    expect(JSON.stringify(result)).not.toMatch(/王五|138/);
  });
});

describe('bad input', () => {
  const hostile = fc.oneof(
    fc.anything({ withBigInt: true, withMap: true, withSet: true, withDate: true, withTypedArray: true }),
    fc.object({
      withNullPrototype: true,
      key: fc.oneof(fc.constantFrom('__proto__', 'id', 'kind', 'body'), fc.string()),
    }),
    fc.constantFrom(new Error('x'), /x/, () => 1, Symbol('x'), new ArrayBuffer(8), Number.NaN, -0),
  );
  // These are the channels that take something: an empty object is a fair input for the others.
  const asking = channels.filter((channel) => !contract[channel].input.safeParse({}).success);

  it('gets a typed refusal, thousands of times, and never reaches a handler', async () => {
    const { call, handled } = setUp(async () => 1);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...asking), hostile, async (channel, input) => {
        fc.pre(!contract[channel].input.safeParse(input).success);
        const result = await call(seat, channel, input);
        expect(result.ok).toBe(false);
        if (!result.ok) expect(SeatFailure.parse(result.error).code).toBe('bad_request');
      }),
      { numRuns: 5000 },
    );
    expect(handled).toEqual([]);
  });

  it('gets a typed refusal for any channel that is not in the contract', async () => {
    const { call, handled } = setUp(async () => 1);
    const names = fc.oneof(
      fc.anything(),
      fc.constantFrom('toString', '__proto__', 'constructor', 'status.get ', 'status'),
    );
    await fc.assert(
      fc.asyncProperty(names, hostile, async (channel, input) => {
        expect(await call(seat, channel, input)).toMatchObject({ ok: false, error: { code: 'bad_request' } });
      }),
      { numRuns: 2000 },
    );
    expect(handled).toEqual([]);
  });
});

describe('shapeFault', () => {
  it('lets plain JSON through', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 3 }), (v) => shapeFault(v) === null || hasTrap(v)));
  });

  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;
  const deep = JSON.parse(`${'['.repeat(200)}${']'.repeat(200)}`) as unknown;
  it.each<[string, unknown]>([
    ['a cycle', cycle],
    ['depth', deep],
    ['__proto__', JSON.parse('{"a":{"__proto__":{"admin":true}}}')],
    ['constructor', { constructor: { prototype: {} } }],
    ['a map', { m: new Map() }],
    ['a buffer', new Uint8Array(4)],
    ['a date', new Date(0)],
    ['one long text', 'x'.repeat(MAX_INPUT_BYTES)],
    ['one long text of three bytes each', '济'.repeat(MAX_INPUT_BYTES / 3)],
    ['long keys', { ['x'.repeat(MAX_INPUT_BYTES)]: 1 }],
    ['many values', Array.from({ length: 200_000 }, () => 0)],
    ['a sparse array', Array(4_000_000_000)],
    ['a null prototype', Object.create(null)],
  ])('refuses %s', (_name, value) => expect(shapeFault(value)).not.toBeNull());

  it('stops looking when the budget is spent', () => {
    let looked = 0;
    const endless = new Proxy(Array(4_000_000_000), {
      get: (all, key) => (looked++, Reflect.get(all, key) as unknown),
    });
    expect(shapeFault(endless)).toBe('too large');
    expect(looked).toBeLessThan(MAX_INPUT_BYTES);
  });
});

function hasTrap(value: unknown): boolean {
  return /__proto__|constructor|prototype/.test(JSON.stringify(value));
}
