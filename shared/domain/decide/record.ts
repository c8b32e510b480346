import type { OpOf } from '../op/op.ts';
import type { FieldsPatch } from '../order/fields.ts';
import type { Order } from '../order/order.ts';
import { type Decision, type Effect, type World, applied, refused } from './context.ts';
import { endedRefusal, first, sideOf } from './guards.ts';
import { forbidden } from './refusal.ts';

/** A seat of the organisation has stored the order. Said once; said again it changes nothing. */
export function decideDeliver(op: OpOf<'deliver'>, order: Order, { author }: World): Decision {
  return order.delivered[author.org] ? applied() : applied({ docId: op.docId, event: { kind: 'delivered' } });
}

/** A correction is a new event; place, number or danger corrected alarms every other holder (DOMAIN §5 trace). */
export function decideCorrect(op: OpOf<'correct'>, order: Order, { directory, author }: World): Decision {
  const { patch } = op.body;
  const lowered =
    patch.matter?.danger !== undefined && order.fields.matter.danger.some((d) => !patch.matter?.danger?.includes(d));
  const refusal = first(
    endedRefusal(order),
    order.owner !== author.org && order.firstReceiver !== author.org && forbidden('not_owner'),
    (lowered || patch.matter?.urgent === false) &&
      sideOf(directory, author.org) !== '110' &&
      forbidden('only_police_stands_down'),
  );
  if (refusal) return refused(refusal);
  const realert = alarming(patch) ? order.participants.filter((org) => org !== author.org) : [];
  return applied({ docId: op.docId, event: { kind: 'corrected', ...op.body, realert } });
}

function alarming(patch: FieldsPatch): boolean {
  return [patch.place?.text, patch.source?.callbackNumber, patch.source?.callerNumber, patch.matter?.danger].some(
    (value) => value !== undefined,
  );
}

export function decideNote(op: OpOf<'note'>): Decision {
  return applied({ docId: op.docId, event: { kind: 'noted', ...op.body } });
}

export function decideTellService(op: OpOf<'tell_service'>): Decision {
  return applied({ docId: op.docId, event: { kind: 'service_told', ...op.body } });
}

/** Only the police say that people may be contacted about a threat (L2). */
export function decideContactable(op: OpOf<'mark_contactable'>, order: Order, world: World): Decision {
  if (sideOf(world.directory, world.author.org) !== '110') return refused(forbidden('wrong_organisation', '四(二)1'));
  const linked = [...new Set(op.body.parts)].filter(
    (id) => order.links.some((l) => l.orderId === id) && world.doc(id) !== undefined,
  );
  return applied(...[op.docId, ...linked].map((docId): Effect => ({ docId, event: { kind: 'contactable_marked' } })));
}

export function decideConference(op: OpOf<'submit_conference'>): Decision {
  return applied({ docId: op.docId, event: { kind: 'conference_submitted', ...op.body } });
}
