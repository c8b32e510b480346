import type { LabelledCall } from '../shared/triage/corpus/types.ts';
import type { Weights } from '../shared/triage/model/types.ts';
import { proposeWith } from '../shared/triage/propose.ts';
import type { Proposal } from '../shared/triage/types.ts';

const HANDLERS = ['110', '12345', 'both', 'unclear', 'other'] as const;

export type Judged = { call: LabelledCall; proposal: Proposal };

export function judge(weights: Weights, calls: readonly LabelledCall[]): Judged[] {
  return calls.map((call) => ({ call, proposal: proposeWith(weights, call) }));
}

/** The labelled handler or a defensible second reading; `unclear` counts only where it is one of them. */
export const isRight = ({ call, proposal }: Judged) =>
  proposal.handler === call.expected.handler || (call.accept ?? []).includes(proposal.handler);

/** An emergency of the police proposed to a side that sends nobody. */
export const isUnsafe = ({ call, proposal }: Judged) =>
  call.expected.urgent &&
  ['110', 'both'].includes(call.expected.handler) &&
  ['12345', 'other'].includes(proposal.handler);

export const percent = (part: number, of: number) => (of === 0 ? '–' : `${((100 * part) / of).toFixed(1)} %`);

/** The figures of one set of calls, as Markdown. */
export function figuresOf(title: string, judged: readonly Judged[]): string {
  const share = (of: readonly Judged[], good: (one: Judged) => boolean) => percent(of.filter(good).length, of.length);
  const urgent = judged.filter(({ call }) => call.expected.urgent);
  const calm = judged.filter(({ call }) => !call.expected.urgent);
  const items = judged.filter(({ call }) => call.expected.annexItem !== undefined);
  const same = (key: 'action' | 'category' | 'viaCity' | 'annexItem') => (one: Judged) =>
    one.call.expected[key] === one.proposal[key];
  const linked = ({ call, proposal }: Judged) =>
    [...call.expected.linkage].sort().join() === [...proposal.linkage].sort().join();
  const rows: [string, string][] = [
    ['handler', share(judged, isRight)],
    ...(['easy', 'medium', 'hard'] as const).map((level): [string, string] => {
      const of = judged.filter(({ call }) => call.difficulty === level);
      return [`handler, ${level} (${of.length})`, share(of, isRight)];
    }),
    ['handler, first reading only', share(judged, (one) => one.proposal.handler === one.call.expected.handler)],
    [`urgent recall (${urgent.length} urgent)`, share(urgent, ({ proposal }) => proposal.urgent)],
    [`false alarms (${calm.length} not urgent)`, share(calm, ({ proposal }) => proposal.urgent)],
    ['urgent 110/both proposed to 12345/other', String(judged.filter(isUnsafe).length)],
    ['action', share(judged, same('action'))],
    ['via the city', share(judged, same('viaCity'))],
    ['linkage', share(judged, linked)],
    ['category', share(judged, same('category'))],
    [`annex item (${items.length} labelled)`, share(items, same('annexItem'))],
  ];
  const table = rows.map(([what, figure]) => `| ${what} | ${figure} |`).join('\n');
  return `## ${title}: ${judged.length} calls\n\n${missedBy(judged)}\n\n| | |\n| --- | --- |\n${table}\n\n${confusionOf(judged)}\n`;
}

/** The goals a set of calls does not reach, in words. */
function missedBy(judged: readonly Judged[]): string {
  const shareOf = (of: readonly Judged[], good: (one: Judged) => boolean) => of.filter(good).length / of.length;
  const [hard, urgent, calm] = [
    judged.filter(({ call }) => call.difficulty === 'hard'),
    judged.filter(({ call }) => call.expected.urgent),
    judged.filter(({ call }) => !call.expected.urgent),
  ];
  const missed = [
    ...(shareOf(judged, isRight) < 0.85 ? ['handler'] : []),
    ...(shareOf(hard, isRight) < 0.7 ? ['hard calls'] : []),
    ...(shareOf(urgent, ({ proposal }) => proposal.urgent) < 0.98 ? ['emergencies found'] : []),
    ...(shareOf(calm, ({ proposal }) => proposal.urgent) > 0.1 ? ['false alarms'] : []),
    ...(judged.some(isUnsafe) ? ['police emergencies proposed to 12345 or neither'] : []),
  ];
  return missed.length === 0 ? 'All goals are met.' : `Goals missed: ${missed.join(', ')}.`;
}

function confusionOf(judged: readonly Judged[]): string {
  const lines = HANDLERS.map((row) => {
    const of = judged.filter(({ call }) => call.expected.handler === row);
    const cells = HANDLERS.map((name) => of.filter(({ proposal }) => proposal.handler === name).length);
    return `| ${row} | ${cells.join(' | ')} |`;
  });
  const head = `| labelled \\ proposed | ${HANDLERS.join(' | ')} |\n| --- |${' --- |'.repeat(HANDLERS.length)}`;
  return `${head}\n${lines.join('\n')}`;
}

/** One line for every call whose handler, urgency or linked services are not those of the label, with the reasons given. */
export function wrongOnes(judged: readonly Judged[]): string {
  return judged
    .filter((one) => !isRight(one) || one.proposal.urgent !== one.call.expected.urgent)
    .map(({ call, proposal }) => {
      const { handler, urgent } = call.expected;
      const label = `${handler}${urgent ? '!' : ''} → ${proposal.handler}${proposal.urgent ? '!' : ''}`;
      const why = proposal.reasons.map(({ why, span: [from, to] }) => `${why}“${call.narrative.slice(from, to)}”`);
      return `${call.id} ${call.difficulty} ${label} (${proposal.confidence}) ${call.narrative}\n      ${why.join(' ')}`;
    })
    .join('\n');
}
