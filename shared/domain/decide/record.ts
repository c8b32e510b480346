import type { OpOf } from '../op/op.ts';
import { orgOf } from '../directory/directory.ts';
import { type FieldsPatch, isAlarming } from '../order/fields.ts';
import { type Order, onlyPasses } from '../order/order.ts';
import { type Decision, type Effect, type World, applied, refused } from './context.ts';
import { endedRefusal, first, notifierOf, sideOf, standsDown } from './guards.ts';
import { conflict, forbidden } from './refusal.ts';

/** A seat of the organisation has stored the order. Said once; said again it changes nothing. */
export function decideDeliver(op: OpOf<'deliver'>, order: Order, { author }: World): Decision {
  return order.delivered[author.org] ? applied() : applied({ docId: op.docId, event: { kind: 'delivered' } });
}

/** A correction is a new event; place, number or danger corrected alarms every other holder (O3). */
export function decideCorrect(op: OpOf<'correct'>, order: Order, { directory, author }: World): Decision {
  const { patch } = op.body;
  const down = standsDown(patch, order);
  const police = sideOf(directory, author.org) === '110';
  const refusal = first(
    endedRefusal(order),
    down && !police && forbidden('only_police_stands_down'),
    // A 110 that has the order stands danger down whoever owns it (R10); one it only passes through does not.
    order.owner !== author.org &&
      order.firstReceiver !== author.org &&
      !(down && police && onlyMatter(patch) && !onlyPasses(order, author.org)) &&
      forbidden('not_owner'),
  );
  if (refusal) return refused(refusal);
  const realert = isAlarming(patch) ? order.participants.filter((org) => org !== author.org) : [];
  return applied({ docId: op.docId, event: { kind: 'corrected', ...op.body, realert } });
}

/** Nothing but danger and urgency. */
function onlyMatter({ matter, ...rest }: FieldsPatch): boolean {
  const { danger: _, urgent: __, ...other } = matter ?? {};
  return Object.keys(rest).length === 0 && Object.keys(other).length === 0;
}

export function decideNote(op: OpOf<'note'>): Decision {
  return applied({ docId: op.docId, event: { kind: 'noted', ...op.body } });
}

/** One named notifier tells the services, and the log says who was told, when and how (L4). */
export function decideTellService(op: OpOf<'tell_service'>, order: Order, { directory, author }: World): Decision {
  const notifier = notifierOf(order, directory, op.at);
  if (notifier !== author.org) return refused(conflict('not_the_notifier', '四(二)2', orgOf(directory, notifier).name));
  return applied({ docId: op.docId, event: { kind: 'service_told', ...op.body } });
}

/** Only the police say that people may be contacted about a threat (L2). */
export function decideContactable(op: OpOf<'mark_contactable'>, order: Order, world: World): Decision {
  if (sideOf(world.directory, world.author.org) !== '110') return refused(forbidden('wrong_organisation', '四(二)1'));
  const linked = [...new Set(op.body.parts)].filter(
    (id) => order.links.some((l) => l.orderId === id) && world.doc(id) !== undefined,
  );
  const barred = [op.docId, ...linked].filter((id) => {
    const doc = id === op.docId ? order : world.doc(id);
    return doc?.kind === 'order' && doc.contactable === false;
  });
  if (barred.length === 0) return refused(conflict('contactable_not_barred', '四(二)1'));
  return applied(...barred.map((docId): Effect => ({ docId, event: { kind: 'contactable_marked' } })));
}
