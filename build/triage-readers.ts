import { readFileSync } from 'node:fs';
import type { Category, Handler } from '../shared/triage/types.ts';
import { percent } from './triage-judge.ts';

type Reading = { handler: Handler; urgent: boolean; category: Category };
/** `decided`: what the documents say where the readers differed and the first one's label did not stand. */
type Readings = {
  id: string;
  first: Reading;
  second: Reading & { accept?: Handler[]; sure?: boolean };
  decided?: Reading;
};

const file = new URL('../shared/triage/corpus/readings.jsonl', import.meta.url);

/** How far two readers who did not see each other's labels agree, as Markdown. */
export function agreement(): string {
  const readings = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Readings);
  const rows = (['handler', 'urgent', 'category'] as const).map((key) => {
    const pairs = readings.map(({ first, second }): [string, string] => [String(first[key]), String(second[key])]);
    const same = pairs.filter(([one, other]) => one === other).length;
    return `| ${key} | ${percent(same, pairs.length)} | ${kappa(pairs).toFixed(3)} |`;
  });
  const open = readings.filter(({ second }) => (second.accept ?? []).length > 0).length;
  const decided = readings.filter((reading) => reading.decided).length;
  return (
    `## Agreement between two readers: ${readings.length} calls\n\n| | same | κ |\n| --- | --- | --- |\n` +
    `${rows.join('\n')}\n\nThe second reader held ${open} of these calls open to another handler as well. ` +
    `For ${decided} calls the documents did not bear out the first reader's label; the assistant learnt from it all the same.\n`
  );
}

/** Cohen's κ: agreement beyond what the two readers' habits alone would give. */
function kappa(pairs: readonly (readonly [string, string])[]): number {
  const share = (test: (pair: readonly [string, string]) => boolean) => pairs.filter(test).length / pairs.length;
  const names = [...new Set(pairs.flat())];
  const chance = names.reduce(
    (sum, name) => sum + share(([one]) => one === name) * share(([, two]) => two === name),
    0,
  );
  return (share(([one, two]) => one === two) - chance) / (1 - chance);
}
