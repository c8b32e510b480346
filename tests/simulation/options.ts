/** What the command line of the simulation asks for. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Problem } from '../../build/run/problem.ts';
import { count } from '../support/count.ts';

export const usage = `npm run test:sim -- [--seed S] [--runs N] [--steps K] [--threads T] [--keep-going]
  --seed S      the first seed [1]
  --runs N      how many seeds [1000]
  --steps K     how long each story is [24]
  --threads T   how many stories are played at once [as many as there are processors]
  --keep-going  tell of every seed that fails, not of the first only`;

export type Options = { seed: number; runs: number; steps: number; threads: number; keepGoing: boolean };

/** @throws {Problem} with the usage, for what cannot be understood. */
export function readOptions(args: readonly string[]): Options | 'help' {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string', default: '1' },
        runs: { type: 'string', default: '1000' },
        steps: { type: 'string', default: '24' },
        threads: { type: 'string', default: String(availableParallelism()) },
        'keep-going': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return 'help';
    return {
      seed: count(values.seed, 0),
      runs: count(values.runs),
      steps: count(values.steps),
      threads: count(values.threads),
      keepGoing: values['keep-going'],
    };
  } catch (error) {
    throw new Problem(`${(error as Error).message}\n${usage}`, 2);
  }
}
