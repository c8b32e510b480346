/** The story of the linkage, chapter by chapter, and what is true at the end. */
import { join } from 'node:path';
import type { Shell } from '../launch/shell.ts';
import { Ledger, type Truth } from './ledger.ts';
import { Narrator, StepFailure, pictureFolder } from './narrator.ts';
import { observe } from './observer.ts';
import { shellWords } from './shell-words.ts';
import { playByVoice } from './story/by-voice.ts';
import { playCounty } from './story/county.ts';
import { playGas } from './story/gas.ts';
import { type SeatKey, type Stage, seats } from './story/stage.ts';
import { playTalk } from './story/talk.ts';
import { type Desk, type World, closeDesk, closeWorld, openDesk, openWorld, signInAt } from './world.ts';

export type Played = {
  ok: boolean;
  shell: string;
  steps: number;
  orders: number;
  lost: number;
  duplicated: number;
  seconds: number;
  failed?: string;
};

const chapters = [playGas, playCounty, playByVoice, playTalk];

export async function playStory(shell: Shell): Promise<Played> {
  const started = performance.now();
  const narrator = new Narrator();
  const played: Played = { ok: false, shell: '', steps: 0, orders: 0, lost: 0, duplicated: 0, seconds: 0 };
  const world = await openWorld(shell, 'demo');
  const opened: Desk[] = [];
  try {
    const stage = await setStage(world, narrator, opened);
    played.shell = shellWords(await stage.desks.S12.seat.versions());
    await playChapters(stage, played);
    const truth = await narrator.step('对照平台：一个不少、一个不多 · held against the hub from outside', () =>
      truthOf(stage, world),
    );
    Object.assign(played, { orders: truth.orders, lost: truth.lost.length, duplicated: truth.duplicated.length });
    played.ok = played.failed === undefined && played.lost + played.duplicated === 0;
  } catch (error) {
    report(error, played);
  } finally {
    const left = await clear(opened, world);
    if (left.length > 0) {
      console.error(`Still there: process ${left.join(', ')}`);
      played.ok = false;
    }
  }
  return { ...played, steps: narrator.steps, seconds: Math.round((performance.now() - started) / 100) / 10 };
}

async function setStage(world: World, narrator: Narrator, opened: Desk[]): Promise<Stage> {
  narrator.chapter('准备 · Setting the stage');
  narrator.say(world.hub.notice);
  const desks = await narrator.step('四个席位启动、注册 · four seats start and enrol', async () => {
    const pairs = await Promise.all(
      seats.map(async (key): Promise<[SeatKey, Desk]> => {
        const desk = await openDesk(world, key);
        opened.push(desk);
        return [key, desk];
      }),
    );
    return Object.fromEntries(pairs) as Record<SeatKey, Desk>;
  });
  await narrator.step('操作员登录 · operators sign in', async () => {
    await Promise.all(seats.map((key) => signInAt(desks[key])));
  });
  return { desks, narrator, ledger: new Ledger() };
}

/** A chapter that fails ends the story, but what has been saved until then is still held against the hub. */
async function playChapters(stage: Stage, played: Played): Promise<void> {
  try {
    for (const play of chapters) await play(stage);
  } catch (error) {
    report(error, played);
    await Promise.all(seats.map((key) => keepPicture(stage.desks[key])));
  }
}

async function truthOf({ ledger, narrator }: Stage, { hub }: World): Promise<Truth> {
  const codes = seats.flatMap((key) => hub.seats.find((seat) => seat.key === key)?.code ?? []);
  const truth = ledger.compare(await observe(hub.url, codes));
  narrator.say(`${truth.orders} 单，核对操作 ${truth.acts} 项 · ${truth.orders} orders, ${truth.acts} acts checked`);
  for (const what of truth.lost) console.log(`  LOST ${what}`);
  for (const what of truth.duplicated) console.log(`  DUPLICATED ${what}`);
  return truth;
}

function report(error: unknown, played: Played): void {
  played.failed = error instanceof StepFailure ? error.step : 'outside the story';
  console.log(`\n  FAILED ${played.failed}`);
  console.log(error instanceof StepFailure ? error.message : error);
}

async function keepPicture({ seat }: Desk): Promise<void> {
  const path = join(pictureFolder, `failed-${seat.key}.png`);
  await seat.page
    .screenshot({ path, timeout: 5000 })
    .catch((error: unknown) => console.log(`no picture of ${seat.key}: ${String(error)}`));
}

async function clear(opened: readonly Desk[], world: World): Promise<number[]> {
  const closed = await Promise.allSettled(opened.map(closeDesk));
  for (const end of closed) if (end.status === 'rejected') console.error(end.reason);
  return closeWorld(world);
}
