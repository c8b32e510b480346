import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createMemoryStore } from '../../../shared/sync/store/memory.ts';
import { answerCommand, type Command } from '../../../shared/sync/store/messages.ts';
import { StoreError, type DocRow, type Opened, type Store } from '../../../shared/sync/store/port.ts';
import { VaultClient, type VaultState } from './client.ts';
import type { VaultHost, VaultPort } from './host.ts';

/** A vault over a store in memory that can be made mute, killed, kept from starting, and robbed. */
class FakeHost implements VaultHost {
  store: Store = createMemoryStore();
  starts = 0;
  running = 0;
  received: Command[] = [];
  /** Commands are carried out and never answered. */
  mute = false;
  refuseStart = false;
  onStart: (() => Promise<void>) | undefined;
  #gone: (reason: string) => void = () => undefined;

  async start(): Promise<VaultPort> {
    this.starts += 1;
    this.running += 1;
    const own = this.running;
    await this.onStart?.();
    if (this.refuseStart) throw new Error('no window');
    let listener: (id: unknown, answer: unknown) => void = () => undefined;
    return {
      send: (id, command) => {
        this.received.push(command);
        const muted = this.mute;
        void answerCommand(this.store, command).then((answer) => {
          if (own === this.running && (!muted || id === 0)) listener(id, answer);
        });
      },
      onAnswer: (next) => void (listener = next),
    };
  }

  stop(): Promise<void> {
    this.running += 1;
    return Promise.resolve();
  }

  onGone(listener: (reason: string) => void): void {
    this.#gone = listener;
  }

  die(): void {
    this.running += 1;
    this.#gone('crashed');
  }
}

const row = (id: string): DocRow => {
  return {
    id,
    kind: 'order',
    version: 1,
    updatedAt: 1,
    open: true,
    lists: [],
    tokens: [],
    sealed: new Uint8Array([1]),
  };
};

let host: FakeHost;
let opened: { opened: Opened; lost: boolean }[];
let states: VaultState[];
let client: VaultClient;
let free: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  host = new FakeHost();
  opened = [];
  states = [];
  free = true;
  client = new VaultClient({
    host,
    onOpened: (report, lost) => opened.push({ opened: report, lost }),
    onState: (state) => states.push(state),
    mayStart: () => Promise.resolve(free),
    answerMs: 10_000,
    startMs: 30_000,
  });
});
afterEach(() => {
  vi.useRealTimers();
});

const failure = (code: string) => expect.objectContaining({ name: 'StoreError', code }) as unknown;

/** Settles a promise that needs the clock to go on. */
async function over<T>(ms: number, promise: Promise<T>): Promise<PromiseSettledResult<T>> {
  const settled = Promise.allSettled([promise]);
  await vi.advanceTimersByTimeAsync(ms);
  return (await settled)[0];
}

describe('a vault that dies', () => {
  test('is started again, and what waited is carried out once', async () => {
    await client.open();
    await client.apply({ commandId: '1', docs: [row('a')] });
    host.mute = true;
    const waiting = client.apply({ commandId: '2', docs: [row('b')] });
    await vi.advanceTimersByTimeAsync(0);
    host.mute = false;
    host.die();
    const meanwhile = client.counts();
    expect((await over(0, waiting)).status).toBe('fulfilled');
    expect(await meanwhile).toEqual({ docs: 2, open: 2 });
    expect(states).toEqual(['restarting', 'up', 'restarting', 'up']);
    expect(opened.map(({ lost }) => lost)).toEqual([false, false]);
    expect(host.received.map(({ method }) => method)).toEqual(['open', 'apply', 'apply', 'open', 'apply', 'counts']);
  });

  test('one that does not answer in time is taken for dead', async () => {
    await client.open();
    host.mute = true;
    const waiting = client.counts();
    await vi.advanceTimersByTimeAsync(9999);
    expect(host.starts).toBe(1);
    host.mute = false;
    await vi.advanceTimersByTimeAsync(2);
    expect(await waiting).toEqual({});
    expect(host.starts).toBe(2);
  });

  test('a command that kills every vault is given up after three, and others go on', async () => {
    await client.open();
    host.mute = true;
    const poison = client.apply({ commandId: 'p' });
    const result = await over(60_000, poison);
    expect(result).toEqual({ status: 'rejected', reason: failure('unavailable') });
    host.mute = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await client.counts()).toEqual({});
  });

  test('one that dies while it starts is started again without waiting for the time-out', async () => {
    host.onStart = () => new Promise(() => undefined);
    const first = client.open();
    const settled = Promise.allSettled([first]);
    await vi.advanceTimersByTimeAsync(1);
    host.onStart = undefined;
    host.die();
    await vi.advanceTimersByTimeAsync(1);
    expect((await settled)[0]).toEqual({ status: 'rejected', reason: failure('unavailable') });
    expect(states).toEqual(['restarting', 'up']);
  });
});

describe('a vault that cannot start', () => {
  test('open says so, calls wait at first and then fail at once, and it comes up by itself', async () => {
    host.refuseStart = true;
    expect((await over(0, client.open())).status).toBe('rejected');
    const waiting = client.counts();
    const result = await over(20_000, waiting);
    expect(result).toEqual({ status: 'rejected', reason: failure('unavailable') });
    await expect(client.counts()).rejects.toEqual(failure('unavailable'));
    expect(states.at(-1)).toBe('down');
    host.refuseStart = false;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await client.counts()).toEqual({});
    expect(opened).toHaveLength(1);
  });

  test('is not started while the disk is full', async () => {
    free = false;
    expect(await over(0, client.open())).toEqual({ status: 'rejected', reason: failure('full') });
    await vi.advanceTimersByTimeAsync(100_000);
    expect(host.starts).toBe(0);
    free = true;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(states.at(-1)).toBe('up');
  });

  test('a database that cannot be opened can be reset', async () => {
    const good = host.store;
    host.store = { ...good, open: () => Promise.reject(new StoreError('broken', 'UnknownError')) };
    expect((await over(0, client.open())).status).toBe('rejected');
    host.store = { ...good, open: good.open };
    await over(0, client.reset());
    expect(await client.open()).toMatchObject({ created: true });
  });
});

describe('a vault that comes back with less', () => {
  test.each([
    ['empty', () => createMemoryStore()],
    ['older', () => seededStore('0')],
  ])('%s: what waited is refused as lost, and main is told to rebuild', async (_, make) => {
    await client.open();
    await client.apply({ commandId: '1', docs: [row('a')] });
    host.mute = true;
    const waiting = client.apply({ commandId: '2', docs: [row('b')] });
    const settled = Promise.allSettled([waiting]);
    await vi.advanceTimersByTimeAsync(0);
    host.mute = false;
    host.store = make();
    host.die();
    await vi.advanceTimersByTimeAsync(1);
    expect((await settled)[0]).toEqual({ status: 'rejected', reason: failure('lost') });
    expect(opened.map(({ lost }) => lost)).toEqual([false, true]);
    // Nothing may be written over the loss before somebody has heard of it.
    await expect(client.apply({ commandId: '3', docs: [row('c')] })).rejects.toEqual(failure('lost'));
    // Nor may what is left of the archive be taken for all of it.
    await expect(client.archived({ after: -1 })).rejects.toEqual(failure('lost'));
    await client.open();
    expect(await client.archived({ after: -1 })).toEqual([]);
    await client.apply({ commandId: '4', docs: [row('c')] });
    expect(await client.byIds(['a', 'b', 'c'])).toHaveLength(1);
  });

  test('without batches in the middle: the same, though its last one is there', async () => {
    await client.open();
    await client.apply({ commandId: '1' });
    const { open } = host.store;
    host.store = { ...host.store, open: async () => ({ ...(await open()), incomplete: true }) };
    host.die();
    await vi.advanceTimersByTimeAsync(1);
    expect(opened.map(({ lost }) => lost)).toEqual([false, true]);
    await expect(client.apply({ commandId: '2' })).rejects.toEqual(failure('lost'));
  });

  test('a batch that was applied and not answered is no loss', async () => {
    await client.open();
    await client.apply({ commandId: '1' });
    host.mute = true;
    const waiting = client.apply({ commandId: '2' });
    await vi.advanceTimersByTimeAsync(0);
    host.mute = false;
    host.die();
    expect((await over(1, waiting)).status).toBe('fulfilled');
    expect(opened.at(-1)?.lost).toBe(false);
  });

  function seededStore(commandId: string): Store {
    const store = createMemoryStore();
    void store.open();
    void store.apply({ commandId });
    return store;
  }
});

test('a database of a newer release is told as such, not tried again and not thrown away', async () => {
  let resets = 0;
  host.store = {
    ...host.store,
    open: () => Promise.reject(new StoreError('newer', 'of a newer release')),
    reset: () => Promise.resolve(void (resets += 1)),
  };
  await expect(client.open()).rejects.toEqual(failure('newer'));
  await vi.advanceTimersByTimeAsync(120_000);
  expect({ starts: host.starts, state: states.at(-1) }).toEqual({ starts: 1, state: 'newer' });
  await expect(client.counts()).rejects.toEqual(failure('newer'));
  await expect(client.reset()).rejects.toEqual(failure('newer'));
  expect(resets).toBe(0);
});

describe('answers', () => {
  test('that are not what the method returns are refused, unknown ids are passed over', async () => {
    await client.open();
    host.store = { ...host.store, counts: () => Promise.resolve({ docs: 'many' } as never) };
    await expect(client.counts()).rejects.toEqual(failure('broken'));
  });

  test('after close every call is refused, and nothing is left waiting', async () => {
    await client.open();
    host.mute = true;
    const waiting = Promise.allSettled([client.counts()]);
    await client.close();
    expect((await waiting)[0]).toEqual({ status: 'rejected', reason: failure('closed') });
    await expect(client.docs({ limit: 1 })).rejects.toEqual(failure('closed'));
    expect(vi.getTimerCount()).toBe(0);
  });
});
