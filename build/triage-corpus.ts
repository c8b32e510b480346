import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import type { LabelledCall } from '../shared/triage/corpus/types.ts';

const folder = new URL('../shared/triage/corpus/', import.meta.url);

/** Files written in one go, each about another part of the annex: left out together, or a part of it would never be learnt. */
const TOGETHER = [
  ['dev-02', 'dev-03', 'dev-04'],
  ['dev-05', 'dev-06', 'dev-07'],
  ['dev-08', 'dev-09'],
  ['probe-01', 'probe-02'],
  ['probe-09', 'probe-10', 'probe-11'],
];

export type WrittenCall = LabelledCall & { writer: string };

/** The calls of the parts of the corpus whose names begin so (`dev`, `heldout-02`), each with the group of files it stands in. */
export function loadCorpus(...parts: readonly string[]): WrittenCall[] {
  return readdirSync(folder)
    .filter(
      (name) =>
        name.endsWith('.jsonl') && parts.some((part) => [`${part}-`, `${part}.`].some((s) => name.startsWith(s))),
    )
    .sort()
    .flatMap((name) => {
      const file = basename(name, '.jsonl');
      const writer = TOGETHER.find((group) => group.includes(file))?.[0] ?? file;
      return readCalls(new URL(name, folder)).map((call) => ({ ...call, writer }));
    });
}

export function readCalls(file: URL | string): LabelledCall[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as LabelledCall);
}
