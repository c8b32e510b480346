/** What a story or a test is played in: a hub with the demo city, a shell for the windows, a folder of its own. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopAll } from '../launch/children.ts';
import { type RunningHub, startHub } from '../launch/hub.ts';
import type { Shell } from '../launch/shell.ts';
import { Problem } from '../run/problem.ts';
import { Line } from './line.ts';
import { SeatApp } from './seat-app.ts';
import { signIn } from './hands/session.ts';

export type World = { shell: Shell; hub: RunningHub; folder: string };

/** @param name short, for the temporary folder and the hub's log. */
export async function openWorld(shell: Shell, name: string): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), `liandong-${name}-`));
  // The database runs under an account of its own, which must be able to pass through; each part is closed by itself.
  chmodSync(folder, 0o755);
  process.once('exit', () => forget(folder));
  const hub = await startHub({ port: 0, data: join(folder, 'hub'), name: `${name}-hub` });
  return { shell, hub, folder };
}

/** @returns the pids that did not end. */
export async function closeWorld({ hub, folder }: World): Promise<number[]> {
  const left = await stopAll([hub.child]);
  forget(folder);
  return left;
}

/** Also when the run is called off, while the database may still be writing its last words. */
function forget(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}

/** A seat with the line that leads to it, and the account that works on it. */
export type Desk = { seat: SeatApp; line: Line; account: { name: string; password: string } };

/** @param key `S12`, `S110`, `X110` or `R110`. @param name another folder, where one seat is opened twice. */
export async function openDesk({ shell, hub, folder }: World, key: string, name = key): Promise<Desk> {
  const known = hub.seats.find((seat) => seat.key === key);
  if (!known) throw new Problem(`There is no demo seat ${key}.`);
  const line = await Line.to(hub.url);
  try {
    const seat = await SeatApp.start({ key: name, shell, folder, hubUrl: line.url, code: known.code });
    return { seat, line, account: { name: known.signIn, password: hub.password } };
  } catch (error) {
    await line.close();
    throw error;
  }
}

export async function signInAt({ seat, account }: Desk): Promise<void> {
  await signIn(seat.page, account.name, account.password);
}

export async function closeDesk({ seat, line }: Desk): Promise<void> {
  await seat.close();
  await line.close();
}
