import type { LabelledCall } from '../shared/triage/corpus/types.ts';
import { featuresOf } from '../shared/triage/features.ts';
import { scaleOf } from '../shared/triage/model/scale.ts';
import { placed } from '../shared/triage/model/score.ts';
import type { LinearModel, Vocabulary, Weights } from '../shared/triage/model/types.ts';
import { read } from '../shared/triage/signals/match.ts';
import { governmentRowOf, policeRowOf } from './triage-annex.ts';

const RIDGE = 0.003;
const STEPS = 120;
const RATE = 0.05;
/** Features of fewer calls than this say more about one call than about its kind. */
const LEAST_CALLS: Readonly<Record<string, number>> = { p: 4, n3: 3 };
/** The rows of the annex are learnt from fewer calls, so from commoner features only. */
const LEAST_CALLS_FOR_ROWS = 3;
const FOR_ROWS = /^(?:[cdwlr]:|n:..$)/u;
/** What a defensible second reading takes from the first one's share. */
const SECOND_READING = 0.2;

export type Prepared = { call: LabelledCall; features: readonly string[] };
type Example = { columns: readonly number[]; factor: number; target: readonly number[] };

export function prepare(calls: readonly LabelledCall[]): Prepared[] {
  return calls.map((call) => ({ call, features: featuresOf(read(call.narrative)) }));
}

/** Trains the linear models by full-batch Adam on the ridge-penalised log loss. Deterministic. */
export function trainWeights(calls: readonly Prepared[]): Weights {
  const full = vocabularyOf(calls, (name, count) => count >= (LEAST_CALLS[kindOf(name)] ?? 2));
  const brief = vocabularyOf(calls, (name, count) => FOR_ROWS.test(name) && count >= LEAST_CALLS_FOR_ROWS);
  return {
    handler: fit(full, calls, ['110', '12345', 'both', 'unclear', 'other'], ({ expected, accept }) => [
      expected.handler,
      ...(accept ?? []),
    ]),
    urgent: fit(full, calls, ['no', 'yes'], ({ expected }) => [expected.urgent ? 'yes' : 'no']),
    category: fit(full, calls, ['报警', '咨询', '求助', '投诉举报', '意见建议'], ({ expected }) => [expected.category]),
    police: fitRows(brief, calls, policeRowOf),
    government: fitRows(brief, calls, governmentRowOf),
  };
}

const kindOf = (feature: string) => (feature.startsWith('n:') ? `n${feature.length - 2}` : feature.charAt(0));

function vocabularyOf(calls: readonly Prepared[], keep: (name: string, count: number) => boolean): Vocabulary {
  const counts = new Map<string, number>();
  for (const { features } of calls) for (const name of features) counts.set(name, (counts.get(name) ?? 0) + 1);
  const kept = [...counts].filter(([name, count]) => keep(name, count)).map(([name]) => name);
  return new Map(kept.sort().map((name, column) => [name, column]));
}

/** Calls whose row is not labelled, or that have no such part, teach nothing here. */
function fitRows(
  vocabulary: Vocabulary,
  calls: readonly Prepared[],
  rowOf: (call: LabelledCall) => string | undefined,
) {
  const labelled = calls.filter(({ call }) => rowOf(call) !== undefined);
  const classes = [...new Set(labelled.map(({ call }) => rowOf(call) ?? ''))].sort();
  return fit(vocabulary, labelled, classes, (call) => [rowOf(call) ?? '']);
}

/** `readings` are the classes of a call, the label first, then defensible others. */
function fit(
  vocabulary: Vocabulary,
  calls: readonly Prepared[],
  classes: readonly string[],
  readings: (call: LabelledCall) => readonly string[],
): LinearModel {
  const values = Float64Array.from([...vocabulary.keys()], scaleOf);
  const examples = calls.map(({ call, features }) => {
    const [first, ...others] = readings(call);
    const share = others.length > 0 ? SECOND_READING : 0;
    const target = classes.map((name) =>
      name === first ? 1 - share : others.includes(name) ? share / others.length : 0,
    );
    return { ...placed(vocabulary, features), target };
  });
  const { weights, bias } = descend(examples, classes.length, values);
  return { classes, vocabulary, weights, step: 1, bias: [...bias] };
}

function descend(examples: readonly Example[], width: number, values: Float64Array) {
  const size = values.length * width;
  const parameters = new Float64Array(size + width);
  const gradient = new Float64Array(size + width);
  const [first, second] = [new Float64Array(size + width), new Float64Array(size + width)];
  const sums = new Float64Array(width);
  for (let step = 1; step <= STEPS; step += 1) {
    for (let i = 0; i < size; i += 1) gradient[i] = RIDGE * parameters[i]!;
    gradient.fill(0, size);
    for (const { columns, factor, target } of examples) {
      for (let k = 0; k < width; k += 1) sums[k] = parameters[size + k]!;
      for (const c of columns) {
        const value = values[c]! * factor;
        for (let k = 0; k < width; k += 1) sums[k]! += parameters[c * width + k]! * value;
      }
      softmax(sums);
      for (let k = 0; k < width; k += 1) sums[k] = (sums[k]! - target[k]!) / examples.length;
      for (let k = 0; k < width; k += 1) gradient[size + k]! += sums[k]!;
      for (const c of columns) {
        const value = values[c]! * factor;
        for (let k = 0; k < width; k += 1) gradient[c * width + k]! += sums[k]! * value;
      }
    }
    for (let i = 0; i < parameters.length; i += 1) {
      first[i] = 0.9 * first[i]! + 0.1 * gradient[i]!;
      second[i] = 0.99 * second[i]! + 0.01 * gradient[i]! ** 2;
      const [m, v] = [first[i]! / (1 - 0.9 ** step), second[i]! / (1 - 0.99 ** step)];
      parameters[i]! -= (RATE * m) / (Math.sqrt(v) + 1e-8);
    }
  }
  const weights = parameters.slice(0, size).map((weight, i) => weight * values[Math.floor(i / width)]!);
  return { weights, bias: parameters.slice(size) };
}

function softmax(sums: Float64Array): void {
  const top = Math.max(...sums);
  let total = 0;
  for (let k = 0; k < sums.length; k += 1) total += sums[k] = Math.exp(sums[k]! - top);
  for (let k = 0; k < sums.length; k += 1) sums[k]! /= total;
}
