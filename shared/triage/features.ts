import { decisiveHits } from './signals/decisive-match.ts';
import type { Reading } from './signals/match.ts';
import { wordFamiliesIn } from './signals/words-match.ts';

/** Manners of speaking that change what a danger, an offence or a matter of government means. */
const TURNING = [
  'ask',
  'ask_rule',
  'propose',
  'resolved',
  'deny',
  'hypothetical',
  'past',
  'now',
  'second',
  'repair_want',
  'police_declined',
  'both_push',
  'police_bad',
  'nuisance',
  'investigate',
  'help',
  'suspect_here',
  'cared_illness',
  'caring',
  'crowd',
  'agency_push',
] as const;

const KINDS = ['danger', 'offence', 'government', 'overlap', 'outside'] as const;

/**
 * The features the decision layer weighs. Concepts come first (what was said and how it stands);
 * short character sequences follow and catch what the lexicon does not name.
 */
export function featuresOf(reading: Reading): string[] {
  const features = new Set<string>(['bias']);
  const present = new Set<string>();
  const counts: Record<string, number> = {};
  const seen = new Set<string>();
  for (const { kind, signal, standing } of reading.hits) {
    const name = standing === 'on' ? signal.id : `${signal.id}~${standing}`;
    features.add(`c:${name}`);
    if (kind === 'manner' || standing === 'on') present.add(signal.id);
    if (kind !== 'manner' && !seen.has(name)) {
      seen.add(name);
      const bucket = standing === 'on' ? kind : `${kind}~${standing}`;
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
  }
  for (const [bucket, count] of Object.entries(counts)) {
    for (let n = 1; n <= Math.min(count, 3); n += 1) features.add(`k:${bucket}>=${n}`);
  }
  for (const kind of KINDS) if (!counts[kind]) features.add(`k:no ${kind}`);
  for (const turn of TURNING) {
    if (!present.has(turn)) continue;
    for (const kind of KINDS) features.add(counts[kind] ? `x:${turn}&${kind}` : `x:${turn}&no ${kind}`);
  }
  for (const word of wordFamiliesIn(reading.text)) features.add(`w:${word}`);
  const decisive = new Set(decisiveHits(reading).map((hit) => hit.name));
  for (const name of decisive) features.add(`d:${name}`);
  features.add(decisive.size > 0 ? 'd:any' : 'd:none');
  if (decisive.size > 1) features.add('d:several');
  if (decisive.size > 0 && counts['government']) features.add('d:any&government');
  if (decisive.size > 0 && counts['outside']) features.add('d:any&outside');
  addPairs(reading, features);
  addLastWords(reading, features);
  if (counts['danger'] && counts['government']) features.add('x:danger&government');
  if (counts['offence'] && counts['government']) features.add('x:offence&government');
  if (!counts['danger'] && !counts['offence']) features.add('x:calm');
  addSequences(reading.text, features);
  return [...features];
}

/** Two concepts said in one call. */
function addPairs(reading: Reading, features: Set<string>): void {
  const ids = [...new Set(reading.hits.filter((hit) => hit.standing === 'on').map((hit) => hit.signal.id))].sort();
  ids.forEach((one, i) => {
    for (const other of ids.slice(i + 1)) features.add(`p:${one}&${other}`);
  });
}

/** A caller's demand mostly comes last. */
function addLastWords(reading: Reading, features: Set<string>): void {
  const from = reading.clauses[Math.max(0, reading.clauses.length - 2)]?.from ?? 0;
  for (const hit of reading.hits) if (hit.from >= from && hit.standing === 'on') features.add(`l:${hit.signal.id}`);
}

/** Characters that carry no matter of their own. */
const NOISE = /[\s，。！？；：、“”…（）()0-9a-z＿]/u;

function addSequences(text: string, features: Set<string>): void {
  for (let length = 1; length <= 3; length += 1) {
    for (let i = 0; i + length <= text.length; i += 1) {
      const sequence = text.slice(i, i + length);
      if (!NOISE.test(sequence)) features.add(`n:${sequence}`);
    }
  }
}
