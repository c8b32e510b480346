/** The same as lines on a terminal. */
import { type Played, isGood, recoveryOf } from './played.ts';

export function lineOf(played: Played): string {
  const { name, control } = played.fault;
  if ('skipped' in played) return `${name}: SKIPPED, ${played.skipped}`;
  if ('failed' in played) return `${name}: FAILED, ${played.failed}`;
  const { trials, acknowledged, lost, duplicated, note } = played.outcome;
  const recovery = recoveryOf(played.outcome);
  const figures = [
    `${trials} trials`,
    `${acknowledged} acknowledged`,
    `${lost.length} lost${control ? ' (a control must lose)' : ''}`,
    `${duplicated.length} duplicated`,
    ...(recovery ? [`recovered in ${recovery.median} s (max ${recovery.most})`] : []),
  ];
  const details = control
    ? []
    : [...lost.map((what) => `LOST ${what}`), ...duplicated.map((what) => `DUPLICATED ${what}`)];
  const head = `${isGood(played) ? '' : 'BAD '}${name}: ${figures.join(', ')}${note ? ` · ${note}` : ''}`;
  return [head, ...details.slice(0, 20).map((line) => `  ${line}`)].join('\n');
}

/** The last line: what all faults together have shown. Controls do not count. */
export function sumLine(all: readonly Played[], seed: number): string {
  const real = all.flatMap((played) => ('outcome' in played && !played.fault.control ? [played.outcome] : []));
  const sum = (of: (outcome: (typeof real)[number]) => number): number =>
    real.reduce((total, each) => total + of(each), 0);
  const bad = all.filter((played) => !isGood(played)).map(({ fault }) => fault.name);
  const skipped = all.filter((played) => 'skipped' in played).map(({ fault }) => fault.name);
  return [
    ...(bad.length > 0 ? [`BAD: ${bad.join(', ')} (seed ${seed})`] : []),
    ...(skipped.length > 0 ? [`SKIPPED: ${skipped.join(', ')}`] : []),
    `FAULTS acked=${sum((o) => o.acknowledged)} lost=${sum((o) => o.lost.length)} duplicated=${sum((o) => o.duplicated.length)}`,
  ].join('\n');
}
