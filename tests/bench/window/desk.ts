/** The real app on whatever shell is there, with the demo hub, and an operator of the 12345 signed in. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from '../../../build/run/build-app.ts';
import { Problem } from '../../../build/run/problem.ts';
import { shellWords } from '../../../build/demo/shell-words.ts';
import { type Desk, closeDesk, closeWorld, openDesk, openWorld, signInAt } from '../../../build/demo/world.ts';
import { findShell } from '../../../build/launch/shell.ts';

/** @param use is given the desk and the name of its shell; everything is closed when it ends. */
export async function atDesk<T>(use: (desk: Desk, shell: string) => Promise<T>): Promise<T> {
  const built = await buildApp();
  if (!built.ok) throw new Problem(`The app cannot be built.\n${built.output}`);
  const world = await openWorld(await findShell(false), 'bench');
  try {
    const desk = await openDesk(world, 'S12');
    try {
      await signInAt(desk);
      return await use(desk, shellWords(await desk.seat.versions()));
    } catch (error) {
      console.error(faultsOf(desk));
      throw error;
    } finally {
      await closeDesk(desk);
    }
  } finally {
    const left = await closeWorld(world);
    if (left.length > 0) console.error(`still there: process ${left.join(', ')}`);
  }
}

/** What the seat itself complained of, before its folder goes. */
function faultsOf({ seat: { plan } }: Desk): string {
  const file = join(plan.folder, 'seats', plan.key, 'logs', 'seat.log');
  if (!existsSync(file)) return 'the seat has written no log';
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines
    .filter((line) => line.includes('"level":"error"'))
    .slice(-5)
    .join('\n');
}
