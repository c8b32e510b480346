import { maskTraps } from '../text/mask.ts';
import { DECISIVE } from './decisive.ts';
import { compile, standingOf } from './match.ts';
import type { Reading } from './match.ts';

export type DecisiveHit = { name: string; why: string; row: string; from: number; to: number };

const compiled = Object.entries(DECISIVE).map(([name, { why, row, says }]) => ({
  name,
  why,
  row,
  pattern: compile(says),
}));

/** Ways of speaking under which the words are no report of danger now: asking a rule, proposing, joking. */
const NOT_A_REPORT = new Set(['ask_rule', 'propose', 'praise', 'joke']);

const found = new WeakMap<Reading, DecisiveHit[]>();

/** Where danger now is said outright, sought once a reading; empty when the call as a whole asks, proposes or jokes; what is said before “that is over” does not count. */
export function decisiveHits(reading: Reading): DecisiveHit[] {
  let hits = found.get(reading);
  if (!hits) found.set(reading, (hits = seek(reading)));
  return hits;
}

function seek(reading: Reading): DecisiveHit[] {
  if (reading.hits.some((hit) => NOT_A_REPORT.has(hit.signal.id))) return [];
  const over = Math.max(-1, ...reading.hits.filter((hit) => hit.signal.id === 'resolved').map((hit) => hit.from));
  const masked = maskTraps(reading.text);
  return compiled.flatMap(({ name, why, row, pattern }) =>
    [...masked.matchAll(pattern)]
      .filter((match) => match.index > over && standingOf(reading.text, reading.clauses, match.index) === 'on')
      .map((match) => ({ name, why, row, from: match.index, to: match.index + match[0].length })),
  );
}
