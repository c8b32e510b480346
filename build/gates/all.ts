/** Every gate a change has to pass, and how they are run together. */
import { availableParallelism } from 'node:os';
import { type Ran, programOf, runNode } from '../run/command.ts';

type Gate = { name: string; what: string; args: readonly string[] };
export type GateResult = Ran & { name: string; what: string };

const own = (name: string): readonly string[] => ['build/gates/run.ts', name];

/** By content, so that it is right wherever it comes from. */
const prettierCache = ['--cache', '--cache-strategy', 'content', '--cache-location', 'out/prettier-cache.json'];

/** The slow ones first, so that two cores are both busy to the end. */
const gates = (): readonly Gate[] => [
  { name: 'lint', what: 'eslint', args: [programOf('eslint', 'bin/eslint.js'), '.', '--max-warnings', '0'] },
  { name: 'types', what: 'tsc -b', args: [programOf('typescript', 'bin/tsc'), '-b'] },
  {
    name: 'format',
    what: 'prettier --check',
    args: [programOf('prettier', 'bin/prettier.cjs'), '--check', '--log-level', 'warn', ...prettierCache, '.'],
  },
  { name: 'unused', what: 'knip', args: [programOf('knip', 'bin/knip.js'), '--no-progress'] },
  { name: 'imports', what: 'dependency-cruiser', args: own('imports') },
  { name: 'chinese', what: 'words for operators stand in catalogues', args: own('chinese') },
  { name: 'wording', what: 'no machine paths', args: own('wording') },
  { name: 'rules', what: 'docs/rules.md: every clause has its rule and its test', args: own('rules') },
  { name: 'glossary', what: 'docs/glossary.md names every term', args: own('glossary') },
];

/** Runs all gates, a few at a time, whatever fails. `onDone` hears of each as it ends. */
export async function runGates(onDone: (result: GateResult) => void): Promise<GateResult[]> {
  const waiting = [...gates()];
  const results: GateResult[] = [];
  const work = async (): Promise<void> => {
    for (let gate = waiting.shift(); gate; gate = waiting.shift()) {
      const ran = await runNode(gate.args, { limitSeconds: 900 });
      const result = { ...ran, name: gate.name, what: gate.what };
      results.push(result);
      onDone(result);
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, work));
  return results;
}

export function printFailure(result: GateResult): void {
  if (result.ok) return;
  console.log(`\n✗ ${result.name} (${result.what}, ${result.seconds.toFixed(1)} s)\n${result.output}\n`);
}
