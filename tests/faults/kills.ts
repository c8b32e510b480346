/** Processes that are killed outright at moments nobody has chosen: no handler runs, nothing is flushed. */
import { setTimeout as sleep } from 'node:timers/promises';
import { familyOf, signal } from '../../build/launch/process-table.ts';
import type { Fault } from './fault.ts';
import { askThrough } from './ground/asking.ts';
import { rendererOf, windowOf } from './ground/processes.ts';
import type { Stage } from './ground/stage.ts';
import { type Trial, playTrials, workOver } from './ground/trials.ts';

/** The longest an operator works before the kill. */
const workMs = 1500;

const usual = { needsRoot: false, control: false } as const;

export const kills: Fault[] = [
  {
    ...usual,
    name: 'kill-app',
    trials: 60,
    quick: 1,
    run: (plan) => playTrials('kill-app', plan, { trial: killApp, note: 'SIGKILL to every process of the app' }),
  },
  {
    ...usual,
    name: 'kill-vault',
    trials: 20,
    quick: 1,
    run: (plan) => playTrials('kill-vault', plan, { trial: killVault, note: "SIGKILL to the vault window's process" }),
  },
  {
    ...usual,
    name: 'kill-window',
    trials: 20,
    quick: 0,
    run: (plan) => playTrials('kill-window', plan, { trial: killWindow, note: "SIGKILL to the seat window's process" }),
  },
  {
    ...usual,
    name: 'kill-hub',
    trials: 15,
    quick: 0,
    run: (plan) =>
      playTrials('kill-hub', plan, { trial: killHub, note: 'SIGKILL to the hub; its database goes with it' }),
  },
  {
    ...usual,
    name: 'kill-postgres',
    trials: 15,
    quick: 0,
    run: (plan) =>
      playTrials('kill-postgres', plan, { trial: killPostgres, note: 'SIGKILL to one process of PostgreSQL' }),
  },
];

/** Half of the time without a line, so that acts pile up on the seat. */
async function killApp(stage: Stage, index: number): Promise<Trial> {
  const { desk, chance, ledger } = stage;
  if (chance.next() < 0.5) desk.line.cut();
  else desk.line.restore();
  const working = stage.work();
  // On a slow machine the first kill would come before anything was answered, and one trial alone would show nothing.
  while (index === 0 && ledger.acknowledged === 0) await sleep(20);
  await sleep(chance.between(0, workMs));
  await desk.seat.kill9();
  const since = performance.now();
  const calls = await working;
  await desk.seat.restart();
  await stage.signIn();
  return { calls, since };
}

/** The operator goes on working: the seat needs its journal only. Back means that the vault serves again. */
async function killVault(stage: Stage): Promise<Trial> {
  const { desk, chance } = stage;
  const page = await windowOf(desk.seat.app, 'vault');
  const vault = await rendererOf(() => page.title(), desk.seat.processes());
  let isOver = false;
  const working = stage.work(() => isOver);
  await sleep(chance.between(0, workMs));
  const since = performance.now();
  signal(vault, 'SIGKILL');
  await page.waitForEvent('crash', { timeout: 10_000 }).catch(() => undefined);
  await stage.vaultUp();
  isOver = true;
  return { calls: await working, since };
}

/** Every second time the app is started anew: a page that keeps dying is given longer and longer breaks. */
async function killWindow(stage: Stage, index: number): Promise<Trial> {
  const { chance, desk } = stage;
  if (index > 0 && index % 2 === 0) await stage.restart();
  stage.ask = askThrough(desk.seat.app);
  const renderer = await rendererOf(() => stage.ask('session.get', {}), desk.seat.processes());
  // Killed between two questions, the window may be back before the next one, and none goes without an answer.
  let isKilled = false;
  const working = stage.work(() => isKilled);
  await sleep(chance.between(300, 2 * workMs));
  const since = performance.now();
  signal(renderer, 'SIGKILL');
  isKilled = true;
  const calls = await working;
  await stage.answers();
  return { calls, since };
}

async function killHub(stage: Stage): Promise<Trial> {
  return workOver(stage, async () => {
    signal(stage.world.hub.child.pid, 'SIGKILL');
    await stage.world.hub.child.ended;
    return performance.now();
  });
}

/** The server takes itself down and up again when one of its processes dies; when it is the first one, the hub ends. */
async function killPostgres(stage: Stage): Promise<Trial> {
  return workOver(stage, async () => {
    const [, ...family] = familyOf(stage.world.hub.child.pid);
    signal(stage.chance.pick(family), 'SIGKILL');
    const since = performance.now();
    await Promise.race([stage.world.hub.child.ended, sleep(1500)]);
    return since;
  });
}
