import { actionFor, goesViaCity } from './action.ts';
import type { ScopeTable } from '../domain/index.ts';
import { basisOf, categoryOf } from './category.ts';
import { decideHandler } from './decide.ts';
import { featuresOf } from './features.ts';
import { linkageOf } from './linkage.ts';
import { shares } from './model/score.ts';
import type { Weights } from './model/types.ts';
import { WEIGHTS } from './model/weights.ts';
import { alternativesFrom, reasonsFor } from './reasons.ts';
import { SCOPE_TABLE, clauseOf } from './scope/table.ts';
import { read } from './signals/match.ts';
import { condensed } from './text/condense.ts';
import type { Proposal, TriageInput, TriageReason } from './types.ts';
import { dangersOf, doesCallerThreaten, isUrgent, mayBeUrgent } from './urgency.ts';

/**
 * Proposes whose matter a call is and why; it never decides (S2, 智能转办, 源头分流). Pure, offline, deterministic.
 * @param scope the version of the scope table in force: clauses, category and local decisions come from it.
 */
export function propose(input: TriageInput, scope: ScopeTable = SCOPE_TABLE): Proposal {
  return proposeWith(WEIGHTS, input, scope);
}

/** The same with given weights, for training and evaluation. */
export function proposeWith(weights: Weights, input: TriageInput, scope: ScopeTable = SCOPE_TABLE): Proposal {
  const { text, original } = condensed(input.narrative);
  const reading = read(text);
  // Letters of an input method, or another language: nothing has been learnt of them, so nothing is claimed.
  if (reading.clauses.length === 0 || !/\p{Script=Han}/u.test(text)) return nothingSaid(input, scope);
  const features = featuresOf(reading);
  const handlerShares = shares(weights.handler, features);
  const danger = shares(weights.urgent, features);
  const urgent = isUrgent(reading, danger);
  const illness = reading.hits.some((hit) => hit.signal.id === 'ill' && hit.standing === 'on');
  const judged = decideHandler(handlerShares, mayBeUrgent(reading, danger), illness);
  const said = { handler: judged, category: categoryOf(judged, shares(weights.category, features)), urgent };
  const { handler, category, annexItem, local } = basisOf(
    { reading, features, rows: weights.rows },
    said,
    scope,
    input.divisions ?? [],
  );
  const verdict = { handler: judged, urgent, annexItem, clause: (row: string) => clauseOf(scope, row) };
  return {
    handler,
    action: actionFor(input.receivedBy, handler, urgent),
    urgent,
    viaCity: goesViaCity(input, handler),
    linkage: linkageOf({ reading, features, links: weights.links }, handler, urgent),
    category,
    annexItem,
    dangers: urgent ? dangersOf(reading) : [],
    callerThreatens: doesCallerThreaten(reading),
    reasons: [...localReason(local, annexItem), ...inNarrative(reasonsFor(reading, weights, verdict), original)],
    alternatives: alternativesFrom(handlerShares, handler),
    confidence: Math.round((handlerShares[judged] ?? 0) * 1000) / 1000,
  };
}

/** Spans found in the text that was read, as offsets in the narrative. */
function inNarrative(reasons: readonly TriageReason[], original: (offset: number) => number): TriageReason[] {
  return reasons.map(({ span: [from, to], ...reason }) => ({ ...reason, span: [original(from), original(to)] }));
}

/** A local decision stands before what was heard: it rests on the place, not on a word. */
function localReason(local: string, clause: string): Proposal['reasons'] {
  return local === '' ? [] : [{ why: `本地另有规定：${local}`, clause, span: [0, 0] }];
}

/**
 * Reads a few words aloud to itself so that the first real call does not pay for compiling the patterns;
 * a seat calls it once while it is idle after start.
 */
export function warmUp(): void {
  for (const narrative of ['试一下，厨房着火了', '试一下，楼上漏水没人管', '试一下']) {
    propose({ receivedBy: '110', channel: 'phone', level: 'city', narrative });
  }
}

function nothingSaid(input: TriageInput, scope: ScopeTable): Proposal {
  const clause = clauseOf(scope, 'route-unclear');
  return {
    handler: 'unclear',
    action: actionFor(input.receivedBy, 'unclear', false),
    urgent: false,
    viaCity: false,
    linkage: [],
    category: '求助',
    annexItem: clause,
    dangers: [],
    callerThreatens: false,
    reasons: [{ why: '尚无可依据的陈述', clause, span: [0, 0] }],
    alternatives: [],
    confidence: 0,
  };
}
