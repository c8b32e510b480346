/** Lines as they really are, by a proxy between seat and hub: the seat must mind nothing and double nothing. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Line } from '../../build/demo/line.ts';
import type { Fault } from './fault.ts';
import type { Chance } from './ground/chance.ts';
import { playTrials, workOver } from './ground/trials.ts';

type Bad = (line: Line, chance: Chance) => Promise<void>;

/** One fault of the line; it is restored when `bad` has come to its end, and that is when things begin to come back. */
function line(name: string, note: string, bad: Bad): Fault {
  const trial: Parameters<typeof playTrials>[2]['trial'] = (stage) =>
    workOver(stage, async () => {
      await bad(stage.desk.line, stage.chance);
      stage.desk.line.restore();
      return performance.now();
    });
  return {
    name,
    trials: 15,
    quick: name === 'answer-lost' ? 1 : 0,
    needsRoot: false,
    control: false,
    run: (plan) => playTrials(name, plan, { trial, note }),
  };
}

export const lines: Fault[] = [
  line('line-cut', 'every connection broken, new ones refused', async (cut, chance) => {
    cut.cut();
    await sleep(chance.between(100, 3000));
  }),
  line('line-half-open', 'nothing passes and nobody is told', async (cut, chance) => {
    cut.halfOpen();
    await sleep(chance.between(100, 8000));
  }),
  line('line-one-way', 'the seat hears the hub, the hub does not hear the seat', async (cut, chance) => {
    cut.oneWay();
    await sleep(chance.between(100, 8000));
  }),
  line('line-slow', 'everything arrives up to two seconds late', async (cut, chance) => {
    cut.slow(chance.between(200, 2000));
    await sleep(chance.between(500, 4000));
  }),
  line('line-flapping', 'up and down many times within seconds', async (cut, chance) => {
    for (let left = chance.between(5, 15); left > 0; left -= 1) {
      cut.cut();
      await sleep(chance.between(10, 300));
      cut.restore();
      await sleep(chance.between(10, 300));
    }
  }),
  line('answer-lost', 'the hub has committed, its answer does not come back', loseAnswer),
];

async function loseAnswer(cut: Line, chance: Chance): Promise<void> {
  const before = cut.counts.lost;
  const isLost = await Promise.race([cut.loseNextAnswer().then(() => true), sleep(10_000, false)]);
  if (!isLost || cut.counts.lost === before) throw new Error('nothing was pushed, so no answer was lost');
  await sleep(chance.between(0, 1500));
}
