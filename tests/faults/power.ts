/** The power goes: whatever was not synced is gone, and the file system itself has to recover. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault, Outcome, Plan } from './fault.ts';
import { chanceOf } from './ground/chance.ts';
import { MachineDisk } from './ground/machine-disk.ts';
import { RelaxedStore } from './ground/relaxed-store.ts';
import { temporaryFolder } from './ground/temporary.ts';
import type { Stage } from './ground/stage.ts';
import { type Trial, playTrials } from './ground/trials.ts';

const diskMebibytes = 512;
const workMs = 1500;

export const power: Fault[] = [
  {
    name: 'power-cut',
    trials: 60,
    quick: 0,
    needsRoot: true,
    control: false,
    run: (plan) =>
      playTrials('power-cut', plan, {
        prepare: async (stage) => void stage.mountDisk(diskMebibytes),
        trial: cutPower,
        note: 'all trials through the whole app, on ext4, EXT4_IOC_SHUTDOWN without a flush',
      }),
  },
  { name: 'power-cut-control', trials: 10, quick: 0, needsRoot: true, control: true, run: relaxed },
];

/** Half of the time without a line, so that there are acts nobody else has. */
async function cutPower(stage: Stage): Promise<Trial> {
  const { desk, chance, disk } = stage;
  if (chance.next() < 0.5) desk.line.cut();
  else desk.line.restore();
  const working = stage.work();
  await sleep(chance.between(200, workMs));
  disk.cutPower();
  await desk.seat.kill9();
  const calls = await working;
  await disk.powerOn();
  const since = performance.now();
  await desk.seat.restart();
  await stage.signIn();
  return { calls, since };
}

/** What the seat would be without its journal: the browser's database as it comes, which answers before it has synced. */
async function relaxed({ trials, seed }: Plan): Promise<Outcome> {
  const chance = chanceOf(seed, 'power-cut-control');
  const folder = temporaryFolder('relaxed');
  const disk = MachineDisk.make(join(folder, 'disk'), diskMebibytes);
  const lost: string[] = [];
  let acknowledged = 0;
  try {
    for (let trial = 1; trial <= trials; trial += 1) {
      const store = await RelaxedStore.open(join(disk.path, 'profile'));
      const writing = store.write(`t${trial}`);
      await sleep(chance.between(200, workMs));
      disk.cutPower();
      await store.kill9();
      const answered = await writing;
      await disk.powerOn();
      const after = await RelaxedStore.open(join(disk.path, 'profile'));
      const found = await after.keys();
      await after.kill9();
      acknowledged += answered.length;
      lost.push(...answered.filter((key) => !found.has(key)));
    }
  } finally {
    await disk.remove();
  }
  const note = 'IndexedDB with relaxed durability, no journal; same disk, same cut';
  return { trials, acknowledged, lost, duplicated: [], recovered: [], note };
}
