import { z } from 'zod';
import { Disposition, bodies, type OpKind } from '../domain/op/bodies.ts';
import { Quarter, QuarterReport } from '../domain/evaluation/report.ts';
import { Directory } from '../domain/directory/directory.ts';
import { Channel, Fields, Mode, RecordedProposal } from '../domain/order/fields.ts';
import { Paper } from '../domain/order/paper.ts';
import { Day, Id, LongText, ShortText } from '../domain/primitives.ts';
import { CourierResponse } from '../protocol/wire/courier.ts';
import { QuarantineDecideRequest, QuarantineDecided, QuarantineList } from '../protocol/wire/quarantine.ts';
import { AutostartView, StartView } from './start.ts';
import {
  Alert,
  Attention,
  ConferencesView,
  Draft,
  DuplicateView,
  EmergencyView,
  Found,
  HarassmentView,
  ListName,
  OrderSummary,
  OrderView,
  ReceiptView,
  ReservedForm,
  Sent,
  SessionView,
  ShiftView,
  StatusView,
  SurgeView,
  Unfinished,
  UnsentView,
} from './views.ts';

/**
 * Every channel between the seat window and main, in one file (CONTRIBUTING “add an IPC channel”).
 * Main registers one handler per key, the preload derives one method per key, the renderer calls `seat.<key>`.
 */
const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });
const nothing = z.object({});

/** Ops a window may ask for on an existing order; the others have channels of their own. */
const elsewhere = [
  'create',
  'deliver',
  'register_voice',
  'dispatch_receipt',
  'hand_over',
  'shift_hand_over',
  'shift_countersign',
  'call_conference',
  'conclude_conference',
  'surge_start',
  'surge_end',
  'emergency_sign_in',
  'emergency_review',
] as const;
type ActKind = Exclude<OpKind, (typeof elsewhere)[number]>;
const actKinds = (Object.keys(bodies) as OpKind[]).filter(
  (k): k is ActKind => !(elsewhere as readonly string[]).includes(k),
);
type ActOf<K extends ActKind> = { orderId: string; kind: K; body: z.infer<(typeof bodies)[K]> };
export type Act = { [K in ActKind]: ActOf<K> }[ActKind];
const Act = z.discriminatedUnion(
  'kind',
  actKinds.map((kind) => z.object({ orderId: Id, kind: z.literal(kind), body: bodies[kind] })) as never,
) as unknown as z.ZodType<Act>;

/** A draft's fields may be written in parts, also those an order never changes again. */
const DraftPatch = z.object({
  source: Fields.shape.source.partial().optional(),
  person: Fields.shape.person.partial().optional(),
  place: Fields.shape.place.partial().optional(),
  matter: Fields.shape.matter.partial().optional(),
});
export type DraftPatch = z.infer<typeof DraftPatch>;

export const contract = {
  /** Null where keys and journal are open, that is whenever there is a seat behind this window. */
  'start.get': call(nothing, StartView.nullable()),
  /** Tries once more, after the key file, the keyring or the disk was put right. */
  'start.again': call(nothing, StartView.nullable()),
  /** The private half of the city's rescue key, as the PEM text of its file. */
  'start.rescue': call(z.object({ key: z.string().min(1).max(10_000) }), StartView.nullable()),
  /** Begins an empty profile beside this one, which stays as it is. */
  'start.newProfile': call(nothing, StartView.nullable()),
  'start.leave': call(nothing, nothing),

  'session.get': call(nothing, SessionView),
  'session.enrol': call(z.object({ hubUrl: z.url(), code: z.string().trim().min(4).max(64) }), SessionView),
  'session.signIn': call(
    z.object({ name: z.string().trim().min(1).max(60), password: z.string().max(200) }),
    SessionView,
  ),
  'session.signInEmergency': call(
    z.object({ badge: z.string().trim().min(1).max(60), witness: z.string().trim().min(1).max(100) }),
    SessionView,
  ),
  'session.signOut': call(nothing, SessionView),
  'session.setMode': call(z.object({ mode: Mode }), SessionView),

  /** Whether the system starts the app by itself; `able` is false where it cannot be had here. */
  'autostart.get': call(nothing, AutostartView),
  'autostart.set': call(z.object({ on: z.boolean() }), AutostartView),

  'directory.get': call(nothing, Directory),
  'status.get': call(nothing, StatusView),

  'drafts.list': call(nothing, z.array(Draft)),
  'drafts.open': call(
    z.object({
      channel: Channel,
      callerNumber: z.string().max(40),
      follows: z.object({ orderId: Id, relation: z.enum(['follows', 'twin']) }).nullable(),
      /** 补录 from paper; `form` as it stands on the form, empty where it has no reserved number. */
      paper: Paper.extend({ form: z.string().trim().max(40) }).optional(),
    }),
    Draft,
  ),
  'drafts.save': call(z.object({ id: Id, patch: DraftPatch }), Draft),
  'drafts.discard': call(z.object({ id: Id }), nothing),
  /**
   * One action: the draft becomes an order (and a twin where `ownPart` keeps a part here), is saved, and goes out.
   * `ownPart` holds the matter that stays with this side when the proposal is *both* (L3).
   */
  'drafts.send': call(
    z.object({
      id: Id,
      disposition: Disposition,
      proposal: RecordedProposal.nullable(),
      ownPart: z.object({ title: z.string().max(200), urgent: z.boolean() }).nullable(),
    }),
    Sent,
  ),

  'orders.list': call(z.object({ list: ListName, limit: z.number().int().min(1).max(500) }), z.array(OrderSummary)),
  /** How many rows each list has, up to `limit`: for the counters of lists that are not in sight. */
  'orders.counts': call(z.object({ limit: z.number().int().min(1).max(500) }), z.record(ListName, z.number().int())),
  'orders.get': call(z.object({ id: Id }), OrderView),
  /** “我的事到哪了”; `day` is the spoken number's, today's where it is left out. Answers within 3 s, line or no line. */
  'orders.find': call(z.object({ text: z.string().trim().min(3).max(60), day: Day.optional() }), Found),
  /** What a call or an order may be a repetition of: proposed, never merged by itself. `id` is a draft's or an order's. */
  'orders.duplicates': call(z.object({ id: Id }), z.array(DuplicateView)),
  /** Whether the number of this draft stands as harassment now (L10): a word beside the form, nothing more. */
  'orders.harassment': call(z.object({ id: Id }), z.array(HarassmentView)),
  'orders.act': call(Act, OrderView),
  'orders.handOver': call(
    z.object({
      orderId: Id,
      disposal: bodies.hand_over.shape.disposal,
      category: z.enum(['report', 'enquiry', 'help', 'complaint', 'suggestion']),
      clause: z.string().max(200),
    }),
    OrderView,
  ),

  'conferences.list': call(nothing, ConferencesView),
  'conferences.call': call(bodies.call_conference.omit({ mode: true }), ConferencesView),
  'conferences.conclude': call(z.object({ id: Id, body: bodies.conclude_conference }), ConferencesView),
  'report.quarter': call(z.object({ quarter: Quarter }), QuarterReport),

  'receipts.list': call(nothing, z.array(ReceiptView)),
  'receipts.register': call(bodies.register_voice.omit({ mode: true, day: true }), ReceiptView),
  'receipts.dispatch': call(z.object({ id: Id, body: bodies.dispatch_receipt }), ReceiptView),

  /** Forms that were being written when the window went away, and what stands in one now. */
  'unfinished.list': call(nothing, z.array(Unfinished)),
  'unfinished.keep': call(Unfinished.pick({ key: true, typed: true }), nothing),

  'attention.list': call(nothing, z.array(Attention)),
  /** Asks again with a new op; the refused one stays on record. */
  'attention.offerAgain': call(z.object({ opId: Id }), z.array(Attention)),
  'attention.dismiss': call(z.object({ opId: Id, why: z.string().trim().min(1).max(500) }), z.array(Attention)),

  'shift.look': call(nothing, ShiftView),
  /** `remarks` by the id of the line. What is handed over is listed anew by main: nothing can be left out by a window. */
  'shift.handOver': call(z.object({ remarks: z.record(Id, ShortText), text: LongText }), ShiftView),
  /** With name and password the incoming operator signs in and the seat is theirs; without, whoever is signed in signs. */
  'shift.countersign': call(
    z.object({
      id: Id,
      signIn: z.object({ name: z.string().trim().min(1).max(60), password: z.string().max(200) }).nullable(),
      text: LongText,
    }),
    SessionView,
  ),

  'forms.list': call(nothing, z.array(ReservedForm)),
  'forms.reserve': call(z.object({ count: z.number().int().min(1).max(50) }), z.array(ReservedForm)),
  'forms.void': call(
    z.object({ number: z.string().max(24), why: z.string().trim().min(1).max(500) }),
    z.array(ReservedForm),
  ),

  'surges.list': call(nothing, z.array(SurgeView)),
  'surges.start': call(bodies.surge_start, z.array(SurgeView)),
  'surges.end': call(z.object({ id: Id, text: LongText }), z.array(SurgeView)),

  'emergencies.list': call(nothing, z.array(EmergencyView)),
  'emergencies.review': call(bodies.emergency_review.extend({ id: Id }), z.array(EmergencyView)),
  'quarantine.list': call(nothing, QuarantineList),
  'quarantine.decide': call(QuarantineDecideRequest.omit({ signInId: true }), QuarantineDecided),
  'unsent.list': call(nothing, UnsentView),
  /** Writes a courier file where a person says; `file` is null when they changed their mind. Nothing is sent by it. */
  'unsent.export': call(nothing, z.object({ view: UnsentView, file: z.string().nullable() })),
  /** Brings in a file another seat has exported; null when the person changed their mind. */
  'courier.bringIn': call(nothing, CourierResponse.nullable()),

  /** Empties the database and fills it again from journal and hub; asked for by a person who has confirmed it. */
  'rescue.rebuild': call(nothing, StatusView),

  'alerts.list': call(nothing, z.array(Alert)),
  'alerts.acknowledge': call(z.object({ id: z.string() }), z.array(Alert)),
} as const;

/** What main tells the window without being asked. None of these may take the focus (DOMAIN §1). */
export const pushes = {
  status: StatusView,
  session: SessionView,
  changed: z.object({ orderIds: z.array(Id) }),
  alerts: z.array(Alert),
} as const;

export type Contract = typeof contract;
export type ChannelName = keyof Contract;
export type InputOf<C extends keyof Contract> = z.infer<Contract[C]['input']>;
export type OutputOf<C extends keyof Contract> = z.infer<Contract[C]['output']>;
export type PushName = keyof typeof pushes;
export type PushOf<P extends PushName> = z.infer<(typeof pushes)[P]>;
