import type { Shares } from './model/score.ts';
import { decisiveHits } from './signals/decisive-match.ts';
import type { Reading } from './signals/match.ts';
import type { Danger } from './types.ts';

/**
 * A missed emergency costs more than a false alarm, so the share needed is far below one half: chosen so that at least
 * 98 % of the emergencies of writers who imitate the outside calls are found (docs/triage.md: all 64 of the blind ones).
 */
const URGENT_SHARE = 0.15;

/** Where danger now is said outright the model can hardly overrule it. */
const URGENT_SHARE_WHEN_SAID = 0.02;

/**
 * From here on the police take part in the proposal though the call is not called urgent; what that costs and saves
 * stands in corpus/README.md.
 */
const DOUBTFUL_SHARE = 0.07;

/** Whether the call is urgent: 四(一) second paragraph, last clause of the sentence (紧急情况由110及时派警先行处置). */
export function isUrgent(reading: Reading, urgent: Shares): boolean {
  const share = urgent['yes'] ?? 0;
  return share >= URGENT_SHARE || (share >= URGENT_SHARE_WHEN_SAID && decisiveHits(reading).length > 0);
}

/** Whether danger is likely enough that neither 12345 alone nor, without an illness, nobody is proposed. */
export function mayBeUrgent(reading: Reading, urgent: Shares): boolean {
  return (urgent['yes'] ?? 0) >= DOUBTFUL_SHARE || isUrgent(reading, urgent);
}

/** What is at risk, from the danger and offence signals that stand. */
export function dangersOf(reading: Reading): Danger[] {
  const found = new Set<Danger>();
  for (const hit of reading.hits) {
    if (hit.standing !== 'on') continue;
    for (const danger of hit.signal.dangers ?? []) found.add(danger);
  }
  return [...found].sort();
}

/** The caller is the one who threatens, so the transfer is silent (L2). */
export function doesCallerThreaten(reading: Reading): boolean {
  return reading.hits.some((hit) => hit.signal.id === 'self_threat' && hit.standing === 'on');
}
