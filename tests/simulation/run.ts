/** `npm run test:sim`: plays stories by their seeds, on every processor, and tells the shortest one that fails. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { reportProblem } from '../../build/run/problem.ts';
import { type Options, readOptions, usage } from './options.ts';
import type { Seeds } from './player.ts';
import { failureOf, shrink } from './shrink.ts';
import { storyOf, told } from './story.ts';

/** Large enough that handing out costs nothing, small enough that the threads end together. */
const seedsAtOnce = 20;

type Played = { stories: number; failing: number[] };

/** Seeds are handed out in their order, so when nobody is playing any more the lowest that failed is the first. */
async function playAll({ seed, runs, steps, threads, keepGoing }: Options): Promise<Played> {
  const played: Played = { stories: 0, failing: [] };
  const end = seed + runs;
  let next = seed;
  const one = async (): Promise<void> => {
    const worker = new Worker(new URL('./player.ts', import.meta.url));
    while (next < end && (played.failing.length === 0 || keepGoing)) {
      const seeds: Seeds = { from: next, to: Math.min(next + seedsAtOnce, end), steps };
      next = seeds.to;
      worker.postMessage(seeds);
      const [failing] = (await once(worker, 'message')) as [number[]];
      played.stories += seeds.to - seeds.from;
      played.failing.push(...failing);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: threads }, one));
  played.failing.sort((a, b) => a - b);
  return played;
}

async function tell(seed: number, steps: number): Promise<void> {
  const failure = await failureOf(storyOf(seed, steps));
  if (failure === null) throw new Error(`seed ${seed} failed in its thread and does not when it is played again`);
  console.log(`\nseed ${seed} fails: ${failure.message}`);
  const short = await shrink(storyOf(seed, steps), failure);
  console.log(`the shortest story that fails: ${short.failure.message}\n${told(short.story)}`);
  console.log(`replay: npm run test:sim -- --seed ${seed} --runs 1 --steps ${steps}`);
  console.log(`as a test, in tests/simulation/stories.test.ts:\n  ${JSON.stringify(short.story)}`);
  if (!(short.failure.name === 'BrokenPromise')) console.log(short.failure.stack);
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') {
    console.log(usage);
    return 0;
  }
  const started = performance.now();
  const { stories, failing } = await playAll(options);
  const seconds = (performance.now() - started) / 1000;
  for (const seed of options.keepGoing ? failing : failing.slice(0, 1)) await tell(seed, options.steps);
  console.log(`${stories} stories, ${failing.length} failed, ${Math.round((stories / seconds) * 60)} a minute`);
  return failing.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  reportProblem(error);
}
