import { pull } from './model/score.ts';
import type { LinearModel } from './model/types.ts';
import type { Hit, Reading } from './signals/match.ts';
import { clauseOf } from './scope/table.ts';
import type { Alternative, Handler, TriageReason } from './types.ts';

const MOST_REASONS = 5;

const STANDING_WORDS: Readonly<Record<Hit['standing'], string>> = {
  on: '',
  neg: '（已否认）',
  hyp: '（仅为担心或假设）',
  past: '（已过去）',
};

type Weighed = { hit: Hit; weight: number };

/** The words the proposal rests on, weightiest first, one a signal; dangers lead when the call is urgent. */
export function reasonsFor(
  reading: Reading,
  models: { handler: LinearModel; urgent: LinearModel },
  verdict: { handler: Handler; urgent: boolean; annexItem: string },
): TriageReason[] {
  const best = new Map<string, Weighed>();
  for (const hit of reading.hits) {
    const feature = hit.standing === 'on' ? `c:${hit.signal.id}` : `c:${hit.signal.id}~${hit.standing}`;
    let weight = pull(models.handler, feature, verdict.handler);
    if (verdict.urgent) weight += Math.max(0, pull(models.urgent, feature, 'yes'));
    if (weight <= 0) continue;
    const known = best.get(feature);
    if (!known || hit.to - hit.from > known.hit.to - known.hit.from) best.set(feature, { hit, weight });
  }
  const reasons = [...best.values()]
    .sort((a, b) => b.weight - a.weight || a.hit.from - b.hit.from)
    .slice(0, MOST_REASONS)
    .map(({ hit }): TriageReason => ({
      why: `${hit.signal.why}${STANDING_WORDS[hit.standing]}`,
      clause: clauseOf(hit.signal.row),
      span: [hit.from, hit.to],
    }));
  return reasons.length > 0 ? reasons : [whole(reading, verdict.annexItem)];
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
