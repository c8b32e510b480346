import { type OrderEvent, type OrderEventOf, type RecordedEvent } from '../event.ts';
import { patchFields } from '../order/fields.ts';
import { type Dispatch, type Order, isTalking } from '../order/order.ts';
import type { OrgId } from '../primitives.ts';
import { evolveOrderConference } from './conference.ts';
import { withDanger } from './danger.ts';
import { evolveMerge } from './merge.ts';
import { evolveTerm } from './term.ts';
import { endPauses, evolveSupervision } from './supervision.ts';
import { evolveThreeWay } from './three-way.ts';

/** `by` did it where `org` is the one it was done for. */
type Meta = Omit<RecordedEvent, 'event'> & { by?: OrgId };

/** The first event of an order. `created` alone may find nothing to change. */
export function createOrder(e: OrderEventOf<'created'>, meta: Meta): Order {
  return {
    kind: 'order',
    id: meta.docId,
    version: meta.version,
    number: e.number,
    formerNumbers: e.formerNumbers ?? [],
    spoken: e.spoken,
    day: e.day,
    mode: e.mode,
    scopeVersion: e.scopeVersion,
    firstReceiver: meta.org,
    firstOperator: meta.operator,
    createdAt: e.paper?.writtenAt ?? meta.at,
    syncedAt: meta.syncedAt,
    paper: e.paper ? { ...e.paper, enteredAt: meta.at, enteredBy: meta.operator } : null,
    fields: e.fields,
    proposal: e.proposal,
    business: e.business,
    supervision: 'normal',
    supervisionLog: [],
    pauses: [],
    owner: meta.org,
    addressee: meta.org,
    hops: [],
    participants: [meta.org],
    delivered: {},
    signed: {},
    realert: [],
    surge: null,
    returns: [],
    threeWay: null,
    dispatches: [],
    assigned: [],
    feedback: [],
    disposal: e.disposal,
    links: e.links,
    voice: [],
    servicesTold: [],
    contactable: e.contactable,
    conference: null,
    dangerEver: e.fields.matter.danger,
    extensions: [],
    reopenings: [],
    harassment: null,
    merged: null,
    merges: [],
    notes: e.advice ? [{ org: meta.org, operator: meta.operator, text: e.advice, at: meta.at }] : [],
    followUp: null,
  };
}

/** What an event of any other kind makes of an order. Total over everything `decide` emits. */
export function evolveOrder(order: Order, e: OrderEvent, meta: Meta): Order {
  switch (e.kind) {
    case 'created':
      throw new Error(`order ${order.id} is created twice`);
    case 'routed':
      return {
        ...order,
        hops: [...order.hops, ...e.hops],
        addressee: e.addressee ?? order.addressee,
        surge: surgeAt(order, e.addressee),
        participants: union(
          order.participants,
          e.hops.flatMap((hop) => [hop.from, hop.to]),
        ),
        business: e.addressee === null ? order.business : 'submitted',
        // Sent again is not delivered again: the marks of an earlier round would run ahead of the truth.
        pauses: e.addressee === null ? order.pauses : endPauses(order, meta.at),
        delivered: e.addressee === null ? order.delivered : without(order.delivered, e.addressee),
        signed: e.addressee === null ? order.signed : without(order.signed, e.addressee),
      };
    case 'delivered':
      return { ...order, delivered: { ...order.delivered, [meta.org]: { at: meta.at, device: meta.device } } };
    case 'signed':
      return sign(order, meta.org, {
        at: meta.at,
        operator: meta.operator,
        via: 'seat',
        ...(meta.by && { by: meta.by }),
      });
    case 'accepted':
      return { ...order, business: 'accepted', owner: meta.org, notes: note(order, e.note, meta) };
    case 'returned':
      return {
        ...order,
        pauses: endPauses(order, meta.at),
        business: 'returned',
        addressee: e.to,
        surge: surgeAt(order, e.to),
        owner: e.to,
        signed: without(order.signed, meta.org),
        delivered: without(order.delivered, e.to),
        returns: [
          ...order.returns,
          {
            from: meta.org,
            reason: e.reason as Order['returns'][number]['reason'],
            clause: e.clause,
            proposedOwner: e.proposedOwner,
            text: e.text,
            at: meta.at,
            late: e.late,
          },
        ],
      };
    case 'return_refused':
      return { ...order, notes: note(order, e.text, meta) };
    case 'resent':
    case 'corrected':
      return {
        ...withDanger(order, patchFields(order.fields, e.patch), e.patch.matter?.danger !== undefined),
        realert: union(order.realert, e.realert),
        notes: note(order, e.text, meta),
      };
    case 'dispatched':
      return dispatched(order, [
        { org: meta.org, at: meta.at, via: 'seat', unit: e.unit, officers: e.officers, means: e.means },
      ]);
    case 'assigned':
      return {
        ...order,
        business: 'in_progress',
        assigned: [...order.assigned, { org: meta.org, unit: e.unit, at: meta.at }],
        notes: note(order, e.text, meta),
      };
    case 'fed_back':
      return {
        ...order,
        business: 'fed_back',
        feedback: [
          ...order.feedback,
          {
            org: meta.org,
            result: e.result,
            text: e.text,
            officer: e.officer,
            phone: e.phone,
            at: meta.at,
            path: e.path,
          },
        ],
      };
    case 'handed_over':
      return { ...order, disposal: e.disposal, links: [...order.links, e.to] };
    case 'disposal_attached':
      return {
        ...order,
        disposal: e.disposal,
        links: order.links.some((l) => l.orderId === e.from.orderId) ? order.links : [...order.links, e.from],
      };
    case 'linked':
      return { ...order, links: [...order.links, e.link] };
    case 'followed_up':
      return {
        ...order,
        business: order.business === 'fed_back' ? 'followed_up' : order.business,
        followUp: { told: e.told, channel: e.channel, satisfied: e.satisfied, text: e.text, at: meta.at },
      };
    case 'closed':
      return { ...ended(order, meta), business: 'closed', notes: note(order, e.text, meta) };
    case 'withdrawn':
      return { ...ended(order, meta), business: 'withdrawn', notes: note(order, e.text, meta) };
    case 'noted':
      return { ...order, notes: note(order, e.text, meta) };
    case 'harassment_flagged': {
      const { at, org, operator } = meta;
      return { ...order, harassment: { reason: e.reason, at, org, operator, review: null } };
    }
    case 'harassment_reviewed': {
      const { at, org, operator } = meta;
      const review = { confirmed: e.confirmed, text: e.text, expires: e.expires, at, org, operator };
      return { ...order, harassment: order.harassment && { ...order.harassment, review } };
    }
    case 'merged':
    case 'merged_in':
    case 'unmerged':
    case 'merge_undone':
      return evolveMerge(order, e, meta);
    case 'extended':
    case 'reopened':
      return evolveTerm(order, e, meta);
    case 'voice_attempted':
      return { ...order, voice: [...order.voice, withoutKind(e)] };
    case 'voice_joined':
      return dispatched(
        sign(order, e.org, { at: e.receivedAt, operator: e.operator, via: 'voice' }),
        e.dispatches.map((d): Dispatch => ({ ...d, via: 'voice' })),
      );
    case 'service_told':
      return {
        ...order,
        servicesTold: [
          ...order.servicesTold,
          { service: e.service, who: e.who, means: e.means, at: meta.at, org: meta.org },
        ],
      };
    case 'contactable_marked':
      return { ...order, contactable: true };
    case 'surge_opened':
      return { ...order, surge: withoutKind(e) };
    case 'surge_closed':
      return { ...order, surge: null };
    case 'conference_submitted':
    case 'ruled_by_conference':
      return { ...evolveOrderConference(order, e, meta), notes: note(order, e.text, meta) };
    case 'taken_to_conference':
      return evolveOrderConference(order, e, meta);
    case 'urged':
    case 'urge_answered':
    case 'supervised':
    case 'rectification_ordered':
    case 'rectification_reported':
    case 'signed_off':
    case 'clock_paused':
    case 'clock_resumed':
      return evolveSupervision(order, e, meta);
    default:
      return evolveThreeWay(order, e, meta);
  }
}

/** Nothing waits for anybody any more. */
function ended(order: Order, { at }: Meta): Order {
  return { ...order, realert: [], pauses: endPauses(order, at) };
}

/** Gone elsewhere, it is no longer what the county seats were let take. */
function surgeAt({ surge }: Order, addressee: OrgId | null): Order['surge'] {
  return addressee === null || surge?.for === addressee ? surge : null;
}

function sign(order: Order, org: OrgId, mark: Order['signed'][string]): Order {
  const addressed = order.addressee === org;
  return {
    ...order,
    signed: { ...order.signed, [org]: mark },
    realert: order.realert.filter((o) => o !== org),
    owner: addressed ? org : order.owner,
    business: addressed && order.business === 'submitted' ? 'signed' : order.business,
  };
}

function dispatched(order: Order, dispatches: Dispatch[]): Order {
  if (dispatches.length === 0) return order;
  // Dispatching first (R9) does not settle whose matter it is while a three-way call is open.
  return {
    ...order,
    dispatches: [...order.dispatches, ...dispatches],
    business: !isTalking(order) && dispatches.some((d) => d.org === order.owner) ? 'in_progress' : order.business,
  };
}

function note(order: Order, text: string, meta: Meta): Order['notes'] {
  return text.trim() ? [...order.notes, { org: meta.org, operator: meta.operator, text, at: meta.at }] : order.notes;
}

function union(a: OrgId[], b: OrgId[]): OrgId[] {
  return [...new Set([...a, ...b])];
}

function without<T>(record: Record<string, T>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([k]) => k !== key));
}

function withoutKind<T extends { kind: string }>({ kind: _, ...rest }: T): Omit<T, 'kind'> {
  return rest;
}
