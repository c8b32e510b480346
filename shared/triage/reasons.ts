import { pull } from './model/score.ts';
import type { Weights } from './model/types.ts';
import { decisiveHits } from './signals/decisive-match.ts';
import type { Hit, Reading } from './signals/match.ts';
import type { Alternative, Handler, TriageReason } from './types.ts';

const MOST_REASONS = 5;

const STANDING_WORDS: Readonly<Record<Hit['standing'], string>> = {
  on: '',
  neg: '（已否认）',
  hyp: '（仅为担心或假设）',
  past: '（已过去）',
};

/** Circumstances colour a matter but are none; they are shown last, under the clause of the proposal. */
const CIRCUMSTANCES = new Set([
  'now',
  'past',
  'resolved',
  'deny',
  'hypothetical',
  'crowd',
  'night',
  'second',
  'caring',
  'nuisance',
  'report_words',
  'vulnerable',
]);

/** `clause` gives the clause of a row in the version of the scope table in force. */
export type Verdict = { handler: Handler; urgent: boolean; annexItem: string; clause: (row: string) => string };

type Candidate = TriageReason & { tier: number; weight: number; government: boolean };

/**
 * The words the proposal rests on, one a concept: the caller's own threat first (四(二)1), then danger said outright,
 * then what the proposed item of the annex names, then the concepts with the greatest weight for the proposed handler,
 * circumstances last.
 */
export function reasonsFor(reading: Reading, weights: Weights, verdict: Verdict): TriageReason[] {
  const candidates = [...conceptReasons(reading, weights, verdict), ...dangerReasons(reading, verdict)];
  candidates.sort((a, b) => b.tier - a.tier || b.weight - a.weight || a.span[0] - b.span[0]);
  const chosen: Candidate[] = [];
  for (const candidate of candidates) {
    if (chosen.length < MOST_REASONS && !chosen.some((other) => repeats(other, candidate))) chosen.push(candidate);
  }
  keepBothParts(chosen, candidates, verdict);
  if (chosen.length === 0) return [whole(reading, verdict.annexItem)];
  return chosen.map(({ why, clause, span }) => ({ why, clause, span }));
}

function conceptReasons(reading: Reading, weights: Weights, verdict: Verdict): Candidate[] {
  const items = verdict.annexItem.split('；');
  const names = ({ kind, signal, standing }: Hit) =>
    standing === 'on' && kind !== 'manner' && items.includes(verdict.clause(signal.row));
  const best = new Map<string, { hit: Hit; weight: number }>();
  for (const hit of reading.hits) {
    const feature = hit.standing === 'on' ? `c:${hit.signal.id}` : `c:${hit.signal.id}~${hit.standing}`;
    let weight = pull(weights.handler, feature, verdict.handler);
    if (verdict.urgent) weight += Math.max(0, pull(weights.urgent, feature, 'yes'));
    if (weight <= 0 && !isOwnThreat(hit) && !names(hit)) continue;
    const known = best.get(feature);
    if (!known || hit.to - hit.from > known.hit.to - known.hit.from) best.set(feature, { hit, weight });
  }
  return [...best.values()].map(({ hit, weight }) => {
    const circumstance = CIRCUMSTANCES.has(hit.signal.id);
    return {
      why: `${hit.signal.why}${STANDING_WORDS[hit.standing]}`,
      clause: circumstance ? (items[0] ?? '') : verdict.clause(hit.signal.row),
      span: [hit.from, hit.to],
      tier: isOwnThreat(hit) ? 5 : circumstance ? 0 : verdict.urgent && isDanger(hit) ? 3 : names(hit) ? 2 : 1,
      weight,
      government: hit.signal.row.includes('12345'),
    };
  });
}

/** Danger said outright; one reason a kind, the longest wording. */
function dangerReasons(reading: Reading, verdict: Verdict): Candidate[] {
  if (!verdict.urgent) return [];
  const best = new Map<string, Candidate>();
  for (const { name, why, row, from, to } of decisiveHits(reading)) {
    const known = best.get(name);
    if (known && known.span[1] - known.span[0] >= to - from) continue;
    best.set(name, { why, clause: verdict.clause(row), span: [from, to], tier: 4, weight: 0, government: false });
  }
  return [...best.values()];
}

function isOwnThreat(hit: Hit): boolean {
  return hit.signal.id === 'self_threat' && hit.standing === 'on';
}

function isDanger(hit: Hit): boolean {
  return hit.standing === 'on' && (hit.kind === 'danger' || hit.kind === 'offence');
}

function repeats(one: TriageReason, other: TriageReason): boolean {
  const inside = one.span[0] <= other.span[0] && other.span[1] <= one.span[1];
  return one.why === other.why || (inside && one.clause === other.clause);
}

/** Where two parts are proposed, the operator must see what the 12345 part rests on as well. */
function keepBothParts(chosen: Candidate[], candidates: readonly Candidate[], verdict: Verdict): void {
  if (verdict.handler !== 'both' || chosen.some((reason) => reason.government)) return;
  const government = candidates.find((reason) => reason.government);
  if (!government) return;
  if (chosen.length >= MOST_REASONS) chosen.pop();
  chosen.push(government);
}

function whole(reading: Reading, clause: string): TriageReason {
  const first = reading.clauses[0];
  return { why: '整段陈述的用语', clause, span: first ? [first.from, first.to] : [0, 0] };
}

const HANDLER_WORDS: Readonly<Record<Handler, string>> = {
  '110': '也可能属110受理',
  '12345': '也可能属12345受理',
  both: '可能是两件事，各有归属',
  unclear: '责任不易判定，可三方通话',
  other: '可能不属双方受理',
};

/** The other readings worth showing: those with at least a tenth of the share. */
export function alternativesFrom(shares: Readonly<Record<string, number>>, chosen: Handler): Alternative[] {
  const handlers = Object.keys(HANDLER_WORDS) as Handler[];
  return handlers
    .filter((handler) => handler !== chosen && (shares[handler] ?? 0) >= 0.1)
    .sort((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0))
    .map((handler) => ({ handler, why: HANDLER_WORDS[handler] }));
}
