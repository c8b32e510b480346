import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { actionFor, goesViaCity } from '../action.ts';
import { propose } from '../propose.ts';
import type { LabelledCall } from './types.ts';

const folder = new URL('./', import.meta.url);

function load(part: string): LabelledCall[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(part) && name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line) as LabelledCall);
}

const sameWriter = load('heldout-01');

test('labels agree with the documented functions, ids are unique, no call stands twice', () => {
  const all = ['dev', 'probe', 'heldout'].flatMap(load);
  expect(new Set(all.map((call) => call.id)).size).toBe(all.length);
  expect(new Set(all.map((call) => call.narrative)).size).toBe(all.length);
  for (const call of all) {
    const { handler, action, urgent, viaCity } = call.expected;
    expect(action, call.id).toBe(actionFor(call.receivedBy, handler, urgent));
    expect(viaCity, call.id).toBe(goesViaCity(call, handler));
  }
});

type Figures = { handler: number; hard: number; recall: number; falseAlarms: number; unsafe: string[] };

function figuresOf(calls: readonly LabelledCall[]): Figures {
  const judged = calls.map((call) => ({ call, proposal: propose(call) }));
  type Judged = (typeof judged)[number];
  const share = (of: readonly Judged[], good: (one: Judged) => boolean) => of.filter(good).length / of.length;
  const isRight = ({ call, proposal }: Judged) =>
    [call.expected.handler, ...(call.accept ?? [])].includes(proposal.handler);
  const isUrgent = ({ proposal }: Judged) => proposal.urgent;
  const urgent = judged.filter(({ call }) => call.expected.urgent);
  const unsafe = urgent.filter(
    ({ call, proposal }) =>
      ['110', 'both'].includes(call.expected.handler) && ['12345', 'other'].includes(proposal.handler),
  );
  return {
    handler: share(judged, isRight),
    hard: share(
      judged.filter(({ call }) => call.difficulty === 'hard'),
      isRight,
    ),
    recall: share(urgent, isUrgent),
    falseAlarms: share(
      judged.filter(({ call }) => !call.expected.urgent),
      isUrgent,
    ),
    unsafe: unsafe.map(({ call }) => call.id),
  };
}

test('the goals hold on unlearnt calls of the same writer (S2)', () => {
  const { handler, hard, recall, falseAlarms, unsafe } = figuresOf(sameWriter);
  expect(handler).toBeGreaterThanOrEqual(0.85);
  expect(hard).toBeGreaterThanOrEqual(0.7);
  expect(recall).toBeGreaterThanOrEqual(0.98);
  expect(falseAlarms).toBeLessThanOrEqual(0.1);
  expect(unsafe).toEqual([]);
});

/** Not all of the same goals are reached on the older ones: these are floors, as measured, under which no change may fall. */
test.each([
  ['heldout-02', { handler: 0.9, hard: 0.88, recall: 1, falseAlarms: 0.128, unsafe: 0 }],
  ['heldout-03', { handler: 0.88, hard: 0.85, recall: 1, falseAlarms: 0.12, unsafe: 0 }],
  ['heldout-04', { handler: 0.91, hard: 0.9, recall: 1, falseAlarms: 0.072, unsafe: 0 }],
  ['heldout-05', { handler: 0.92, hard: 0.91, recall: 1, falseAlarms: 0.08, unsafe: 0 }],
])('calls of other writers are judged no worse than measured: %s (S2)', (file, floor) => {
  const { handler, hard, recall, falseAlarms, unsafe } = figuresOf(load(file));
  expect(handler).toBeGreaterThanOrEqual(floor.handler);
  expect(hard).toBeGreaterThanOrEqual(floor.hard);
  expect(recall).toBeGreaterThanOrEqual(floor.recall);
  expect(falseAlarms).toBeLessThanOrEqual(floor.falseAlarms);
  expect(unsafe.length).toBeLessThanOrEqual(floor.unsafe);
});
