import { z } from 'zod';
import { Day, Id, Instant, OrgId, ShortText } from './primitives.ts';
import { Conference, ConferenceEvent } from './conference/conference.ts';
import { PausableClock } from './clock/names.ts';
import { LinkedService } from './directory/directory.ts';
import { LegState } from './order/axes.ts';
import { Danger, Disposal, Fields, FieldsPatch, Link, Mode, RecordedProposal } from './order/fields.ts';
import { Dispatch, Feedback, Hop, Order, VoiceAttempt, ToldChannel } from './order/order.ts';
import { Paper } from './order/paper.ts';
import { Fact, Opinion, Outcome, Party } from './order/three-way.ts';
import { EmergencyEvent, EmergencySignIn } from './emergency/emergency.ts';
import { QuarantineEvent, QuarantineRecord, Quarantined } from './quarantine/quarantine.ts';
import { VoiceReceipt } from './receipt/receipt.ts';
import { ShiftEvent, ShiftRecord } from './shift/shift.ts';
import { Surge, SurgeEvent, SurgeMark } from './surge/surge.ts';

const kind = <K extends string, S extends z.ZodRawShape>(name: K, shape: S) =>
  z.object({ kind: z.literal(name), ...shape });

/** What has happened to an order: the only thing that changes it. */
export const OrderEvent = z.discriminatedUnion('kind', [
  kind('created', {
    number: z.string(),
    spoken: z.string(),
    day: Day,
    mode: Mode,
    scopeVersion: z.string(),
    fields: Fields,
    proposal: RecordedProposal.nullable(),
    business: z.enum(['submitted', 'accepted', 'guided', 'explained', 'three_way']),
    links: z.array(Link),
    disposal: Disposal.nullable(),
    advice: z.string(),
    paper: Paper.optional(),
    formerNumbers: z.array(z.string()).optional(),
    /** L2: false until 110 says that people may be contacted; null where it does not apply. */
    contactable: z.literal(false).nullable(),
  }),
  kind('routed', { hops: z.array(Hop), addressee: OrgId.nullable() }),
  kind('delivered', {}),
  kind('signed', {}),
  kind('accepted', { note: z.string() }),
  kind('returned', {
    reason: z.string(),
    clause: ShortText,
    proposedOwner: ShortText,
    text: z.string(),
    to: OrgId,
    /** After the return window: when it ended, and by what the window is set. */
    late: z.object({ dueAt: Instant, basis: z.string() }).nullable(),
  }),
  kind('return_refused', { clause: ShortText, proposedOwner: ShortText, text: z.string() }),
  kind('resent', { patch: FieldsPatch, text: z.string(), realert: z.array(OrgId) }),
  kind('corrected', { patch: FieldsPatch, text: z.string(), realert: z.array(OrgId) }),
  kind('dispatched', Dispatch.omit({ org: true, at: true, via: true }).shape),
  kind('assigned', { unit: ShortText, text: z.string() }),
  kind('fed_back', Feedback.omit({ org: true, at: true }).shape),
  kind('handed_over', { disposal: Disposal, to: Link }),
  kind('disposal_attached', { disposal: Disposal, from: Link }),
  kind('linked', { link: Link }),
  kind('followed_up', {
    told: z.boolean(),
    channel: ToldChannel.nullable(),
    satisfied: z.enum(['yes', 'no', 'unknown']),
    text: z.string(),
  }),
  kind('harassment_flagged', { reason: z.string() }),
  kind('harassment_reviewed', { confirmed: z.boolean(), text: z.string(), expires: Instant.nullable() }),
  kind('reopened', { reason: z.string() }),
  kind('merged', { into: Id, number: z.string(), participants: z.array(OrgId) }),
  kind('merged_in', {
    from: Id,
    number: z.string(),
    text: z.string(),
    danger: z.array(Danger),
    participants: z.array(OrgId),
    realert: z.array(OrgId),
  }),
  kind('unmerged', { reason: z.string() }),
  kind('merge_undone', { from: Id, number: z.string(), standDown: z.boolean() }),
  kind('closed', { text: z.string() }),
  kind('withdrawn', { text: z.string() }),
  kind('noted', { text: z.string() }),
  kind('extended', { workingDays: z.number().int(), reason: z.string() }),
  kind('three_way_opened', { cause: z.enum(['unclear', 'second_return']) }),
  kind('three_way_party', { party: Party, state: LegState, who: ShortText, at: Instant }),
  kind('three_way_danger', {
    answer: z.enum(['yes', 'no']),
    danger: z.array(Danger),
    text: z.string(),
    realert: z.array(OrgId),
  }),
  kind('three_way_fact', { fact: Fact, text: z.string() }),
  kind('three_way_opinion', Opinion.pick({ side: true, owner: true, text: true, clause: true }).shape),
  kind('three_way_concluded', { result: Outcome, owner: OrgId }),
  kind('voice_attempted', VoiceAttempt.shape),
  kind('voice_joined', {
    receiptId: Id,
    org: OrgId,
    operator: ShortText,
    ownNumber: ShortText,
    receivedAt: Instant,
    dispatches: z.array(Dispatch),
  }),
  kind('service_told', { service: LinkedService, who: ShortText, means: z.enum(['phone', 'system', 'radio']) }),
  kind('contactable_marked', {}),
  kind('conference_submitted', { text: z.string() }),
  kind('taken_to_conference', { conferenceId: Id }),
  kind('ruled_by_conference', { conferenceId: Id, owner: OrgId, clause: ShortText, text: z.string() }),
  kind('urged', { to: OrgId, text: z.string() }),
  kind('urge_answered', { urge: Id, to: OrgId, text: z.string() }),
  kind('supervised', { to: OrgId, text: z.string() }),
  kind('rectification_ordered', { to: OrgId, text: z.string(), workingDays: z.number().int() }),
  kind('rectification_reported', { to: OrgId, text: z.string() }),
  kind('signed_off', { to: OrgId, text: z.string() }),
  kind('clock_paused', { reason: z.string(), clocks: z.array(PausableClock), text: z.string() }),
  kind('clock_resumed', { reason: z.string(), text: z.string() }),
  kind('surge_opened', SurgeMark.shape),
  kind('surge_closed', {}),
]);
export type OrderEvent = z.infer<typeof OrderEvent>;
export type OrderEventOf<K extends OrderEvent['kind']> = Extract<OrderEvent, { kind: K }>;

/** What has happened to a voice receipt. */
export const ReceiptEvent = z.discriminatedUnion('kind', [
  kind('receipt_registered', {
    ...VoiceReceipt.pick({
      mode: true,
      spoken: true,
      day: true,
      caller: true,
      place: true,
      danger: true,
      text: true,
      ownNumber: true,
    }).shape,
  }),
  kind('receipt_dispatched', Dispatch.omit({ org: true, at: true, via: true }).shape),
  kind('receipt_joined', { orderId: Id, orderNumber: z.string() }),
  kind('receipt_mismatched', { why: z.enum(['other_addressee', 'already_joined']) }),
]);
export type ReceiptEvent = z.infer<typeof ReceiptEvent>;

export const DocEvent = z.union([
  OrderEvent,
  ReceiptEvent,
  ShiftEvent,
  SurgeEvent,
  EmergencyEvent,
  ConferenceEvent,
  QuarantineEvent,
]);
export type DocEvent = z.infer<typeof DocEvent>;

/** What ops are about and events change. */
export const Doc = z.discriminatedUnion('kind', [
  Order,
  VoiceReceipt,
  ShiftRecord,
  Surge,
  EmergencySignIn,
  Conference,
  QuarantineRecord,
]);
export type Doc = z.infer<typeof Doc>;

/** An event with who did it, where, and both clocks: event time and sync time (DOMAIN §5 trace). */
export const RecordedEvent = z.object({
  docId: Id,
  /** Version of the document after this event. */
  version: z.number().int().min(1),
  opId: Id,
  org: OrgId,
  /** The organisation it was done for, where that is another one: a county seat during a surge (L9). */
  for: OrgId.optional(),
  operator: z.string(),
  device: Id,
  /** The seat's name as the hub knows it; absent in an event this seat expects. */
  seat: ShortText.optional(),
  at: Instant,
  /** Whose act it was, where a supervisor released it from quarantine and answers for it. */
  released: Quarantined.optional(),
  /** Time of the hub's decision; null for an event this seat expects but the hub has not decided. */
  syncedAt: Instant.nullable(),
  event: DocEvent,
});
export type RecordedEvent = z.infer<typeof RecordedEvent>;
