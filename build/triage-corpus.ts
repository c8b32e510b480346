import { readFileSync, readdirSync } from 'node:fs';
import type { LabelledCall } from '../shared/triage/corpus/types.ts';

const folder = new URL('../shared/triage/corpus/', import.meta.url);

/** The calls of one part of the corpus; `heldout` is never trained on. */
export function loadCorpus(part: 'dev' | 'heldout'): LabelledCall[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${part}-`) && name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readCalls(new URL(name, folder)));
}

export function readCalls(file: URL | string): LabelledCall[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as LabelledCall);
}
