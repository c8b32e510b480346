/**
 * Learns the weights of the triage assistant from its corpus: `node build/triage-train.ts`. Deterministic.
 * With `--check` it writes nothing and fails when the stored weights are not those of the corpus.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { LinearModel, Weights } from '../shared/triage/model/types.ts';
import { loadCorpus } from './triage-corpus.ts';
import { lessonsOf, trainWeights } from './triage-learn.ts';

/** One feature a line, so that changes show line by line. */
function render({ rows, links, ...models }: Weights): string {
  const all = (of: Readonly<Record<string, LinearModel>>) =>
    Object.entries(of).map(([name, model]) => `"${name}":${renderModel(model)}`);
  const within = (name: string, of: Readonly<Record<string, LinearModel>>) => `"${name}":{\n${all(of).join(',\n')}\n}`;
  return `{\n${[...all(models), within('rows', rows), within('links', links)].join(',\n')}\n}\n`;
}

function renderModel({ classes, weights }: LinearModel): string {
  const rows = Object.entries(weights).map(([key, row]) => `${JSON.stringify(key)}:[${row.join()}]`);
  return `{"classes":${JSON.stringify(classes)},"weights":{\n${rows.join(',\n')}\n}}`;
}

const target = fileURLToPath(new URL('../shared/triage/model/weights.json', import.meta.url));
const calls = loadCorpus('dev', 'probe');
const started = performance.now();
const weights = trainWeights(lessonsOf(calls));
const text = render(weights);
if (process.argv.includes('--check')) {
  const same = readFileSync(target, 'utf8') === text;
  console.log(same ? 'weights.json is that of the corpus' : 'weights.json is not that of the corpus: train again');
  process.exitCode = same ? 0 : 1;
} else {
  writeFileSync(target, text);
  const size = Object.keys(weights.handler.weights).length;
  console.log(`${calls.length} calls, ${size} features, ${Math.round(performance.now() - started)} ms`);
}
