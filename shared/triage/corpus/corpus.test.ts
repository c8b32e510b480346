import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { actionFor, goesViaCity } from '../action.ts';
import { propose } from '../propose.ts';
import type { LabelledCall } from './types.ts';

const folder = new URL('./', import.meta.url);

function load(part: string): LabelledCall[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${part}-`) && name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line) as LabelledCall);
}

const dev = load('dev');
const heldout = load('heldout');
const share = (part: readonly unknown[], of: readonly unknown[]) => part.length / of.length;

test('labels agree with the documented functions, ids are unique, no call stands twice', () => {
  const all = [...dev, ...heldout];
  expect(new Set(all.map((call) => call.id)).size).toBe(all.length);
  expect(new Set(all.map((call) => call.narrative)).size).toBe(all.length);
  for (const call of all) {
    const { handler, action, urgent, viaCity } = call.expected;
    expect(action, call.id).toBe(actionFor(call.receivedBy, handler, urgent));
    expect(viaCity, call.id).toBe(goesViaCity(call, handler));
  }
});

/** The goal is to miss one emergency in fifty and none of the police's; it is not reached yet, so these are floors. */
test('no worse than measured on calls the assistant never learnt from (S2)', () => {
  const judged = heldout.map((call) => ({ call, proposal: propose(call) }));
  const right = judged.filter(({ call, proposal }) =>
    [call.expected.handler, ...(call.accept ?? [])].includes(proposal.handler),
  );
  const hard = judged.filter(({ call }) => call.difficulty === 'hard');
  const urgent = judged.filter(({ call }) => call.expected.urgent);
  const calm = judged.filter(({ call }) => !call.expected.urgent);
  expect(share(right, judged)).toBeGreaterThanOrEqual(0.85);
  expect(
    share(
      right.filter((one) => hard.includes(one)),
      hard,
    ),
  ).toBeGreaterThanOrEqual(0.7);
  expect(
    share(
      urgent.filter(({ proposal }) => proposal.urgent),
      urgent,
    ),
  ).toBeGreaterThanOrEqual(0.92);
  expect(
    share(
      calm.filter(({ proposal }) => proposal.urgent),
      calm,
    ),
  ).toBeLessThanOrEqual(0.12);
  const unsafe = urgent.filter(
    ({ call, proposal }) =>
      ['110', 'both'].includes(call.expected.handler) && ['12345', 'other'].includes(proposal.handler),
  );
  expect(unsafe.length).toBeLessThanOrEqual(3);
});
