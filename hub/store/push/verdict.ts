import type { OrgId, Refusal } from '../../../shared/domain/index.ts';
import type { RefusedVerdict, Verdict } from '../../../shared/protocol/index.ts';
import { mayRead } from '../visibility.ts';
import type { Candidate } from './authors.ts';
import type { Outcome } from './judge.ts';

/** A verdict as it is stored: what the op said (its hash) and what became of it. */
export type Settled = { hash: string; verdict: Verdict };

export function refusedVerdict(opId: string, refusal: Refusal): RefusedVerdict {
  return { opId, ...refusal };
}

/** The final verdict of an op that was judged; `lastSeq` is where its last change stands, 0 when it changed nothing. */
export function verdictOf({ opId, origin }: Candidate, outcome: Outcome, lastSeq: number): Verdict {
  switch (outcome.kind) {
    case 'applied':
      return { opId, verdict: 'applied', duplicate: false, seq: lastSeq, version: outcome.version };
    case 'waiting':
      return { opId, verdict: 'waiting', missing: outcome.missing };
    case 'defect':
      return { opId, verdict: 'invalid', reason: 'malformed', clause: '', detail: 'the hub could not apply its rules' };
    case 'refused': {
      const verdict = refusedVerdict(opId, outcome.refusal);
      const shown = verdict.verdict === 'conflict' && outcome.doc && mayRead(origin.org, outcome.doc);
      return shown ? { ...verdict, doc: outcome.doc } : verdict;
    }
  }
}

/** The verdict of an op that is already decided: the stored one word for word, or that its id belongs to another op. */
export function replayed(opId: string, hash: string, settled: Settled): Verdict {
  if (settled.hash !== hash) return { opId, verdict: 'invalid', reason: 'id_reused', clause: '', detail: '' };
  return settled.verdict.verdict === 'applied' ? { ...settled.verdict, duplicate: true } : settled.verdict;
}

/** A document is shown to the organisation it was decided for, not to whoever carries the answer back. */
export function forCarrier(verdict: Verdict, author: OrgId, carrier: OrgId): Verdict {
  if (author === carrier || !('doc' in verdict)) return verdict;
  const { doc: _, ...rest } = verdict;
  return rest;
}
