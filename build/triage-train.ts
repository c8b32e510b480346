/** Learns the weights of the triage assistant from its corpus: `node build/triage-train.ts`. Deterministic. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadCorpus } from './triage-corpus.ts';
import { trainWeights } from './triage-learn.ts';

const target = fileURLToPath(new URL('../shared/triage/model/weights.json', import.meta.url));
const calls = loadCorpus('dev');
const started = performance.now();
const weights = trainWeights(calls);
writeFileSync(target, `${JSON.stringify(weights)}\n`);
const size = Object.keys(weights.handler.weights).length;
console.log(`${calls.length} calls, ${size} features, ${Math.round(performance.now() - started)} ms`);
