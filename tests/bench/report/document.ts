/** Puts the figures of a run between the marks of docs/benchmarks.md; the prose around them is written by hand. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Section } from './figures.ts';
import { machineWords } from './machine.ts';
import { asMarkdown } from './table.ts';

const file = join(import.meta.dirname, '../../../docs/benchmarks.md');

/** Sections that were not run keep the figures, the date and the machine they have. */
export function writeDocument(sections: readonly Section[]): void {
  let text = readFileSync(file, 'utf8');
  for (const section of sections) text = withSection(text, section);
  writeFileSync(file, text);
}

function withSection(text: string, section: Section): string {
  const [begin, end] = [`<!-- bench:${section.bench} -->`, `<!-- /bench:${section.bench} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/benchmarks.md lacks the marks ${begin} … ${end}`);
  const date = new Date().toISOString().slice(0, 10);
  const head = `Measured on ${date} · ${section.where} · ${machineWords()}`;
  return `${text.slice(0, from + begin.length)}\n\n${head}\n\n${asMarkdown(section)}\n\n${text.slice(to)}`;
}
