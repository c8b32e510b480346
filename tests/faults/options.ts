/** What the command line asks for. */
import { parseArgs } from 'node:util';
import { Problem } from '../../build/run/problem.ts';
import { count } from '../support/count.ts';
import { faults } from './faults.ts';

export type Options = {
  only: readonly string[] | null;
  quick: boolean;
  /** Instead of each fault's own number. */
  trials: number | null;
  seed: number;
  /** Whether docs/faults.md is rewritten: the rows of the faults that were played. */
  document: boolean;
  /** Where the counts go for whoever has started the run. */
  result: string | null;
};

const usage = `node tests/faults/run.ts [--quick] [--only NAME,…] [--trials N] [--seed N] [--document] [--result FILE]
  --quick     one trial each of what needs neither root nor much time; part of npm test
  --document  writes the rows of what was played into docs/faults.md; a whole run does so by itself
  --result    writes how many faults passed, failed and were skipped, as JSON
  faults: ${faults.map(({ name }) => name).join(', ')}`;

/** @throws {Problem} with the usage, where the arguments make no sense. */
export function readOptions(argv: readonly string[]): Options {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        quick: { type: 'boolean', default: false },
        only: { type: 'string' },
        trials: { type: 'string' },
        seed: { type: 'string' },
        document: { type: 'boolean', default: false },
        result: { type: 'string' },
      },
    });
    const only = values.only?.split(',') ?? null;
    const unknown = only?.find((name) => !faults.some((fault) => fault.name === name));
    if (unknown !== undefined) throw new Error(`there is no fault ${unknown}`);
    const isWhole = !values.quick && only === null && values.trials === undefined;
    return {
      only,
      quick: values.quick,
      trials: values.trials === undefined ? null : count(values.trials),
      seed: values.seed === undefined ? Date.now() % 1_000_000 : count(values.seed),
      document: values.document || isWhole,
      result: values.result ?? null,
    };
  } catch (error) {
    throw new Problem(`${(error as Error).message}\n${usage}`, 2);
  }
}
