import type { Directory } from '../directory/directory.ts';
import { routeTo } from '../directory/route.ts';
import type { OpOf } from '../op/op.ts';
import { isEnded } from '../order/axes.ts';
import { type Fields, isDangerous, isUrgent } from '../order/fields.ts';
import { type Order, isTalking } from '../order/order.ts';
import type { OrgId } from '../primitives.ts';
import { type Decision, type World, applied, refused } from './context.ts';
import { endedRefusal, first, participantRefusal, sideOf } from './guards.ts';
import { type Refusal, conflict, forbidden } from './refusal.ts';

/**
 * 合并 of an order into another about the same incident: it keeps its number, adds its text and may raise danger there.
 * Both halls keep sight of both: whoever took part in one takes part in the other from then on.
 */
export function decideMerge(op: OpOf<'merge'>, order: Order, world: World): Decision {
  const { author } = world;
  const own = first(
    endedRefusal(order),
    order.owner !== author.org && order.firstReceiver !== author.org && forbidden('not_owner'),
    sideOf(world.directory, order.owner) === '110' &&
      sideOf(world.directory, author.org) !== '110' &&
      forbidden('police_part_closed_by_police'),
    isTalking(order) && conflict('three_way_still_open', '四(一)第2段'),
  );
  if (own) return refused(own);
  const target = world.doc(op.body.into);
  if (target?.kind !== 'order' || target.id === order.id)
    return refused(conflict('unknown_document', '', op.body.into));
  const refusal = first(
    participantRefusal(target, author),
    target.mode !== order.mode && forbidden('merge_of_drill_and_real'),
    decideMergeBar(order.fields, target, world.directory),
  );
  if (refusal) return refused(refusal);
  const { danger } = order.fields.matter;
  const raises = danger.some((d) => !target.fields.matter.danger.includes(d));
  return applied(
    {
      docId: op.docId,
      event: { kind: 'merged', into: target.id, number: target.number, participants: sight(target, order, world) },
    },
    {
      docId: target.id,
      event: {
        kind: 'merged_in',
        from: order.id,
        number: order.number,
        text: [order.fields.place.text, order.fields.matter.narrative].filter((text) => text.trim()).join('：'),
        danger,
        participants: sight(order, target, world),
        realert: raises ? target.participants.filter((org) => org !== author.org) : [],
      },
    },
  );
}

/** What may take in another order: a live one, and for an emergency one that 110 has and treats as one (O6). */
export function decideMergeBar(fields: Fields, target: Order, directory: Directory): Refusal | null {
  if (isEnded(target.business)) return conflict('merge_into_ended', '', target.number);
  if (!isDangerous(fields)) return null;
  const police = target.participants.some((org) => sideOf(directory, org) === '110');
  const awake = target.dispatches.length > 0 || (isUrgent(target.fields) && police);
  return awake ? null : conflict('danger_merged_into_calm', '', target.number);
}

/** Organisations of one order that the other lacks, and those on the way to them (R4). */
function sight(from: Order, to: Order, { directory, author }: World): OrgId[] {
  const lacking = from.participants.filter((org) => !to.participants.includes(org));
  const way = lacking.flatMap((org) => [org, ...routeTo(directory, author.org, org).map((leg) => leg.to)]);
  return [...new Set(way)].filter((org) => !to.participants.includes(org));
}

/**
 * Undoes a merge: the order is what it was before. Danger it had raised there is taken away by 110 alone (R10); undone by
 * anybody else it stays until 110 has looked.
 */
export function decideUnmerge(op: OpOf<'unmerge'>, order: Order, world: World): Decision {
  const { merged } = order;
  if (merged === null || merged.into !== op.body.into) return refused(conflict('nothing_to_unmerge'));
  const { author, directory } = world;
  const may = [order.owner, order.firstReceiver, merged.org].includes(author.org);
  if (!may) return refused(forbidden('not_owner'));
  const undone = { docId: op.docId, event: { kind: 'unmerged', reason: op.body.reason } } as const;
  const target = world.doc(merged.into);
  if (target?.kind !== 'order') return applied(undone);
  const standDown = sideOf(directory, author.org) === '110';
  return applied(undone, {
    docId: target.id,
    event: { kind: 'merge_undone', from: order.id, number: order.number, standDown },
  });
}
