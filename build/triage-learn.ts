import type { LabelledCall } from '../shared/triage/corpus/types.ts';
import { featuresOf } from '../shared/triage/features.ts';
import { scaleOf, stretchOf } from '../shared/triage/model/scale.ts';
import {
  LEARNT_SERVICES,
  type LearntService,
  type LinearModel,
  ROW_CHOICES,
  type RowChoice,
  type Weights,
} from '../shared/triage/model/types.ts';
import { read } from '../shared/triage/signals/match.ts';
import { descend } from './triage-descend.ts';
import { rowLabelOf } from './triage-rows.ts';

/** Chosen, as all the figures here, by the folds of `triage-eval.ts`: each writer judged by weights learnt from the others. */
const RIDGE = 0.0007;
/** The handler has second readings to learn from, and with them bears more. */
const RIDGE_OF_HANDLERS = 0.0012;
/** The share of a call's handler that goes to its other readings a lawyer could defend, if it has any. */
const SECOND_READING = 0.3;
/** There are some hundred calls for a choice of rows. */
const RIDGE_OF_ROWS = 0.002;
const STEPS = 80;
/** What fewer writers say, in fewer calls, says more about them than about the matter. */
const LEAST_WRITERS = 3;
const LEAST_CALLS = 2;
const LEAST_CALLS_OF_PAIRS = 4;
const LEAST_CALLS_OF_ROWS = 4;

/** A call as it is learnt from: by whom it was written and the features of what was said. */
export type Lesson = { call: LabelledCall; writer: string; features: readonly string[] };

export function lessonsOf(calls: readonly (LabelledCall & { writer: string })[]): Lesson[] {
  return calls.map((call) => ({ call, writer: call.writer, features: featuresOf(read(call.narrative)) }));
}

/** Learns the linear models by minimising the ridge-penalised log loss. */
export function trainWeights(lessons: readonly Lesson[]): Weights {
  const names = namesIn(lessons, LEAST_WRITERS, LEAST_CALLS);
  const fit = (classes: readonly string[], label: (call: LabelledCall) => string) =>
    fitModel(lessons, names, classes, (call) => [label(call)], RIDGE);
  const rows = ROW_CHOICES.map((choice): [RowChoice, LinearModel] => [choice, fitRows(lessons, choice)]);
  return {
    handler: fitModel(lessons, names, HANDLERS, readingsOf, RIDGE_OF_HANDLERS),
    urgent: fit(['no', 'yes'], (call) => (call.expected.urgent ? 'yes' : 'no')),
    category: fit(['报警', '咨询', '求助', '投诉举报', '意见建议'], (call) => call.expected.category),
    rows: Object.fromEntries(rows) as Weights['rows'],
    links: Object.fromEntries(LEARNT_SERVICES.map((name) => [name, fitLink(lessons, name)])) as Weights['links'],
  };
}

const HANDLERS = ['110', '12345', 'both', 'unclear', 'other'];

/** The first reading of the handler, then the others that count as right. */
function readingsOf({ expected, accept = [] }: LabelledCall): string[] {
  return [expected.handler, ...accept.filter((name) => name !== expected.handler)];
}

function fitRows(lessons: readonly Lesson[], choice: RowChoice): LinearModel {
  const labelled = lessons.filter(({ call }) => rowLabelOf(call, choice) !== undefined);
  const label = (call: LabelledCall) => rowLabelOf(call, choice) ?? '';
  const classes = [...new Set(labelled.map(({ call }) => label(call)))].sort();
  const names = namesIn(labelled, 1, LEAST_CALLS_OF_ROWS);
  return fitModel(labelled, names, classes, (call) => [label(call)], RIDGE_OF_ROWS);
}

/** Whether a service is told, learnt from the calls in which it might be. */
function fitLink(lessons: readonly Lesson[], service: LearntService): LinearModel {
  const open = lessons.filter(({ call: { expected } }) =>
    service === '122' ? expected.handler === '110' || expected.handler === 'both' : expected.urgent,
  );
  const names = namesIn(open, LEAST_WRITERS, LEAST_CALLS_OF_ROWS);
  const label = (call: LabelledCall) => (call.expected.linkage.includes(service) ? 'yes' : 'no');
  return fitModel(open, names, ['no', 'yes'], (call) => [label(call)], RIDGE_OF_ROWS);
}

function namesIn(lessons: readonly Lesson[], writers: number, calls: number): string[] {
  const counts = new Map<string, number>();
  const by = new Map<string, Set<string>>();
  for (const { features, writer } of lessons) {
    for (const name of features) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
      by.set(name, (by.get(name) ?? new Set()).add(writer));
    }
  }
  const least = (name: string) => (name.startsWith('p:') ? Math.max(calls, LEAST_CALLS_OF_PAIRS) : calls);
  return [...counts]
    .filter(([name, count]) => count >= least(name) && (by.get(name)?.size ?? 0) >= writers)
    .map(([name]) => name)
    .sort();
}

function fitModel(
  lessons: readonly Lesson[],
  names: readonly string[],
  classes: readonly string[],
  readings: (call: LabelledCall) => readonly string[],
  ridge: number,
): LinearModel {
  const index = new Map(names.map((name, i) => [name, i]));
  const values = Float64Array.from(names, scaleOf);
  const examples = lessons.map(({ call, features }) => ({
    columns: Int32Array.from(features.flatMap((name) => index.get(name) ?? [])),
    stretch: stretchOf(features),
    target: sharesOf(readings(call), classes),
  }));
  const loss = lossOf(examples, values, classes.length, ridge);
  return toModel(names, classes, values, descend(names.length * classes.length, loss, STEPS));
}

type Example = { columns: Int32Array; stretch: number; target: Float64Array };

/** What is to be learnt of a call: all for its only reading, else a part for the others. */
function sharesOf([first = '', ...others]: readonly string[], classes: readonly string[]): Float64Array {
  const shares = new Float64Array(classes.length);
  shares[classes.indexOf(first)] = others.length > 0 ? 1 - SECOND_READING : 1;
  for (const other of others) shares[classes.indexOf(other)]! += SECOND_READING / others.length;
  return shares;
}

function lossOf(examples: readonly Example[], values: Float64Array, classes: number, ridge: number) {
  const sums = new Float64Array(classes);
  return (w: Float64Array, gradient: Float64Array): number => {
    let loss = 0;
    for (const { columns, stretch, target } of examples) {
      sums.fill(0);
      for (const c of columns) {
        for (let k = 0; k < classes; k += 1) sums[k]! += w[c * classes + k]! * values[c]! * stretch;
      }
      softmax(sums);
      for (let k = 0; k < classes; k += 1) {
        loss -= (target[k]! * Math.log(sums[k]! + 1e-12)) / examples.length;
        sums[k] = ((sums[k]! - target[k]!) * stretch) / examples.length;
      }
      for (const c of columns) for (let k = 0; k < classes; k += 1) gradient[c * classes + k]! += sums[k]! * values[c]!;
    }
    for (let i = 0; i < w.length; i += 1) {
      loss += (ridge / 2) * w[i]! ** 2;
      gradient[i]! += ridge * w[i]!;
    }
    return loss;
  };
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
    const row = classes.map((_, k) => Math.round(w[c * classes.length + k]! * values[c]! * 100));
    if (row.some((weight) => weight !== 0)) weights[name] = row;
  });
  return { classes, weights };
}
