/**
 * Learns the weights of the triage assistant from its corpus: `node build/triage-train.ts`. Deterministic.
 * With `--check` it writes nothing and fails when the stored weights are not those of the corpus.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { LinearModel, Weights } from '../shared/triage/model/types.ts';
import { loadCorpus } from './triage-corpus.ts';
import { trainWeights } from './triage-learn.ts';

/** One feature a line, as the repository's formatter would leave it, so that changes show line by line. */
function render(weights: Weights): string {
  const models = Object.entries(weights).map(([name, model]: [string, LinearModel]) => {
    const rows = Object.entries(model.weights).map(([key, row]) => `      ${JSON.stringify(key)}: [${row.join(', ')}]`);
    const classes = model.classes.map((word) => JSON.stringify(word)).join(', ');
    return `  "${name}": {\n    "classes": [${classes}],\n    "weights": {\n${rows.join(',\n')}\n    }\n  }`;
  });
  return `{\n${models.join(',\n')}\n}\n`;
}

const target = fileURLToPath(new URL('../shared/triage/model/weights.json', import.meta.url));
const calls = loadCorpus('dev');
const started = performance.now();
const weights = trainWeights(calls);
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
