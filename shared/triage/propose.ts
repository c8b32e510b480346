import { actionFor, goesViaCity } from './action.ts';
import { annexItemOf, categoryOf } from './category.ts';
import { decideHandler } from './decide.ts';
import { featuresOf } from './features.ts';
import { linkageOf } from './linkage.ts';
import { shares } from './model/score.ts';
import type { Weights } from './model/types.ts';
import { WEIGHTS } from './model/weights.ts';
import { alternativesFrom, reasonsFor } from './reasons.ts';
import { read } from './signals/match.ts';
import type { Proposal, TriageInput } from './types.ts';
import { dangersOf, doesCallerThreaten, isUrgent } from './urgency.ts';

/** Proposes whose matter a call is and why; it never decides (智能转办, 源头分流). Pure, offline, deterministic. */
export function propose(input: TriageInput): Proposal {
  return proposeWith(WEIGHTS, input);
}

/** The same with given weights, for training and evaluation. */
export function proposeWith(weights: Weights, input: TriageInput): Proposal {
  const reading = read(input.narrative);
  if (reading.clauses.length === 0) return nothingSaid(input);
  const features = featuresOf(reading);
  const handlerShares = shares(weights.handler, features);
  const urgent = isUrgent(reading, shares(weights.urgent, features));
  const illness = reading.hits.some((hit) => hit.signal.id === 'ill' && hit.standing === 'on');
  const handler = decideHandler(handlerShares, urgent, illness);
  const category = categoryOf(handler, shares(weights.category, features));
  const annexItem = annexItemOf(reading, handler, category, urgent);
  return {
    handler,
    action: actionFor(input.receivedBy, handler, urgent),
    urgent,
    viaCity: goesViaCity(input, handler),
    linkage: linkageOf(reading, handler, urgent),
    category,
    annexItem,
    dangers: urgent ? dangersOf(reading) : [],
    callerThreatens: doesCallerThreaten(reading),
    reasons: reasonsFor(reading, weights, { handler, urgent, annexItem }),
    alternatives: alternativesFrom(handlerShares, handler),
    confidence: Math.round((handlerShares[handler] ?? 0) * 1000) / 1000,
  };
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

function nothingSaid(input: TriageInput): Proposal {
  return {
    handler: 'unclear',
    action: actionFor(input.receivedBy, 'unclear', false),
    urgent: false,
    viaCity: false,
    linkage: [],
    category: '求助',
    annexItem: '四(一)第2段 责任不明/职责交叉→三方通话',
    dangers: [],
    callerThreatens: false,
    reasons: [{ why: '尚无可依据的陈述', clause: '四(一)第2段', span: [0, 0] }],
    alternatives: [],
    confidence: 0,
  };
}
