import { cityOrg, orgOf } from '../directory/directory.ts';
import { addresseeFor, routeTo } from '../directory/route.ts';
import type { OpOf } from '../op/op.ts';
import { type Disposal, isViolent } from '../order/fields.ts';
import type { Order } from '../order/order.ts';
import { type Decision, type Effect, type World, applied, refused } from './context.ts';
import { hopsOf, numbersRefusal } from './create.ts';
import { first } from './guards.ts';
import { type Refusal, conflict, forbidden, invalid } from './refusal.ts';

type HandOver = OpOf<'hand_over'>;
type Target<K> = Extract<HandOver['body']['target'], { kind: K }>;

/** 先处理后移交 (B 四(二)1): dealt with first, then what government must resolve at the source goes to 12345 (L1). */
export function decideHandOver(op: HandOver, order: Order, world: World): Decision {
  const refusal = first(
    orgOf(world.directory, world.author.org).side !== '110' && forbidden('hand_over_only_by_police', '四(二)1'),
    order.links.some((l) => l.relation === 'handed_over') && conflict('already_handed_over'),
    order.dispatches.length === 0 && order.feedback.length === 0 && conflict('hand_over_before_disposal', '四(二)1'),
    disposalGaps(op.body.disposal, order),
  );
  if (refusal) return refused(refusal);
  const { target, disposal } = op.body;
  return target.kind === 'attach'
    ? attach(op, order, target, disposal, world)
    : openPart(op, order, target, disposal, world);
}

/** Where there was violence or an extreme act 12345 must be told everything the document names (L1, 四(二)1). */
function disposalGaps(disposal: Disposal, { dangerEver }: Order): Refusal | null {
  if (!isViolent(dangerEver)) return null;
  const gaps = Object.entries(disposal).filter(([key, text]) => text.trim().length < (key === 'officerPhone' ? 3 : 1));
  return gaps.length > 0 ? invalid('missing_fields', '四(二)1', gaps.map(([key]) => key).join(' ')) : null;
}

function attach(op: HandOver, order: Order, { orderId }: Target<'attach'>, disposal: Disposal, world: World): Decision {
  const part = world.doc(orderId);
  const known = order.links.find((l) => l.orderId === orderId);
  if (part === undefined && known && world.partial) {
    // The part belongs to the other side and is not visible here yet; the hub attaches it and shows it.
    return applied({
      docId: op.docId,
      event: { kind: 'handed_over', disposal, to: { ...known, relation: 'handed_over' } },
    });
  }
  if (part?.kind !== 'order' || !known) return refused(conflict('unknown_document', '', orderId));
  const link = { relation: 'handed_over', orderId, number: part.number } as const;
  const from = { relation: 'handed_over', orderId: order.id, number: order.number } as const;
  const hops = hopsOf(routeTo(world.directory, world.author.org, part.owner), 'handover', op.at);
  return applied(
    { docId: op.docId, event: { kind: 'handed_over', disposal, to: link } },
    { docId: orderId, event: { kind: 'disposal_attached', disposal, from } },
    { docId: orderId, event: { kind: 'routed', hops, addressee: null } },
  );
}

function openPart(op: HandOver, order: Order, target: Target<'new'>, disposal: Disposal, world: World): Decision {
  const bad = numbersRefusal(target.numbers, op.at, world);
  if (bad) return refused(bad);
  if (world.doc(target.orderId)) return refused(conflict('already_exists'));
  const to = addresseeFor(world.directory, '12345');
  const hops = hopsOf(routeTo(world.directory, world.author.org, to), 'handover', op.at);
  const { orderId, numbers } = target;
  const created: Effect = {
    docId: orderId,
    event: {
      kind: 'created',
      ...numbers,
      mode: order.mode,
      // An order remembers the version it was judged by (S1). This part is judged now, by whoever hands over, and not when the
      // call came in: by the version in force on their seat, as any new order.
      scopeVersion: target.scopeVersion ?? order.scopeVersion,
      fields: partFields(order, target, disposal),
      proposal: null,
      business: 'submitted',
      links: [{ relation: 'handed_over', orderId: order.id, number: order.number }],
      disposal,
      advice: '',
      contactable: order.contactable === false ? false : null,
    },
  };
  return applied(
    {
      docId: op.docId,
      event: { kind: 'handed_over', disposal, to: { relation: 'handed_over', orderId, number: numbers.number } },
    },
    created,
    { docId: orderId, event: { kind: 'routed', hops, addressee: cityOrg(world.directory, '12345').id } },
  );
}

/** The grievance without the danger that has been dealt with: it is government's matter now and not an emergency. */
function partFields(order: Order, target: Target<'new'>, disposal: Disposal): Order['fields'] {
  const { fields } = order;
  return {
    ...fields,
    person: { ...fields.person, name: disposal.petitioner || fields.person.name },
    place: { ...fields.place, text: disposal.place || fields.place.text },
    matter: {
      ...fields.matter,
      category: target.category,
      clause: target.clause,
      narrative: disposal.demand,
      danger: [],
      urgent: false,
      silent: false,
      services: [],
    },
  };
}
