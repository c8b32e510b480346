import { resolve } from 'node:path';
import { tmpdir } from 'node:os';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { guardProcess } from './crash.ts';
import { defaultLimits, freeBytesOf, levelOf, watchDisk, type Disk } from './disk.ts';
import { profileFolder } from './profile.ts';
import { quitInOrder } from './quit.ts';
import { shellName } from './shell-name.ts';

afterEach(() => void vi.useRealTimers());

describe('the profile', () => {
  it.each<[string[], NodeJS.ProcessEnv, string]>([
    [[], {}, '/usual'],
    [[], { LIANDONG_PROFILE: '/env' }, '/env'],
    [['.', '--profile=/flag'], { LIANDONG_PROFILE: '/env' }, '/flag'],
    [['--profile=/a', '--profile=/b'], {}, '/b'],
    [['--profile='], { LIANDONG_PROFILE: '' }, '/usual'],
    [['--profile=seats/one'], {}, resolve('seats/one')],
  ])('%j %j → %s', (argv, env, folder) => expect(profileFolder(argv, env, '/usual')).toBe(folder));
});

describe('the disk', () => {
  const { lowBytes, fullBytes } = defaultLimits;

  it('has three levels and leaves them upwards with a tenth to spare', () => {
    expect(levelOf(lowBytes, 'ok', defaultLimits)).toBe('ok');
    expect(levelOf(lowBytes - 1, 'ok', defaultLimits)).toBe('low');
    expect(levelOf(lowBytes * 1.05, 'low', defaultLimits)).toBe('low');
    expect(levelOf(lowBytes * 1.2, 'low', defaultLimits)).toBe('ok');
    expect(levelOf(fullBytes - 1, 'ok', defaultLimits)).toBe('full');
    expect(levelOf(fullBytes * 1.05, 'full', defaultLimits)).toBe('full');
    expect(levelOf(fullBytes * 1.2, 'full', defaultLimits)).toBe('low');
  });

  it('is looked at every ten seconds and tells changes of level only', async () => {
    vi.useFakeTimers();
    const free: (number | Error)[] = [lowBytes * 2, lowBytes * 2, 0, new Error('EIO'), 1];
    const seen: Disk[] = [];
    let failures = 0;
    const watch = watchDisk({
      freeBytes: async () => {
        const next = free.shift() ?? 0;
        if (next instanceof Error) throw next;
        return next;
      },
      onLevel: (disk) => void seen.push(disk),
      onFailure: () => void failures++,
    });
    await vi.advanceTimersByTimeAsync(40_000);
    expect(seen.map((d) => d.level)).toEqual(['ok', 'full']);
    expect([watch.current(), failures]).toEqual([{ freeBytes: 1, level: 'full' }, 1]);
    watch.stop();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(watch.current().freeBytes).toBe(1);
  });

  it('of this machine has some room', async () => expect(await freeBytesOf(tmpdir())).toBeGreaterThan(0));
});

describe('quitting', () => {
  function app() {
    let beforeQuit: (event: { preventDefault(): void }) => void = () => undefined;
    const exits: number[] = [];
    const quit = (): void => beforeQuit({ preventDefault: () => undefined });
    return {
      exits,
      quit,
      exit: (code = 0) => void exits.push(code),
      on: (_name: string, listener: typeof beforeQuit) => void (beforeQuit = listener),
    };
  }

  it('closes once, then ends, also by a signal', async () => {
    const mine = app();
    const signals = new Map<string, () => void>();
    let closed = 0;
    quitInOrder(
      mine,
      { on: (name, run) => signals.set(name, run) },
      async () => void closed++,
      () => expect.fail('late'),
    );
    signals.get('SIGTERM')?.();
    mine.quit();
    await vi.waitFor(() => expect(mine.exits).toEqual([0]));
    expect(closed).toBe(1);
  });

  it('ends although closing fails or hangs', async () => {
    for (const close of [() => Promise.reject(new Error('x')), () => new Promise<void>(() => undefined)]) {
      const mine = app();
      let late = 0;
      quitInOrder(mine, { on: () => undefined }, close, () => void late++, 20);
      mine.quit();
      await vi.waitFor(() => expect(mine.exits).toEqual([0]));
      expect(late).toBe(1);
    }
  });
});

it('an exception nobody caught is logged and ends the seat, a rejection is logged', () => {
  const listeners = new Map<string, (error: unknown) => void>();
  const logged: string[] = [];
  let ended = 0;
  const on = (name: string, listener: (error: unknown) => void) => listeners.set(name, listener);
  const log = { info: () => undefined, warn: () => undefined, error: (event: string) => void logged.push(event) };
  guardProcess({ on } as unknown as NodeJS.Process, log, () => void ended++);
  listeners.get('unhandledRejection')?.(new Error('x'));
  expect(ended).toBe(0);
  listeners.get('uncaughtException')?.(new Error('x'));
  expect([logged, ended]).toEqual([['unhandled rejection', 'uncaught exception'], 1]);
});

it('says which shell it is', () => {
  expect(shellName({ electron: '45.4.1', chrome: '156', node: '24' })).toBe('Electron 45.4.1');
  expect(shellName({ chrome: '156.0', node: '24.1' })).toBe('not Electron (Chromium 156.0, Node 24.1)');
});
