import { touches } from '../../domain/decide/touches.ts';
import { spokenOf } from '../../domain/doc.ts';
import type { Doc } from '../../domain/event.ts';
import type { Op } from '../../domain/op/op.ts';
import type { Id } from '../../domain/primitives.ts';
import { spokenKey } from './overlay.ts';
import type { PendingOp } from './pending.ts';

/** What `decide` looks at for one op, as keys: documents by id, and spoken numbers of a day. */
const known = new WeakMap<Op, readonly string[]>();

export function keysOfOp(op: Op): readonly string[] {
  const found = known.get(op);
  if (found) return found;
  const { docs, spoken } = touches(op);
  const keys = [op.docId, ...docs, ...spoken.map((s) => spokenKey(s.day, s.spoken))];
  known.set(op, keys);
  return keys;
}

/** The documents an op changes or rests on, as far as their ids are known before it is decided. */
export function docsOfOp(op: Op): Id[] {
  return [op.docId, ...touches(op).docs];
}

/** It opens or closes a whole inbox: what it does hangs on every order there. */
export function reachesAll(op: Op): boolean {
  return op.kind === 'surge_start' || op.kind === 'surge_end';
}

/** By what ops reach a document: its id, and the number it is spoken of by. */
export function keysOfDoc(doc: Doc): string[] {
  const spoken = spokenOf(doc);
  return spoken ? [doc.id, spokenKey(doc.day, spoken)] : [doc.id];
}

/**
 * Which pending ops must be laid anew when what stands under these keys has moved, and every key they reach: an op rests on
 * all that `touches` names, and whoever shares one of those with it rests on it.
 * @returns null where that is everything.
 */
export function concernedBy(
  moved: ReadonlySet<string>,
  pending: readonly PendingOp[],
): { keys: Set<string>; ops: PendingOp[] } | null {
  if (pending.some(({ op }) => reachesAll(op))) return null;
  const keys = new Set(moved);
  const ops = new Set<PendingOp>();
  let left = pending;
  for (let grown = true; grown;) {
    const [inside, outside]: [PendingOp[], PendingOp[]] = [[], []];
    for (const p of left) (keysOfOp(p.op).some((key) => keys.has(key)) ? inside : outside).push(p);
    for (const p of inside) {
      ops.add(p);
      for (const key of keysOfOp(p.op)) keys.add(key);
    }
    grown = inside.length > 0;
    left = outside;
  }
  return { keys, ops: [...ops].sort((a, b) => a.local - b.local) };
}
