/** One fault again and again on one seat, whose profile lives on from trial to trial. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcome, Plan } from '../fault.ts';
import type { Findings } from './judge.ts';
import type { Call } from './ledger.ts';
import { Stage, joined } from './stage.ts';

/** What came of one trial: the calls during it, and when (`performance.now()`) everything began to come back. */
export type Trial = { calls: Call[]; since: number };

export type Play = {
  trial(stage: Stage, index: number): Promise<Trial>;
  /** Before the seat is opened for the first time. */
  prepare?(stage: Stage): Promise<void>;
  /** After the last trial, before the last look. */
  finish?(stage: Stage): Promise<void>;
  note?: string;
};

/** Of one seat in one fault, below what a list of the seat shows. */
const mostCalls = 450;

/** @param name begins the marks of the ledger and names the folder. */
export async function playTrials(name: string, { trials, seed }: Plan, play: Play): Promise<Outcome> {
  const stage = await Stage.set(name, seed);
  try {
    stage.callsPerTrial = Math.max(2, Math.min(10, Math.floor(mostCalls / trials)));
    await play.prepare?.(stage);
    await stage.open();
    const found: Findings[] = [];
    const recovered: number[] = [];
    let filled = 0;
    for (let index = 0; index < trials; index += 1) {
      const { calls, since } = await play.trial(stage, index);
      found.push(await stage.judgeSeat(calls));
      if (stage.filledFromCopy(since)) filled += 1;
      recovered.push((performance.now() - since) / 1000);
      report(name, index, recovered.at(-1)!, found.at(-1)!);
    }
    await play.finish?.(stage);
    found.push(await stage.judgeAll());
    const { lost, duplicated } = joined(...found);
    const { acknowledged } = stage.ledger;
    return {
      trials,
      acknowledged,
      lost: [...new Set(lost)],
      duplicated: [...new Set(duplicated)],
      recovered,
      note: [play.note ?? '', ...(filled > 0 ? [`the vault was filled from its copy in ${filled}`] : [])].join('; '),
    };
  } finally {
    await stage.strike();
  }
}

/**
 * Work goes on over a fault of the line or of the hub; back means that nothing waits to be sent any more.
 * @param fault gives when things began to come back.
 */
export async function workOver(stage: Stage, fault: () => Promise<number>): Promise<Trial> {
  let isOver = false;
  const working = stage.work(() => isOver);
  await sleep(stage.chance.between(100, 1500));
  const since = await fault();
  isOver = true;
  const calls = await working;
  if (!stage.hubLives()) await stage.restartHub();
  await stage.drained();
  return { calls, since };
}

function report(name: string, index: number, seconds: number, { lost, duplicated }: Findings): void {
  if (!process.env['FAULTS_VERBOSE'] && lost.length + duplicated.length === 0) return;
  console.error(
    `  ${name} trial ${index + 1}: ${seconds.toFixed(2)} s`,
    ...lost.map((l) => `\n    LOST ${l}`),
    ...duplicated.map((d) => `\n    DUPLICATED ${d}`),
  );
}
