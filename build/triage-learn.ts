import type { LabelledCall } from '../shared/triage/corpus/types.ts';
import { featuresOf } from '../shared/triage/features.ts';
import type { LinearModel, Weights } from '../shared/triage/model/types.ts';
import { read } from '../shared/triage/signals/match.ts';

/** How freely each kind of feature may speak: concepts freely, character sequences timidly. */
const SCALE: Readonly<Record<string, number>> = {
  b: 1,
  c: 1,
  d: 0.25,
  k: 0.7,
  x: 0.3,
  l: 0.6,
  p: 0.5,
  w: 0.9,
  n1: 0.6,
  n2: 0.9,
  n3: 0.5,
};
const RIDGE = 0.006;
const STEPS = 160;
const RATE = 0.06;
/** Sequences seen in fewer calls than this say more about one call than about its kind. */
const LEAST_CALLS = 2;
const LEAST_CALLS_OF_PAIRS = 4;

type Options = { scale?: Partial<Record<string, number>>; ridge?: number; steps?: number };
type Example = { columns: number[]; target: number; weight: number };

function scaleOf(feature: string, scale: Readonly<Record<string, number>>): number {
  if (feature.startsWith('n:')) return scale[`n${feature.length - 2}`] ?? 0.3;
  return scale[feature.charAt(0)] ?? 1;
}

/** Trains the three linear models by full-batch Adam on the ridge-penalised log loss. */
export function trainWeights(calls: readonly LabelledCall[], options: Options = {}): Weights {
  const scale = { ...SCALE, ...options.scale } as Record<string, number>;
  const found = calls.map((call) => featuresOf(read(call.narrative)));
  const counts = new Map<string, number>();
  for (const features of found) for (const name of features) counts.set(name, (counts.get(name) ?? 0) + 1);
  const kept = [...counts]
    .filter(([name, count]) => count >= (name.startsWith('p:') ? LEAST_CALLS_OF_PAIRS : LEAST_CALLS))
    .map(([name]) => name);
  kept.sort();
  const index = new Map(kept.map((name, i) => [name, i]));
  const values = Float64Array.from(kept, (name) => scaleOf(name, scale));
  const rows = found.map((features) => features.flatMap((name) => index.get(name) ?? []));
  const fit = (classes: readonly string[], label: (call: LabelledCall) => string): LinearModel => {
    const examples = calls.map((call, i) => ({
      columns: rows[i] ?? [],
      target: classes.indexOf(label(call)),
      weight: 1,
    }));
    return toModel(kept, classes, values, descend(examples, classes.length, values, options));
  };
  return {
    handler: fit(['110', '12345', 'both', 'unclear', 'other'], (call) => call.expected.handler),
    urgent: fit(['no', 'yes'], (call) => (call.expected.urgent ? 'yes' : 'no')),
    category: fit(['报警', '咨询', '求助', '投诉举报', '意见建议'], (call) => call.expected.category),
  };
}

function descend(examples: readonly Example[], classes: number, values: Float64Array, options: Options): Float64Array {
  const ridge = options.ridge ?? RIDGE;
  const size = values.length * classes;
  const [w, first, second] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  const sums = new Float64Array(classes);
  for (let step = 1; step <= (options.steps ?? STEPS); step += 1) {
    const gradient = new Float64Array(size);
    for (const { columns, target, weight } of examples) {
      sums.fill(0);
      for (const c of columns) for (let k = 0; k < classes; k += 1) sums[k]! += w[c * classes + k]! * values[c]!;
      softmax(sums);
      sums[target]! -= 1;
      for (const c of columns) {
        for (let k = 0; k < classes; k += 1)
          gradient[c * classes + k]! += (sums[k]! * values[c]! * weight) / examples.length;
      }
    }
    for (let i = 0; i < size; i += 1) {
      const g = gradient[i]! + ridge * w[i]!;
      first[i] = 0.9 * first[i]! + 0.1 * g;
      second[i] = 0.99 * second[i]! + 0.01 * g * g;
      const [m, v] = [first[i]! / (1 - 0.9 ** step), second[i]! / (1 - 0.99 ** step)];
      w[i]! -= (RATE * m) / (Math.sqrt(v) + 1e-8);
    }
  }
  return w;
}

function softmax(sums: Float64Array): void {
  const top = Math.max(...sums);
  let total = 0;
  for (let k = 0; k < sums.length; k += 1) total += sums[k] = Math.exp(sums[k]! - top);
  for (let k = 0; k < sums.length; k += 1) sums[k]! /= total;
}

function toModel(
  names: readonly string[],
  classes: readonly string[],
  values: Float64Array,
  w: Float64Array,
): LinearModel {
  const weights: Record<string, number[]> = {};
  names.forEach((name, c) => {
    const row = classes.map((_, k) => Math.round(w[c * classes.length + k]! * values[c]! * 100) / 100);
    if (row.some((weight) => Math.abs(weight) >= 0.01)) weights[name] = row;
  });
  return { classes, weights };
}
