import { touches } from '../../domain/decide/touches.ts';
import type { Codec, Write } from '../ports.ts';
import { type PendingOp, type RefusedOp, appliedKey, byPerson, opKey, refusedKey } from './pending.ts';

/** An order that has turned urgent since they were first sent takes its earlier ops along. */
export function inLanesOf(ops: readonly PendingOp[], beside: readonly PendingOp[]): PendingOp[] {
  const urgent = new Set(
    [...ops, ...beside].flatMap((p) => (p.lane === 'urgent' ? [p.op.docId, ...touches(p.op).docs] : [])),
  );
  return ops.map((p): PendingOp => (urgent.has(p.op.docId) ? { ...p, lane: 'urgent' } : p));
}

/** The commits that make verdicts durable, each of which may stand alone. */
export function verdictCommits(
  codec: Codec,
  applied: readonly PendingOp[],
  refused: readonly { pending: PendingOp; refusal: RefusedOp }[],
): Write[][] {
  const marks = applied.map((p): Write => ({ put: appliedKey(p.local), value: codec.encode(p.applied) }));
  const refusals = refused.map(({ pending, refusal }): Write[] => [
    { drop: opKey(pending.local) },
    ...(byPerson(pending) ? [{ put: refusedKey(pending.op.opId), value: codec.encode(refusal) }] : []),
  ]);
  return marks.length > 0 ? [marks, ...refusals] : refusals;
}
