/** What the command line of the bench asks for. */
import { parseArgs } from 'node:util';
import { Problem } from '../../build/run/problem.ts';
import { count } from '../support/count.ts';
import { type BenchName, benchNames } from './report/figures.ts';

export type Options = {
  only: BenchName[];
  /** Acts of the bench `saved`, in whole blocks. */
  acts: number;
  /** Milliseconds before each act, commit and put of the bench `saved`: operators do not act back to back. */
  pause: number;
  /** Presses of each kind of the bench `painted`, and keys of each kind of the bench `typing`. */
  presses: number;
  /** Ops in the queue that drains while somebody types. */
  ops: number;
  /** Turns of the bench `push`, a thousand ops each. */
  turns: number;
  /** Reads of each kind of the bench `lists`. */
  reads: number;
  /** Orders in the larger store of the benches `lists` and `start`. */
  stored: number;
  /** Starts of each size of the bench `start`. */
  starts: number;
  /** Open streams of the bench `streams`. */
  streams: number;
  /** Orders in each queue of the bench `drain`, and drains of each kind. */
  orders: number;
  drains: number;
  /** Hours of the bench `memory`, and calls in each. */
  hours: number;
  calls: number;
  /** Whether docs/benchmarks.md is rewritten. */
  document: boolean;
};

const usage = `node tests/bench/run.ts [--only ${benchNames.join(',')}] [--acts 500] [--pause 10] [--presses 100] [--ops 300]
     [--turns 8] [--streams 2000] [--reads 100] [--starts 7] [--stored 200000]
     [--orders 5000] [--drains 3] [--hours 12] [--calls 60] [--print]
  --print  prints the table and leaves docs/benchmarks.md as it is`;

/** @throws {Problem} with the usage, where the arguments make no sense. */
export function readOptions(argv: readonly string[]): Options {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        only: { type: 'string', default: benchNames.join(',') },
        acts: { type: 'string', default: '500' },
        pause: { type: 'string', default: '10' },
        presses: { type: 'string', default: '100' },
        ops: { type: 'string', default: '300' },
        turns: { type: 'string', default: '8' },
        streams: { type: 'string', default: '2000' },
        reads: { type: 'string', default: '100' },
        stored: { type: 'string', default: '200000' },
        starts: { type: 'string', default: '7' },
        orders: { type: 'string', default: '5000' },
        drains: { type: 'string', default: '3' },
        hours: { type: 'string', default: '12' },
        calls: { type: 'string', default: '60' },
        print: { type: 'boolean', default: false },
      },
    });
    const wanted = values.only.split(',');
    const unknown = wanted.find((name) => !benchNames.some((known) => known === name));
    if (unknown !== undefined) throw new Error(`there is no bench ${unknown}`);
    return {
      only: benchNames.filter((name) => wanted.includes(name)),
      acts: count(values.acts),
      pause: count(values.pause, 0),
      presses: count(values.presses),
      ops: count(values.ops),
      turns: count(values.turns),
      streams: count(values.streams),
      reads: count(values.reads),
      stored: count(values.stored, 2000),
      starts: count(values.starts),
      orders: count(values.orders),
      drains: count(values.drains),
      hours: count(values.hours, 9),
      calls: count(values.calls),
      document: !values.print,
    };
  } catch (error) {
    throw new Problem(`${(error as Error).message}\n${usage}`, 2);
  }
}
