import { z } from 'zod';
import { Day, Id, Instant, OrgId, ShortText } from '../primitives.ts';
import { LinkedService } from '../directory/directory.ts';
import { ConferenceMark } from '../conference/conference.ts';
import { Pause, SupervisionStep } from '../clock/reading.ts';
import { Business, Supervision } from './axes.ts';
import { Disposal, Fields, Link, Mode, RecordedProposal, Danger } from './fields.ts';
import { SurgeMark } from '../surge/surge.ts';
import { EnteredPaper } from './paper.ts';
import { ThreeWay } from './three-way.ts';

/** One leg the order has travelled. `transit` legs need nobody on duty (R4); `peerNumber` is the receiver's own number. */
export const Hop = z.object({
  from: OrgId,
  to: OrgId,
  transit: z.boolean(),
  /** transfer, push to the county, consultation copy, return, completed and sent again, dealt with and handed over, or reopened. */
  purpose: z.enum(['transfer', 'push', 'consult', 'return', 'resend', 'handover', 'reopen']),
  at: Instant,
});
export type Hop = z.infer<typeof Hop>;

export const ReturnReason = z.enum([
  'not_our_scope',
  'wrong_place',
  'incomplete',
  'duplicate',
  'other_procedure',
  'withdrawn',
  'no_contact',
  'harassment',
]);
export type ReturnReason = z.infer<typeof ReturnReason>;

export const Dispatch = z.object({
  org: OrgId,
  unit: ShortText,
  officers: ShortText,
  means: z.enum(['system', 'radio', 'phone']),
  at: Instant,
  /** Recorded at the seat, or carried over from a voice receipt. */
  via: z.enum(['seat', 'voice']),
});
export type Dispatch = z.infer<typeof Dispatch>;

export const Feedback = z.object({
  org: OrgId,
  result: z.enum(['resolved', 'partly_resolved', 'unresolved', 'in_progress']),
  text: z.string(),
  officer: ShortText,
  phone: ShortText,
  at: Instant,
  /** The organisations the feedback travels back through, sender first (R4). */
  path: z.array(OrgId),
});
export type Feedback = z.infer<typeof Feedback>;

export const VoiceRung = z.enum(['seat_phone', 'outside_line', 'radio', 'shift_leader']);
/** One attempt to hand an emergency over by voice, and who answered (V2). */
export const VoiceAttempt = z.object({
  rung: VoiceRung,
  number: ShortText,
  result: z.enum(['told', 'busy', 'no_answer', 'failed']),
  receiverName: ShortText,
  receiverBadge: ShortText,
  theirNumber: ShortText,
  readBack: z.boolean(),
  at: Instant,
});
export type VoiceAttempt = z.infer<typeof VoiceAttempt>;

/** How the caller was told (R6): the safe contact is the one of a person who must not be rung. */
export const ToldChannel = z.enum(['phone', 'internet', 'message', 'counter', 'safe_contact']);
export type ToldChannel = z.infer<typeof ToldChannel>;

/** 重办: why it was taken up again; `feedback` is how many answers there were, so that an old one does not close it. */
export const Reopening = z.object({
  reason: z.string(),
  feedback: z.number().int(),
  at: Instant,
  org: OrgId,
  operator: ShortText,
});
export type Reopening = z.infer<typeof Reopening>;

/** 恶意骚扰 (L10): a suspicion until a second person has looked, and never for longer than until `expires`. */
export const Harassment = z.object({
  reason: z.string(),
  at: Instant,
  org: OrgId,
  operator: ShortText,
  review: z
    .object({
      confirmed: z.boolean(),
      text: z.string(),
      expires: Instant.nullable(),
      at: Instant,
      org: OrgId,
      operator: ShortText,
    })
    .nullable(),
});
export type Harassment = z.infer<typeof Harassment>;

/** 合并 of this order into a live incident, with what it was before, so that it can be undone. */
export const Merged = z.object({
  into: Id,
  number: z.string(),
  business: Business,
  at: Instant,
  org: OrgId,
  operator: ShortText,
});

/** What a call that was merged into this order added to it. */
export const MergedCall = z.object({
  orderId: Id,
  number: z.string(),
  text: z.string(),
  /** Danger the call spoke of. */
  danger: z.array(Danger),
  /** Danger that stands here because of this call alone: it goes with the call when the merge is undone. */
  raised: z.array(Danger),
  at: Instant,
  org: OrgId,
  operator: ShortText,
});

/** 延期: who gave the term how many more working days, and why. */
export const Extension = z.object({
  workingDays: z.number().int(),
  reason: z.string(),
  at: Instant,
  org: OrgId,
  operator: ShortText,
});
export type Extension = z.infer<typeof Extension>;

export const ServiceTold = z.object({
  service: LinkedService,
  who: ShortText,
  means: z.enum(['phone', 'system', 'radio']),
  at: Instant,
  org: OrgId,
});
export type ServiceTold = z.infer<typeof ServiceTold>;

/** A 联动单 as every participant may read it: the fold of its events. */
export const Order = z.object({
  kind: z.literal('order'),
  id: Id,
  /** Number of events folded so far. */
  version: z.number().int(),
  number: z.string(),
  /** Numbers it was shown with before they turned out to be taken; shown beside, and found by. */
  formerNumbers: z.array(z.string()),
  spoken: z.string(),
  day: Day,
  mode: Mode,
  scopeVersion: z.string(),
  firstReceiver: OrgId,
  firstOperator: ShortText,
  /** When the call was taken down: by the paper where there is one, so that clocks start there. */
  createdAt: Instant,
  /** When the hub received it: “上传”. Null while only this seat knows it. */
  syncedAt: Instant.nullable(),
  paper: EnteredPaper.nullable(),
  fields: Fields,
  proposal: RecordedProposal.nullable(),
  business: Business,
  /** What people's acts come to; 预警 and 超时 are computed from the clocks and never stored. */
  supervision: Supervision,
  supervisionLog: z.array(SupervisionStep),
  pauses: z.array(Pause),
  /** Whose matter it is. The first receiver stays responsible until somebody else has signed (L8). */
  owner: OrgId,
  /** To whom it is addressed now; equals `owner` once signed. */
  addressee: OrgId,
  hops: z.array(Hop),
  /** Everyone who may read it, in the order they came to it. */
  participants: z.array(OrgId),
  delivered: z.record(OrgId, z.object({ at: Instant, device: Id })),
  /** `by` is set where a county signed for it during a surge. */
  signed: z.record(
    OrgId,
    z.object({ at: Instant, operator: ShortText, via: z.enum(['seat', 'voice']), by: OrgId.optional() }),
  ),
  /** Organisations that must sign again because place, number or danger was corrected (DOMAIN §5 trace). */
  realert: z.array(OrgId),
  surge: SurgeMark.nullable(),
  returns: z.array(
    z.object({
      from: OrgId,
      reason: ReturnReason,
      clause: ShortText,
      proposedOwner: ShortText,
      text: z.string(),
      at: Instant,
      late: z.object({ dueAt: Instant, basis: z.string() }).nullable(),
    }),
  ),
  threeWay: ThreeWay.nullable(),
  dispatches: z.array(Dispatch),
  assigned: z.array(z.object({ org: OrgId, unit: ShortText, at: Instant })),
  feedback: z.array(Feedback),
  disposal: Disposal.nullable(),
  links: z.array(Link),
  voice: z.array(VoiceAttempt),
  servicesTold: z.array(ServiceTold),
  /** L2: nobody contacts the threatener or the other party until 110 marks it. Null where it does not apply. */
  contactable: z.boolean().nullable(),
  conference: ConferenceMark.nullable(),
  /** Every danger that was ever ticked: what must be told on a hand-over does not lessen when it is stood down (L1). */
  dangerEver: z.array(Danger),
  extensions: z.array(Extension),
  reopenings: z.array(Reopening),
  harassment: Harassment.nullable(),
  merged: Merged.nullable(),
  merges: z.array(MergedCall),
  notes: z.array(z.object({ org: OrgId, operator: ShortText, text: z.string(), at: Instant })),
  followUp: z
    .object({
      told: z.boolean(),
      channel: ToldChannel.nullable(),
      satisfied: z.enum(['yes', 'no', 'unknown']),
      text: z.string(),
      at: Instant,
    })
    .nullable(),
});
export type Order = z.infer<typeof Order>;

/** A three-way call without an outcome: whose matter it is has not been settled. */
export function isTalking(order: Order): boolean {
  return order.threeWay !== null && order.threeWay.outcome === null;
}

/**
 * The order only passes through the organisation: every leg to it is transit, and it has done nothing with it. Such a
 * platform may annotate and dispatch, and cannot stop what passes (R4).
 */
export function onlyPasses(order: Order, org: OrgId): boolean {
  const legs = order.hops.filter((hop) => hop.to === org);
  return (
    order.firstReceiver !== org &&
    order.owner !== org &&
    order.addressee !== org &&
    legs.every((hop) => hop.transit) &&
    !order.dispatches.some((d) => d.org === org)
  );
}
