/** Files that a bad disk or a person has damaged while the app was ended, and a browser that gives its database no room. */
import { type Dirent, closeSync, openSync, readdirSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './fault.ts';
import type { Chance } from './ground/chance.ts';
import { windowOf } from './ground/processes.ts';
import type { Stage } from './ground/stage.ts';
import { type Trial, playTrials } from './ground/trials.ts';

const usual = { needsRoot: false, control: false } as const;
type Damage = 'delete' | 'truncate' | 'garble' | 'delete all';
const damages: readonly Damage[] = ['delete', 'truncate', 'garble', 'delete all'];

export const damage: Fault[] = [
  {
    ...usual,
    name: 'database-damage',
    trials: 16,
    quick: 1,
    run: (plan) =>
      playTrials('database-damage', plan, {
        trial: (stage, index) => damaged(stage, index, databaseFiles),
        note: 'files of IndexedDB deleted, cut short, garbled, all deleted; half without a line: what was decided must be there too',
      }),
  },
  {
    ...usual,
    name: 'journal-damage',
    trials: 12,
    quick: 0,
    run: (plan) =>
      playTrials('journal-damage', plan, {
        trial: damagedJournal,
        note: 'a segment deleted, cut short or garbled after everything was sent; a draft has no second copy and is left out',
      }),
  },
  {
    ...usual,
    name: 'quota',
    trials: 6,
    quick: 0,
    run: (plan) => playTrials('quota', plan, { trial: noQuota, note: 'the browser refuses every write of the vault' }),
  },
];

type FilesOf = (profile: string) => string[];

/** Half of the time with acts nobody else has, and without a line until after the look at the seat. */
async function damaged(stage: Stage, index: number, filesOf: FilesOf): Promise<Trial> {
  const { desk, chance } = stage;
  if (chance.next() < 0.5) desk.line.cut();
  else desk.line.restore();
  let isOver = false;
  const working = stage.work(() => isOver);
  await sleep(chance.between(500, 1500));
  isOver = true;
  const calls = await working;
  await desk.seat.kill9();
  harm(filesOf(desk.seat.profile), damages[index % damages.length]!, chance);
  const since = performance.now();
  await desk.seat.restart();
  await stage.signIn();
  return { calls, since };
}

async function damagedJournal(stage: Stage, index: number): Promise<Trial> {
  const { desk, chance } = stage;
  let isOver = false;
  const working = stage.work(() => isOver, { unfinished: 0 });
  await sleep(chance.between(500, 1500));
  isOver = true;
  const calls = await working;
  await stage.drained();
  // What was decided leaves the journal only once it was pulled and stored.
  await sleep(1500);
  await desk.seat.kill9();
  harm(segmentsOf(desk.seat.profile), damages[index % 3]!, chance);
  const since = performance.now();
  await desk.seat.restart();
  await stage.signIn();
  return { calls, since };
}

async function noQuota(stage: Stage): Promise<Trial> {
  const { desk, chance } = stage;
  const page = await windowOf(desk.seat.app, 'vault');
  const browser = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  let isOver = false;
  const working = stage.work(() => isOver);
  await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  await sleep(chance.between(1000, 2500));
  isOver = true;
  const calls = await working;
  const since = performance.now();
  await browser.send('Storage.overrideQuotaForOrigin', { origin });
  await browser.detach();
  await stage.vaultUp();
  return { calls, since };
}

function harm(files: readonly string[], how: Damage, chance: Chance): void {
  if (files.length === 0) throw new Error('there is nothing to damage');
  const file = chance.pick(files);
  const { size } = statSync(file);
  switch (how) {
    case 'delete':
      return rmSync(file);
    case 'delete all':
      for (const each of files) rmSync(each);
      return;
    case 'truncate':
      return truncateSync(file, chance.between(0, Math.max(0, size - 1)));
    case 'garble':
      return garble(file, size, chance);
  }
}

/** A sector of nonsense somewhere in it. */
function garble(file: string, size: number, chance: Chance): void {
  const handle = openSync(file, 'r+');
  const nonsense = Uint8Array.from({ length: Math.min(512, Math.max(1, size)) }, () => chance.between(0, 255));
  writeSync(handle, nonsense, 0, nonsense.length, chance.between(0, Math.max(0, size - nonsense.length)));
  closeSync(handle);
}

function databaseFiles(profile: string): string[] {
  const isDatabase = ({ parentPath, name }: Dirent): boolean =>
    parentPath.includes('.indexeddb.leveldb') && /^(MANIFEST|CURRENT|\d+\.(ldb|log))/.test(name);
  return files(join(profile, 'pages'), isDatabase);
}

function segmentsOf(profile: string): string[] {
  return files(join(profile, 'journal'), ({ name }) => name.endsWith('.lds'));
}

function files(folder: string, wanted: (entry: Dirent) => boolean): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && wanted(entry))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
