/** The same figures as lines on a terminal and as Markdown. */
import { type Row, type Section, percentile } from './figures.ts';

const heads = ['measured', 'n', 'p50 ms', 'p99 ms', 'max ms', 'load'] as const;

/** One table for all sections of a run, with what follows from it below. */
export function asText(sections: readonly Section[]): string {
  const lines = sections.map((section) => ({ section, cells: section.rows.map((row) => cellsOf(row, section)) }));
  const widths = heads.map((head, i) =>
    Math.max(head.length, ...lines.flatMap((l) => l.cells.map((c) => c[i]!.length))),
  );
  const line = (cells: readonly string[]): string =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ');
  return lines
    .flatMap(({ section, cells }, i) => [
      ...(i === 0 ? [line(heads)] : []),
      `── ${section.title} · ${section.where}`,
      ...cells.map(line),
      ...section.findings.map((finding) => `   ${finding}`),
    ])
    .join('\n');
}

export function asMarkdown(section: Section): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    row(heads),
    row(heads.map((_, i) => (i === 0 ? '---' : '---:'))),
    ...section.rows.map((measured) => row(cellsOf(measured, section))),
    '',
    ...section.findings.map((finding) => `- ${finding}`),
  ].join('\n');
}

function cellsOf({ what, times }: Row, { load }: Section): string[] {
  const [p50, p99, max] = [0.5, 0.99, 1].map((share) => percentile(times, share).toFixed(2)) as [
    string,
    string,
    string,
  ];
  return [what, String(times.length), p50, p99, max, `${load.before.toFixed(1)} → ${load.after.toFixed(1)}`];
}
