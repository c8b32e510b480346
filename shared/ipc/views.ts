import { z } from 'zod';
import { RefusalReason } from '../domain/decide/refusal.ts';
import { Setting } from '../domain/directory/directory.ts';
import { Numbers, opKinds } from '../domain/op/bodies.ts';
import { RecordedEvent } from '../domain/event.ts';
import { Conference } from '../domain/conference/conference.ts';
import { ClockReading, Escalation } from '../domain/clock/reading.ts';
import { Business, Delivery, Supervision } from '../domain/order/axes.ts';
import { Category, Danger, Fields, Link, Mode } from '../domain/order/fields.ts';
import { EnteredPaper, Paper } from '../domain/order/paper.ts';
import { Order } from '../domain/order/order.ts';
import { OrderProgress } from '../domain/order/progress.ts';
import { Id, Instant, OrgId } from '../domain/primitives.ts';
import { EmergencySignIn } from '../domain/emergency/emergency.ts';
import { VoiceReceipt } from '../domain/receipt/receipt.ts';
import { ShiftItem, ShiftRecord } from '../domain/shift/shift.ts';
import { Surge } from '../domain/surge/surge.ts';

/** What the seat window is shown. Nothing here can change an order: windows hold copies, main holds the truth. */

export const OpKindName = z.enum(opKinds as [(typeof opKinds)[number]]);

/** Where the line of the desk stands; `since` is when it last changed. */
export const Line = z.object({ state: z.enum(['online', 'offline', 'connecting']), since: Instant, why: z.string() });
export type Line = z.infer<typeof Line>;

export const Operator = z.object({
  name: z.string(),
  displayName: z.string(),
  role: z.enum(['operator', 'leader', 'supervisor', 'emergency']),
  how: z.enum(['online', 'offline', 'emergency']),
  since: Instant,
});
export type Operator = z.infer<typeof Operator>;

export const SessionView = z.object({
  enrolled: z
    .object({ seatName: z.string(), org: OrgId, orgName: z.string(), seatOrdinal: z.number().int(), device: Id })
    .nullable(),
  /** The keys are other ones than it was enrolled with, as after a rescue: nothing may be signed before it is enrolled again. */
  enrolAgain: z.boolean(),
  operator: Operator.nullable(),
  /** Names that have signed in here before: an offline sign-in is possible for these. */
  known: z.array(z.string()),
  mode: Mode,
  keyProtection: z.enum(['keyring', 'key_file']),
  shell: z.string(),
});
export type SessionView = z.infer<typeof SessionView>;

/** Something is unsent, the hub can be heard, and it decides nothing: somebody must look. */
export const Stall = z.object({
  cause: z.enum([
    'credential',
    'session',
    'clock',
    'journal',
    'busy',
    'one_op',
    'version',
    'hub_refuses',
    'hub_fails',
    'one_way',
    'vault',
    'unknown',
  ]),
  since: Instant,
  unsent: z.number().int(),
  /** Both times, where they lie further apart than `boundSeconds`. */
  clocks: z.object({ seat: Instant, hub: Instant, boundSeconds: z.number() }).nullable(),
});
export type Stall = z.infer<typeof Stall>;

export const StatusView = z.object({
  line: Line,
  lastSyncAt: Instant.nullable(),
  outbox: z.object({ urgent: z.number().int(), ordinary: z.number().int(), oldestAt: Instant.nullable() }),
  attention: z.number().int(),
  unsigned: z.number().int(),
  /** Orders late, urged or supervised, by the clock of this moment. */
  late: z.number().int(),
  disk: z.object({ freeBytes: z.number(), level: z.enum(['ok', 'low', 'full']) }),
  vault: z.enum(['ok', 'restarting', 'down', 'newer']),
  /** Documents were lost, here or at the hub: all of them are fetched again. What was saved here is not concerned. */
  fetchesAnew: z.boolean(),
  /** Records of the journal that were acknowledged and could not be read back at this start. */
  journalLost: z.number().int(),
  stall: Stall.nullable(),
  now: Instant,
});
export type StatusView = z.infer<typeof StatusView>;

/** Everything saved on this seat that the hub has not decided, and the files it was exported in (ADR 0005). */
export const UnsentView = z.object({
  orders: z.number().int(),
  ops: z.number().int(),
  urgent: z.number().int(),
  /** False where the hub has given this seat no key to seal a courier file to. */
  exportable: z.boolean(),
  /** How long a file may be brought in, and where that figure comes from. */
  hours: Setting,
  /** In the order of sending; at most 500. */
  rows: z.array(
    z.object({
      opId: Id,
      docId: Id,
      number: z.string(),
      isOrder: z.boolean(),
      kind: OpKindName,
      at: Instant,
      operator: z.string(),
      urgent: z.boolean(),
      exported: z.object({ at: Instant, file: z.string() }).nullable(),
    }),
  ),
  /** `left`: how many of its ops are still unsent. */
  files: z.array(
    z.object({
      fileId: Id,
      at: Instant,
      expiresAt: Instant,
      file: z.string(),
      ops: z.number().int(),
      left: z.number().int(),
    }),
  ),
});
export type UnsentView = z.infer<typeof UnsentView>;

export const ListName = z.enum(['queued', 'sent', 'inbox', 'mine', 'passing', 'attention', 'ended', 'supervision']);
export type ListName = z.infer<typeof ListName>;

/** Why the desk demands that the emergency be handed over by voice now (DOMAIN §5). */
export const VoiceDemand = z.object({
  because: z.enum(['offline', 'not_received', 'not_delivered', 'not_signed']),
  since: Instant,
  target: OrgId,
});
export type VoiceDemand = z.infer<typeof VoiceDemand>;

export const OrderSummary = z.object({
  id: Id,
  number: z.string(),
  spoken: z.string(),
  mode: Mode,
  title: z.string(),
  place: z.string(),
  category: Category.nullable(),
  danger: z.array(Danger),
  urgent: z.boolean(),
  business: Business,
  delivery: Delivery,
  supervision: Supervision,
  firstReceiver: OrgId,
  owner: OrgId,
  addressee: OrgId,
  talking: z.boolean(),
  voiceTold: z.boolean(),
  voiceDemand: VoiceDemand.nullable(),
  /** The clock that is due first, as it stands; null where none runs. */
  clock: ClockReading.nullable(),
  escalation: Escalation,
  lists: z.array(ListName),
  /** The city 110 whose inbox this county may take now, where it waits there or was signed by us for it (L9). */
  takenFor: OrgId.nullable(),
  paper: EnteredPaper.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type OrderSummary = z.infer<typeof OrderSummary>;

/**
 * The answer to “我的事到哪了” (O7): the hub's, or this seat's own when the hub could not be asked, and `why`. `at` is until when
 * it is true; null for a seat that has not heard of the hub yet. `summary` is there where this seat holds the order.
 */
export const Found = z.object({
  source: z.enum(['hub', 'seat']),
  why: z.enum(['offline', 'no_answer', 'too_often', 'refused']).nullable(),
  at: Instant.nullable(),
  more: z.boolean(),
  rows: z.array(z.object({ progress: OrderProgress, summary: OrderSummary.nullable() })),
});
export type Found = z.infer<typeof Found>;

/** A confirmed harassment by the number that is calling, with who looked at it and until when it stands. */
export const HarassmentView = z.object({ orderId: Id, number: z.string(), by: z.string(), until: Instant });
export type HarassmentView = z.infer<typeof HarassmentView>;

/** An order that may be about the same matter; `joinable` when the rules let this call or order be merged into it. */
export const DuplicateView = z.object({
  why: z.enum(['same_number', 'same_place']),
  joinable: z.boolean(),
  order: OrderSummary,
});
export type DuplicateView = z.infer<typeof DuplicateView>;

/** An op the hub refused, kept with its reason until a person has dealt with it; never dropped (DOMAIN §5 delivery). */
export const Attention = z.object({
  opId: Id,
  docId: Id,
  number: z.string(),
  kind: OpKindName,
  at: Instant,
  operator: z.string(),
  reason: RefusalReason,
  clause: z.string(),
  detail: z.string(),
  /** The text a person typed in the refused op, so that nothing has to be typed again. */
  typed: z.string(),
});
export type Attention = z.infer<typeof Attention>;

export const OrderView = z.object({
  order: Order,
  summary: OrderSummary,
  /** Timeline: decided events, then those this seat expects (`syncedAt` null). */
  events: z.array(RecordedEvent),
  pending: z.array(z.object({ opId: Id, kind: OpKindName, at: Instant })),
  attention: z.array(Attention),
  /** What the signed-in operator may do now; everything else is not offered. */
  allowed: z.array(OpKindName),
});
export type OrderView = z.infer<typeof OrderView>;

export const ReceiptView = z.object({ receipt: VoiceReceipt, delivery: Delivery });
export type ReceiptView = z.infer<typeof ReceiptView>;

/** A call being written down. Saved on every pause of typing; belongs to the seat, not to the person (L11). */
export const Draft = z.object({
  id: Id,
  openedAt: Instant,
  updatedAt: Instant,
  openedBy: z.string(),
  fields: Fields,
  /** The order this call belongs to, as a new matter that follows it or as its other part; linked when it is sent. */
  follows: Link.nullable(),
  /** 补录: the form it is entered from; `form` is its reserved number, null for paper without one. */
  paper: Paper.extend({ form: Numbers.nullable() }).optional(),
});
export type Draft = z.infer<typeof Draft>;

/** What came of sending a draft: the order, and its twin where both sides have a part. */
export const Sent = z.object({ orderIds: z.array(Id), numbers: z.array(Numbers), voiceDemand: VoiceDemand.nullable() });
export type Sent = z.infer<typeof Sent>;

/** Something that must be heard and seen without taking the focus: a danger order came in, or must go by voice. */
export const Alert = z.object({
  id: z.string(),
  kind: z.enum([
    'stalled',
    'danger_in',
    'order_in',
    'voice_demand',
    'refused',
    'returned',
    'realert',
    'urged',
    'supervised',
    'rectify',
    /** A clock of an emergency has run out here. */
    'overdue',
    /** Expired work, or one and five working days after that (L7). */
    'escalated',
  ]),
  orderId: Id.nullable(),
  number: z.string(),
  title: z.string(),
  place: z.string(),
  from: z.string(),
  at: Instant,
  mode: Mode,
  /** The city 110 for which this county is alarmed (L9). */
  takenFor: OrgId.nullable(),
  paper: EnteredPaper.nullable(),
  escalation: Escalation,
});
export type Alert = z.infer<typeof Alert>;

/** A form with what a person has typed into it and not sent; `key` is the window's own name for it. */
export const Unfinished = z.object({
  key: z.string().min(1).max(120),
  typed: z
    .record(z.string().max(60), z.json())
    .refine((typed) => JSON.stringify(typed).length <= 64 * 1024, 'more than a form holds'),
  by: z.string(),
  at: Instant,
});
export type Unfinished = z.infer<typeof Unfinished>;

/** A document as far as it has come: on this seat only, at the hub, or refused. */
const kept = { delivery: Delivery };

/** The page of the shift hand-over: what would be handed over now, and what waits for a countersignature. */
export const ShiftView = z.object({
  items: z.array(ShiftItem),
  /** Handed over on this organisation's seats and not countersigned yet, newest first. */
  waiting: z.array(z.object({ record: ShiftRecord, ...kept })),
  /** Earlier ones, newest first; of everybody for whoever leads, of oneself otherwise. */
  records: z.array(z.object({ record: ShiftRecord, ...kept })),
});
export type ShiftView = z.infer<typeof ShiftView>;

/** A blank form's number, and what has become of it. */
export const ReservedForm = Numbers.extend({
  reservedAt: Instant,
  by: z.string(),
  state: z.enum(['reserved', 'used', 'void']),
  orderId: Id.nullable(),
  why: z.string(),
});
export type ReservedForm = z.infer<typeof ReservedForm>;

/** Who did what for whom while county seats took the city 110's inbox. */
export const SurgeAct = z.object({
  orderId: Id,
  number: z.string(),
  kind: z.string(),
  org: OrgId,
  for: OrgId,
  operator: z.string(),
  at: Instant,
});
export const SurgeView = z.object({ surge: Surge, running: z.boolean(), acts: z.array(SurgeAct), ...kept });
export type SurgeView = z.infer<typeof SurgeView>;

export const EmergencyView = z.object({ record: EmergencySignIn, ...kept });
export type EmergencyView = z.infer<typeof EmergencyView>;

/** What waits to be called together, with since when and by whom it was submitted, and the 会商 there have been (L5). */
export const ConferencesView = z.object({
  waiting: z.array(z.object({ order: OrderSummary, submittedAt: Instant, submittedBy: OrgId })),
  conferences: z.array(Conference),
});
export type ConferencesView = z.infer<typeof ConferencesView>;
