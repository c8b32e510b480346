import type { Id, Op, Refusal } from '../../../shared/domain/index.ts';
import type { PushRequest } from '../../../shared/protocol/index.ts';

/** What the carrier knows of a batch; see `PushRequest`. */
export type Parcel = Pick<PushRequest, 'ops' | 'again' | 'gone'>;

/**
 * The op before this one on the same document, where the hub has never seen it: then this one was not written for what is
 * here, and deciding it would tear the author's acts out of their order.
 */
export function missingBefore({ after }: Op, seen: (opId: Id) => boolean, gone: ReadonlySet<string>): Id | null {
  return after === null || seen(after) || gone.has(after) ? null : after;
}

/**
 * Whether a refusal may only mean that the hub has lost what the op rests on, and others still have to offer it again.
 * A wrong op stays wrong; and what begins a document rests on nothing but the documents it names.
 */
export function mayFitLater(op: Op, refusal: Refusal): boolean {
  const begins = op.kind === 'create' || op.kind === 'register_voice';
  return refusal.verdict === 'not_found' || (!begins && refusal.verdict !== 'invalid');
}
