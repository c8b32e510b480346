/** `npm run test:sim`: plays stories by their seeds and tells the shortest one that fails. */
import { parseArgs } from 'node:util';
import { failureOf, shrink } from './shrink.ts';
import { storyOf, told } from './story.ts';

const usage = `npm run test:sim -- [--seed S] [--runs N] [--steps K] [--keep-going]
  --seed S      the first seed [1]
  --runs N      how many seeds [1000]
  --steps K     how long each story is [24]
  --keep-going  tell of every seed that fails, not of the first only`;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '1000' },
    steps: { type: 'string', default: '24' },
    'keep-going': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

async function tell(seed: number, steps: number, failure: Error): Promise<void> {
  console.log(`\nseed ${seed} fails: ${failure.message}`);
  const short = await shrink(storyOf(seed, steps), failure);
  console.log(`the shortest story that fails: ${short.failure.message}\n${told(short.story)}`);
  console.log(`replay: npm run test:sim -- --seed ${seed} --runs 1 --steps ${steps}`);
  console.log(`as a test, in tests/simulation/stories.test.ts:\n  ${JSON.stringify(short.story)}`);
  if (!(short.failure.name === 'BrokenPromise')) console.log(short.failure.stack);
}

async function main(): Promise<number> {
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const [seed, runs, steps] = [Number(values.seed), Number(values.runs), Number(values.steps)];
  const started = performance.now();
  let failed = 0;
  let played = 0;
  for (let at = seed; at < seed + runs && (failed === 0 || values['keep-going']); at++) {
    const failure = await failureOf(storyOf(at, steps));
    played++;
    if (failure === null) continue;
    failed++;
    await tell(at, steps, failure);
  }
  const seconds = (performance.now() - started) / 1000;
  console.log(`${played} stories, ${failed} failed, ${Math.round((played / seconds) * 60)} a minute`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main();
