/** Machines that sleep, are started twice, lose the secret of their system, or come back after a cut. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { call, session } from '../../build/demo/hands.ts';
import { words } from '../../build/demo/words.ts';
import { signal } from '../../build/launch/process-table.ts';
import { secondStart } from '../support/e2e/second-start.ts';
import type { Fault, Outcome, Plan } from './fault.ts';
import type { Stage } from './ground/stage.ts';
import { type Trial, playTrials, workOver } from './ground/trials.ts';

const usual = { needsRoot: false, control: false } as const;
/** An open call is on the screen again within this, counted from the start of the app. */
const backMs = 30_000;

export const wake: Fault[] = [
  {
    ...usual,
    name: 'suspend',
    trials: 10,
    quick: 0,
    run: (plan) => playTrials('suspend', plan, { trial: suspend, note: "SIGSTOP to all, main's clock jumps, SIGCONT" }),
  },
  {
    ...usual,
    name: 'second-start',
    trials: 5,
    quick: 0,
    run: (plan) => playTrials('second-start', plan, { trial: startTwice, note: 'on one profile, during work' }),
  },
  { ...usual, name: 'secret-lost', trials: 3, quick: 0, run: loseSecrets },
  {
    name: 'power-back',
    trials: 5,
    quick: 0,
    needsRoot: true,
    control: false,
    run: (plan) =>
      playTrials('power-back', plan, {
        prepare: async (stage) => void stage.mountDisk(512),
        trial: comeBack,
        note: 'cut in an open call; until its words stand on the screen, sign-in by hand included',
      }),
  },
];

async function suspend(stage: Stage): Promise<Trial> {
  const { seat } = stage.desk;
  const jumpMs = stage.chance.between(-2 * 3_600_000, 10 * 3_600_000);
  return workOver(stage, async () => {
    const family = seat.processes();
    await seat.app.evaluate((_electron, ms) => {
      const global = globalThis as { realNow?: () => number };
      const real = (global.realNow ??= Date.now.bind(Date));
      Date.now = () => real() + ms;
    }, jumpMs);
    for (const pid of family) signal(pid, 'SIGSTOP');
    await sleep(stage.chance.between(500, 6000));
    const since = performance.now();
    for (const pid of family) signal(pid, 'SIGCONT');
    return since;
  });
}

async function startTwice(stage: Stage): Promise<Trial> {
  return workOver(stage, async () => {
    const code = await secondStart(stage.desk.seat);
    if (code !== 0) throw new Error(`the second start ended with ${code}`);
    return performance.now();
  });
}

/** Each trial on a seat of its own: what is signed after a rescue needs another enrolment, so there is only one for each. */
async function loseSecrets({ trials, seed }: Plan): Promise<Outcome> {
  const note = 'key file gone: says so in its window, everything is there with the rescue key';
  const all: Outcome = { trials, acknowledged: 0, lost: [], duplicated: [], recovered: [], note };
  for (let index = 0; index < trials; index += 1) {
    const plan = { trials: 1, seed: seed + index };
    const one = await playTrials('secret-lost', plan, { trial: loseSecret });
    all.acknowledged += one.acknowledged;
    for (const list of ['lost', 'duplicated'] as const) all[list].push(...one[list]);
    all.recovered.push(...one.recovered);
  }
  return all;
}

/** Without a line, so that there are acts nobody else has. */
async function loseSecret(stage: Stage): Promise<Trial> {
  const { desk, world, chance } = stage;
  desk.line.cut();
  const working = stage.work();
  await sleep(chance.between(1500, 3000));
  await desk.seat.kill9();
  const calls = await working;
  rmSync(join(world.folder, 'config', 'liandong-seat', 'keys'), { recursive: true });
  await desk.seat.restart();
  await desk.seat.page.getByText(words.start.what.keys_lost).waitFor();
  await desk.seat.kill9();
  // What is signed after a rescue needs another enrolment, and that needs the hub.
  desk.line.restore();
  const since = performance.now();
  await desk.seat.restart([`--rescue-key=${join(world.folder, 'hub', 'demo-rescue-key.pem')}`]);
  await stage.signIn();
  return { calls, since };
}

async function comeBack(stage: Stage, index: number): Promise<Trial> {
  const { desk, disk, chance } = stage;
  const words = `unfinished call ${index + 1}`;
  await call.newCall(desk.seat.page);
  await call.type(desk.seat.page, words);
  await call.waitForSaved(desk.seat.page);
  stage.ledger.wordsSaved(words);
  const working = stage.work();
  await sleep(chance.between(0, 1000));
  disk.cutPower();
  await desk.seat.kill9();
  const calls = await working;
  await disk.powerOn();
  const since = performance.now();
  await desk.seat.restart();
  const { page } = desk.seat;
  await session.signIn(page, desk.account.name, desk.account.password);
  await page.getByText(words).first().waitFor({ timeout: backMs });
  const took = performance.now() - since;
  if (took > backMs) throw new Error(`the open call was on the screen after ${(took / 1000).toFixed(1)} s only`);
  return { calls, since: performance.now() - took };
}
