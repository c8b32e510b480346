import type { Author } from '../../domain/decide/context.ts';
import { decide } from '../../domain/decide/decide.ts';
import type { Directory } from '../../domain/directory/directory.ts';
import type { BodyOf, OpKind } from '../../domain/op/bodies.ts';
import type { Op } from '../../domain/op/op.ts';
import type { Order } from '../../domain/order/order.ts';
import type { Instant } from '../../domain/primitives.ts';
import { openUrges } from '../../domain/order/supervision.ts';
import { orgOf } from '../../domain/directory/directory.ts';

type Probes = { [K in OpKind]?: (order: Order, directory: Directory) => BodyOf<K>[] };

const elsewhere: readonly OpKind[] = ['hand_over', 'merge'];
const note = () => [{ text: '-' }];
const text = () => [{ text: '' }];

/** Bodies that stand for any a person might fill in: an act is offered when the rules would take one of them. */
const probes: Probes = {
  sign: () => [{}],
  accept: () => [{ note: '' }],
  return: () => [
    { reason: 'not_our_scope', clause: '-', proposedOwner: '-', text: '' },
    { reason: 'duplicate', clause: '', proposedOwner: '', text: '' },
  ],
  resend: () => [{ patch: {}, text: '' }],
  correct: () => [{ patch: {}, text: '' }],
  push: (_order, directory) => {
    const county = directory.orgs.find((o) => o.side === '110' && o.level === 'county');
    return county ? [{ to: county.id, text: '' }] : [];
  },
  dispatch: () => [{ unit: '-', officers: '', means: 'system', additional: true }],
  assign: () => [{ unit: '-', text: '' }],
  feedback: () => [{ result: 'in_progress', text: '-', officer: '', phone: '' }],
  hand_over: (order) => [
    {
      disposal: {
        demand: '-',
        petitioner: '-',
        place: '-',
        officerName: '-',
        officerUnit: '-',
        officerPhone: '---',
        done: '-',
        remaining: '-',
      },
      target: { kind: 'attach', orderId: order.links[0]?.orderId ?? order.id },
    },
  ],
  follow_up: () => [{ told: false, channel: null, satisfied: 'unknown', text: '' }],
  reopen: () => [{ reason: '-' }],
  flag_harassment: () => [{ reason: '-' }],
  review_harassment: () => [{ confirmed: false, text: '' }],
  merge: () => [{ into: nobody }],
  unmerge: (order) => (order.merged ? [{ into: order.merged.into, reason: '-' }] : []),
  extend: () => [{ workingDays: 1, reason: '-' }],
  urge: (order) => [
    { to: order.owner, text: '-' },
    { to: order.addressee, text: '-' },
  ],
  answer_urge: (order) => openUrges(order).map(({ id }) => ({ urge: id, text: '-' })),
  supervise: (order) => [{ to: order.owner, text: '-' }],
  rectify: () => [{ text: '-', workingDays: 1 }],
  report_rectification: note,
  sign_off: text,
  pause_clock: (_order, directory) => directory.pauseReasons.map(({ id }) => ({ reason: id, text: '' })),
  resume_clock: (order) => order.pauses.filter((p) => p.to === null).map(({ reason }) => ({ reason, text: '' })),
  close: note,
  withdraw: note,
  note,
  open_three_way: () => [{}],
  three_way_party: (_o, _d) => [{ party: 'caller', state: 'connected', who: '', at: '2026-01-01T00:00:00.000Z' }],
  three_way_danger: () => [{ answer: 'no', danger: [], text: '' }],
  three_way_fact: () => [{ fact: 'when', text: '' }],
  three_way_opinion: () => [{ owner: 'unclear', text: '-', clause: '' }],
  three_way_conclude: (order, directory) => [
    { result: { kind: 'failed', reason: 'other_unreachable' } },
    { result: { kind: 'failed', reason: 'no_agreement' } },
    {
      result: {
        kind: 'agreed',
        owner: orgOf(directory, order.firstReceiver).side,
        consent: { name: '-', badge: '' },
      },
    },
  ],
  voice_attempt: () => [
    {
      rung: 'seat_phone',
      number: '',
      result: 'failed',
      receiverName: '',
      receiverBadge: '',
      theirNumber: '',
      readBack: false,
      at: '2026-01-01T00:00:00.000Z',
    },
  ],
  tell_service: () => [{ service: '119', who: '-', means: 'phone' }],
  mark_contactable: () => [{ parts: [] }],
  submit_conference: text,
};

/**
 * What the author may do to the order now, by asking the rules themselves: nothing is offered that they would refuse
 * whatever was filled in, and nothing is hidden that they would take.
 * `hand_over` and `merge` are about a second order, so they count as allowed when only that one stands in the way.
 */
export function allowedActs(order: Order, author: Author, directory: Directory, at: Instant): OpKind[] {
  const world = {
    directory,
    author,
    partial: true as const,
    doc: (id: string) => (id === order.id ? order : undefined),
    ordersSpoken: () => [],
    receiptsSpoken: () => [],
    surges: () => [],
    addressedTo: () => [],
  };
  return (Object.keys(probes) as OpKind[]).filter((kind) =>
    (probes[kind]?.(order, directory) ?? []).some((body) => {
      const decision = decide({ ...head(author, at), docId: order.id, kind, body } as Op, world);
      return decision.ok || (elsewhere.includes(kind) && decision.refusal.reason === 'unknown_document');
    }),
  );
}

const nobody = '00000000-0000-7000-8000-000000000000';
function head(author: Author, at: Instant) {
  return {
    opId: nobody,
    after: null,
    baseVersion: 0,
    at,
    operator: author.operator,
    signInId: null,
    device: author.device,
  };
}
