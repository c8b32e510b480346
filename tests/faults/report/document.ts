/** Keeps docs/faults.md: one row for each fault with the figures of its last run, the prose around them by hand. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { machineWords } from '../../bench/report/machine.ts';
import { faults } from '../faults.ts';
import { type Played, isGood, recoveryOf } from './played.ts';

const file = join(import.meta.dirname, '../../../docs/faults.md');
const [begin, end] = ['<!-- faults -->', '<!-- /faults -->'];
const head = ['fault', 'trials', 'acknowledged', 'lost', 'duplicated', 'back in s, median / max', 'how', 'run'];

/** Rows of faults that were not played stay as they are, with the date of their run; those no longer there go. */
export function writeDocument(played: readonly Played[], seed: number): void {
  const text = readFileSync(file, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/faults.md lacks the marks ${begin} … ${end}`);
  const day = new Date().toISOString().slice(0, 10);
  const before = text.slice(from, to).split('\n');
  const rows = faults.flatMap(({ name }) => {
    const fresh = played.find(({ fault }) => fault.name === name);
    return fresh ? rowOf(fresh, day, seed) : (before.find((line) => line.startsWith(`| ${name} |`)) ?? []);
  });
  const machines = [
    `- ${day}: ${machineWords()}`,
    ...before.filter((l) => l.startsWith('- ') && !l.startsWith(`- ${day}`)),
  ];
  const used = machines.filter((line) => rows.some((row) => row.includes(line.slice(2, 12))));
  const table = [rowWith(head), rowWith(head.map((_, i) => (i > 0 && i < 6 ? '---:' : '---'))), ...rows].join('\n');
  writeFileSync(file, `${text.slice(0, from)}${begin}\n\n${table}\n\n${used.join('\n')}\n\n${text.slice(to)}`);
}

function rowOf(played: Played, day: string, seed: number): string {
  const { name, control } = played.fault;
  const run = `${day}, seed ${seed}`;
  if (!('outcome' in played)) {
    const why = 'skipped' in played ? `not run: ${played.skipped}` : 'FAILED';
    return rowWith([name, '', '', '', '', '', why, run]);
  }
  const { trials, acknowledged, lost, duplicated, note } = played.outcome;
  const recovery = recoveryOf(played.outcome);
  const back = recovery ? `${recovery.median} / ${recovery.most}` : '';
  const how = `${isGood(played) ? '' : '**BAD** '}${note}${control ? ' (control: must lose)' : ''}`;
  return rowWith([name, trials, acknowledged, lost.length, duplicated.length, back, how, run]);
}

function rowWith(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}
