/**
 * Learns the weights of the triage assistant from its corpus: `node build/triage-train.ts`. Deterministic.
 * With `--check` it writes nothing and fails when the stored weights are not those of the corpus.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type LinearModel,
  MODEL_NAMES,
  type StoredModel,
  type StoredWeights,
  type Weights,
} from '../shared/triage/model/types.ts';
import { loadCorpus } from './triage-corpus.ts';
import { prepare, trainWeights } from './triage-learn.ts';

const FULL = ['handler', 'urgent', 'category'];

/** Whole numbers of at most 127 steps, as signed bytes in base64. */
function store(name: string, model: LinearModel): StoredModel {
  const step = Math.max(...Array.from(model.weights, Math.abs)) / 127;
  const bytes = Int8Array.from(model.weights, (weight) => Math.round(weight / step));
  return {
    classes: model.classes,
    vocabulary: FULL.includes(name) ? 'full' : 'brief',
    step: Number(step.toPrecision(6)),
    bias: model.bias.map((weight) => Number(weight.toFixed(4))),
    weights: Buffer.from(bytes.buffer).toString('base64'),
  };
}

function render(weights: Weights): string {
  const words = (model: LinearModel) => [...model.vocabulary.keys()].join(' ');
  const stored: StoredWeights = {
    vocabularies: { full: words(weights.handler), brief: words(weights.police) },
    models: Object.fromEntries(MODEL_NAMES.map((name) => [name, store(name, weights[name])])),
  };
  return `${JSON.stringify(stored, null, 1)}\n`;
}

const target = fileURLToPath(new URL('../shared/triage/model/weights.json', import.meta.url));
const calls = loadCorpus('dev');
const started = performance.now();
const weights = trainWeights(prepare(calls));
const text = render(weights);
if (process.argv.includes('--check')) {
  const same = readFileSync(target, 'utf8') === text;
  console.log(same ? 'weights.json is that of the corpus' : 'weights.json is not that of the corpus: train again');
  process.exitCode = same ? 0 : 1;
} else {
  writeFileSync(target, text);
  const size = weights.handler.vocabulary.size;
  console.log(`${calls.length} calls, ${size} features, ${Math.round(performance.now() - started)} ms`);
}
