import type { OpOf } from '../op/op.ts';
import { isHarassing } from '../order/harassment.ts';
import type { Order } from '../order/order.ts';
import { type Decision, type World, applied, refused } from './context.ts';
import { first } from './guards.ts';
import { conflict, forbidden } from './refusal.ts';

const dayMs = 24 * 3_600_000;

/** 恶意骚扰: a suspicion that somebody else has to look at. No other rule reads it: it never blocks an emergency (L10). */
export function decideFlagHarassment(op: OpOf<'flag_harassment'>, order: Order): Decision {
  const open = order.harassment !== null && (order.harassment.review === null || isHarassing(order, op.at));
  if (open) return refused(conflict('already_flagged'));
  return applied({ docId: op.docId, event: { kind: 'harassment_flagged', ...op.body } });
}

/** The second person: another operator, a leader or a supervisor, never whoever raised it. A confirmation runs out. */
export function decideReviewHarassment(op: OpOf<'review_harassment'>, order: Order, world: World): Decision {
  const { harassment } = order;
  const { author, directory } = world;
  const own = harassment?.org === author.org && harassment.operator === author.operator;
  const refusal = first(
    (harassment === null || harassment.review !== null) && conflict('nothing_to_review'),
    own && forbidden('review_by_second_person'),
  );
  if (refusal) return refused(refusal);
  const days = directory.clocks.harassmentDays.value;
  const expires = op.body.confirmed ? new Date(Date.parse(op.at) + days * dayMs).toISOString() : null;
  return applied({ docId: op.docId, event: { kind: 'harassment_reviewed', ...op.body, expires } });
}
