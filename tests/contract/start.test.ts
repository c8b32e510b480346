import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { familyOf, isAlive } from '../../build/launch/process-table.ts';

/** What a person does with the first of the two commands: start it, end it, start it twice, pull the plug on it. */
const local = mkdtempSync(join(tmpdir(), 'start-'));
afterAll(() => rmSync(local, { recursive: true, force: true }));

type Start = { process: ChildProcess; family: number[]; text(): string; exit: Promise<number | null> };

function begin(): Omit<Start, 'family'> & { said(words: string): Promise<void> } {
  const child = spawn(process.execPath, ['build/start.ts', '--headless', '--seat', 'county'], {
    env: { ...process.env, LIANDONG_LOCAL: local, SEAT_SHELL: 'standin' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const said = async (words: string): Promise<void> => {
    while (!text.includes(words)) {
      if (child.exitCode !== null) throw new Error(`ended without saying ${words}:\n${text}`);
      await sleep(50);
    }
  };
  return { process: child, text: () => text, exit, said };
}

/** Started, and all its processes counted: hub, PostgreSQL, the seat and its browser. */
async function started(): Promise<Start> {
  const start = begin();
  await start.said('Ctrl-C ends everything');
  const pid = start.process.pid ?? -1;
  let family = familyOf(pid);
  for (let tries = 0; tries < 100 && family.length < 12; tries++) {
    await sleep(100);
    family = familyOf(pid);
  }
  return { ...start, family };
}

async function areGone(pids: number[]): Promise<number[]> {
  for (let tries = 0; tries < 150 && pids.some(isAlive); tries++) await sleep(100);
  return pids.filter(isAlive);
}

describe('npm start', { timeout: 120_000 }, () => {
  it('tells how to sign in, keeps a second start out, and leaves no process behind after Ctrl-C', async () => {
    const start = await started();
    expect(start.family.length).toBeGreaterThan(8);
    expect(start.text()).toMatch(/X110 .* sign in as \d+, password \w+/);
    expect(start.text()).toContain('not Electron');

    const second = begin();
    expect(await second.exit).toBe(1);
    expect(second.text()).toContain('Another start is running');

    start.process.kill('SIGINT');
    expect(await start.exit).toBe(0);
    expect(start.text()).toContain('All processes have ended.');
    expect(await areGone(start.family)).toEqual([]);
  });

  it('begins again on the same data, and takes everything along when it is killed outright', async () => {
    const start = await started();
    start.process.kill('SIGKILL');
    await start.exit;
    expect(await areGone(start.family)).toEqual([]);
    expect(await begins()).toBe(0);
  });

  async function begins(): Promise<number | null> {
    const start = await started();
    start.process.kill('SIGTERM');
    return start.exit;
  }
});
