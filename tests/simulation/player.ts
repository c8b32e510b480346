/** A thread that plays the seeds it is sent, and answers with those that fail. */
import { parentPort } from 'node:worker_threads';
import { failureOf } from './shrink.ts';
import { storyOf } from './story.ts';

/** Seeds from `from` up to, not including, `to`. */
export type Seeds = { from: number; to: number; steps: number };

if (parentPort === null) throw new Error('player.ts is a thread of run.ts: npm run test:sim');
const run = parentPort;
run.on('message', ({ from, to, steps }: Seeds) => {
  void failing(from, to, steps).then((seeds) => run.postMessage(seeds));
});

async function failing(from: number, to: number, steps: number): Promise<number[]> {
  const seeds: number[] = [];
  for (let seed = from; seed < to; seed++) {
    if ((await failureOf(storyOf(seed, steps))) !== null) seeds.push(seed);
  }
  return seeds;
}
