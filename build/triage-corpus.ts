import { readFileSync, readdirSync } from 'node:fs';
import type { LabelledCall } from '../shared/triage/corpus/types.ts';

const folder = new URL('../shared/triage/corpus/', import.meta.url);

/** The calls of one part of the corpus, or of one file of it (`heldout-02`); the assistant learns from `dev` only. */
export function loadCorpus(part: 'dev' | 'probe' | 'probe-12' | 'heldout-01' | 'heldout-02'): LabelledCall[] {
  return readdirSync(folder)
    .filter((name) => (name.startsWith(`${part}-`) || name.startsWith(`${part}.`)) && name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readCalls(new URL(name, folder)));
}

export function readCalls(file: URL | string): LabelledCall[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as LabelledCall);
}
