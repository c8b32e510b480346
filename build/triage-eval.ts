/**
 * Measures the triage assistant: `node build/triage-eval.ts [calls.jsonl …]`.
 * Prints the held-out corpus, the development corpus in five folds (each judged by weights that never saw it),
 * and every file given; `--wrong` lists the misjudged calls.
 */
import type { LabelledCall } from '../shared/triage/corpus/types.ts';
import type { Weights } from '../shared/triage/model/types.ts';
import { WEIGHTS } from '../shared/triage/model/weights.ts';
import { proposeWith } from '../shared/triage/propose.ts';
import type { Proposal } from '../shared/triage/types.ts';
import { loadCorpus, readCalls } from './triage-corpus.ts';
import { trainWeights } from './triage-learn.ts';

const HANDLERS = ['110', '12345', 'both', 'unclear', 'other'] as const;
const FOLDS = 5;
const showWrong = process.argv.includes('--wrong');
const files = process.argv.slice(2).filter((word) => !word.startsWith('--'));

type Judged = { call: LabelledCall; proposal: Proposal };

const percent = (part: number, of: number) => (of === 0 ? '–' : `${((100 * part) / of).toFixed(1)} %`);
const isRight = ({ call, proposal }: Judged) =>
  proposal.handler === call.expected.handler || (call.accept ?? []).includes(proposal.handler);

function judge(weights: Weights, calls: readonly LabelledCall[]): Judged[] {
  return calls.map((call) => ({ call, proposal: proposeWith(weights, call) }));
}

function report(title: string, judged: readonly Judged[]): void {
  const right = judged.filter(isRight);
  const urgent = judged.filter(({ call }) => call.expected.urgent);
  const calm = judged.filter(({ call }) => !call.expected.urgent);
  const missed = urgent.filter(({ proposal }) => !proposal.urgent);
  const alarms = calm.filter(({ proposal }) => proposal.urgent);
  const unsafe = urgent.filter(
    ({ call, proposal }) =>
      ['110', 'both'].includes(call.expected.handler) && ['12345', 'other'].includes(proposal.handler),
  );
  console.log(`\n== ${title}: ${judged.length} calls`);
  const levels = (['easy', 'medium', 'hard'] as const).map((level) => {
    const of = judged.filter(({ call }) => call.difficulty === level);
    return `${level} ${percent(of.filter(isRight).length, of.length)} of ${of.length}`;
  });
  console.log(`handler ${percent(right.length, judged.length)} (${levels.join(', ')})`);
  console.log(
    `urgent recall ${percent(urgent.length - missed.length, urgent.length)}, ` +
      `false alarms ${percent(alarms.length, calm.length)}, urgent 110/both sent to 12345/other: ${unsafe.length}`,
  );
  const same = (key: 'category' | 'action') =>
    judged.filter(({ call, proposal }) => call.expected[key] === proposal[key]);
  const linked = judged.filter(({ call, proposal }) => call.expected.linkage.join() === proposal.linkage.join());
  console.log(
    `action ${percent(same('action').length, judged.length)}, category ${percent(same('category').length, judged.length)}, ` +
      `linkage ${percent(linked.length, judged.length)}`,
  );
  console.log(`labelled \\ proposed  ${HANDLERS.map((name) => name.padStart(8)).join('')}`);
  for (const row of HANDLERS) {
    const of = judged.filter(({ call }) => call.expected.handler === row);
    const cells = HANDLERS.map((col) =>
      String(of.filter(({ proposal }) => proposal.handler === col).length).padStart(8),
    );
    console.log(`${row.padStart(19)}  ${cells.join('')}`);
  }
  if (showWrong) listWrong(judged);
}

function listWrong(judged: readonly Judged[]): void {
  for (const { call, proposal } of judged) {
    const { handler, urgent } = call.expected;
    if (isRight({ call, proposal }) && proposal.urgent === urgent) continue;
    const label = `${handler}${urgent ? '!' : ''} → ${proposal.handler}${proposal.urgent ? '!' : ''}`;
    const why = proposal.reasons
      .map(({ why, span: [from, to] }) => `${why}“${call.narrative.slice(from, to)}”`)
      .join(' ');
    console.log(`${call.id} ${call.difficulty} ${label} (${proposal.confidence}) ${call.narrative}\n      ${why}`);
  }
}

function inFolds(calls: readonly LabelledCall[]): Judged[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const weights = trainWeights(calls.filter((__, i) => i % FOLDS !== fold));
    return judge(
      weights,
      calls.filter((__, i) => i % FOLDS === fold),
    );
  }).flat();
}

function reportSpeed(calls: readonly LabelledCall[]): void {
  const times = calls.map((call) => {
    const from = performance.now();
    proposeWith(WEIGHTS, call);
    return performance.now() - from;
  });
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(2);
  console.log(`\np50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms a call`);
}

const dev = loadCorpus('dev');
if (!process.argv.includes('--no-folds')) report('development corpus, five folds', inFolds(dev));
if (!process.argv.includes('--no-heldout')) report('held-out corpus', judge(WEIGHTS, loadCorpus('heldout')));
for (const file of files) report(file, judge(WEIGHTS, readCalls(file)));
reportSpeed(dev);
