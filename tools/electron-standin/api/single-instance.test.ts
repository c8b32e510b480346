import { spawnSync } from 'node:child_process';
import { lstatSync, mkdtempSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { SingleInstance } from './single-instance.ts';

const mine = { argv: ['app'], workingDirectory: '/', additionalData: undefined };
const ignore = () => undefined;
let userData: string;
let lock: string;
beforeEach(() => {
  userData = mkdtempSync(join(tmpdir(), 'standin-lock-'));
  lock = join(userData, 'standin-instance.lock');
});
afterEach(() => rmSync(userData, { recursive: true, force: true }));

function acquired(): SingleInstance {
  const instance = new SingleInstance();
  expect(instance.acquire(userData, mine, ignore)).toBe(true);
  onTestFinished(() => instance.release());
  return instance;
}

// On Windows the lock is a file.
describe.skipIf(process.platform === 'win32')('the lock', () => {
  it('is a link so short that it takes no block of the disk, and is gone after the release', () => {
    const instance = acquired();
    expect(readlinkSync(lock)).toBe(`${hostname().slice(0, 40)}-${process.pid}`);
    expect(lstatSync(lock).blocks).toBe(0);
    instance.release();
    expect(() => lstatSync(lock)).toThrow('ENOENT');
  });

  it.each([
    ['a process that has ended', () => symlinkSync(`host-${endedPid()}`, lock)],
    ['no process', () => symlinkSync('nonsense', lock)],
    ['process 0', () => symlinkSync('host-0', lock)],
    ['a file of something else', () => writeFileSync(lock, '1')],
  ])('left behind by %s is taken over', (_, leave) => {
    leave();
    acquired();
    expect(readlinkSync(lock)).toMatch(new RegExp(`-${process.pid}$`));
  });
});

function endedPid(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}
