/**
 * `npm run bench`: measures, prints one table and rewrites the figures of docs/benchmarks.md.
 * What is compared is measured in turns within one run, so that what else the machine does hits both.
 */
import { reportProblem } from '../../build/run/problem.ts';
import { type Options, readOptions } from './options.ts';
import { writeDocument } from './report/document.ts';
import { type BenchName, type Section } from './report/figures.ts';
import { machineWords } from './report/machine.ts';
import { asText } from './report/table.ts';

const benches: Record<BenchName, (options: Options) => Promise<Section>> = {
  saved: async (options) => (await import('./saved/bench.ts')).measureSaved(options),
  lists: async ({ reads, stored }) => (await import('./stored/lists.ts')).measureLists(reads, stored),
  start: async ({ starts, stored }) => (await import('./stored/start.ts')).measureStart(starts, stored),
  painted: async ({ presses }) => (await import('./window/painted.ts')).measurePainted(presses),
  push: async ({ turns }) => (await import('./hub/push.ts')).measurePush(turns),
  streams: async ({ streams }) => (await import('./hub/streams.ts')).measureStreams(streams),
  drain: async ({ orders, drains }) => (await import('./drain/drain.ts')).measureDrain(orders, drains),
  memory: async ({ hours, calls }) => (await import('./memory/memory.ts')).measureMemory(hours, calls),
  typing: async ({ presses, ops }) => (await import('./window/typing.ts')).measureTyping(presses, ops),
};

async function run(options: Options): Promise<void> {
  const sections: Section[] = [];
  // The last is the one that leaves main's clockwork running in this process.
  for (const name of options.only.toReversed()) {
    process.stderr.write(`measuring ${name} …\n`);
    sections.unshift(await benches[name](options));
  }
  console.log(`${machineWords()}\n${asText(sections)}`);
  if (options.document) writeDocument(sections);
}

// Ended from outside: the hub is tied to this process and the shell's windows to Playwright's exit handler.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
try {
  await run(readOptions(process.argv.slice(2)));
} catch (error) {
  reportProblem(error);
}
process.exit();
