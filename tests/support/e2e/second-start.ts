import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { SeatApp } from '../../../build/demo/seat-app.ts';
import { seatArguments } from '../../../build/launch/seat.ts';

const patienceMs = 15_000;

/** Starts the app once more on the profile of a running seat. @returns its exit code; it is killed when it stays. */
export async function secondStart({ plan }: SeatApp): Promise<number | string> {
  const { shell, folder, key, hubUrl, code } = plan;
  const root = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const second = spawn(shell.executable, [...root, ...seatArguments(join(folder, 'seats', key), hubUrl, code)], {
    env: { ...process.env, XDG_CONFIG_HOME: join(folder, 'config'), STANDIN_HEADLESS: '1' },
    stdio: 'ignore',
  });
  const timer = setTimeout(() => second.kill('SIGKILL'), patienceMs);
  const ended = await new Promise<number | string>((resolve) => {
    second.once('exit', (exit, signal) => resolve(exit ?? signal ?? 'unknown'));
    second.once('error', (error) => resolve(error.message));
  });
  clearTimeout(timer);
  return ended;
}
