import { z } from 'zod';
import { Day, Id, Instant, LongText, OrgId, ShortText, Side } from '../primitives.ts';
import { emergencyBodies } from '../emergency/emergency.ts';
import { shiftBodies } from '../shift/shift.ts';
import { surgeBodies } from '../surge/surge.ts';
import { conferenceBodies } from '../conference/conference.ts';
import { LinkedService } from '../directory/directory.ts';
import { LegState } from '../order/axes.ts';
import { Category, Danger, Disposal, Fields, FieldsPatch, Link, Mode, RecordedProposal } from '../order/fields.ts';
import { Feedback, ReturnReason, VoiceAttempt, ToldChannel } from '../order/order.ts';
import { Paper } from '../order/paper.ts';
import { Fact, Opinion, Outcome, Party } from '../order/three-way.ts';

const text = (max: number) => z.string().trim().min(1).max(max);
const empty = z.object({});

/** Numbers a seat has reserved durably before it showed them. */
export const Numbers = z.object({ number: z.string().max(24), spoken: z.string().max(9), day: Day });
export type Numbers = z.infer<typeof Numbers>;

/** What becomes of a call when the operator lets go of it. */
export const Disposition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('transfer'), side: Side }),
  z.object({ kind: z.literal('own') }),
  z.object({ kind: z.literal('three_way') }),
  /** A call about a live incident: it keeps its number and is merged into that order, asking for no more than its text. */
  z.object({ kind: z.literal('joined'), into: Id }),
  z.object({ kind: z.literal('guided'), advice: text(2000) }),
  z.object({ kind: z.literal('explained'), advice: text(2000) }),
]);
export type Disposition = z.infer<typeof Disposition>;

const dispatch = z.object({
  unit: text(200),
  officers: ShortText,
  means: z.enum(['system', 'radio', 'phone']),
  /** A second dispatch to the same matter must say that it is meant (DOMAIN §5: nobody dispatches twice). */
  additional: z.boolean(),
});

/** The body of every op, by kind: the single list of what a seat may ask (CONTRIBUTING “add an op”). */
export const bodies = {
  create: z.object({
    numbers: Numbers,
    mode: Mode,
    scopeVersion: z.string().max(40),
    fields: Fields,
    proposal: RecordedProposal.nullable(),
    disposition: Disposition,
    links: z.array(Link).max(8),
    paper: Paper.optional(),
    /** Numbers it was shown with before they turned out to be another order's; still found by them. */
    formerNumbers: z.array(z.string().max(24)).max(40).optional(),
  }),
  deliver: empty,
  sign: empty,
  accept: z.object({ note: LongText }),
  return: z.object({ reason: ReturnReason, clause: ShortText, proposedOwner: ShortText, text: LongText }),
  resend: z.object({ patch: FieldsPatch, text: LongText }),
  correct: z.object({ patch: FieldsPatch, text: LongText }),
  push: z.object({ to: OrgId, text: LongText }),
  dispatch,
  assign: z.object({ unit: text(200), text: LongText }),
  feedback: Feedback.pick({ result: true, officer: true, phone: true }).extend({ text: text(4000) }),
  /** Attaches to the 12345 part that exists already, or opens a new one with numbers reserved on the seat (L1, L3). */
  hand_over: z.object({
    disposal: Disposal,
    target: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('attach'), orderId: Id }),
      z.object({
        kind: z.literal('new'),
        orderId: Id,
        numbers: Numbers,
        category: Category,
        clause: text(200),
        /** The table its category and clause were read from; that of the order where a seat names none. */
        scopeVersion: z.string().max(40).optional(),
      }),
    ]),
  }),
  /** `channel` is how the caller was told; null where he was not. */
  follow_up: z.object({
    told: z.boolean(),
    channel: ToldChannel.nullable(),
    satisfied: z.enum(['yes', 'no', 'unknown']),
    text: LongText,
  }),
  close: z.object({ text: LongText }),
  /** 合并 into another order; `into` names the same order again when it is undone. */
  merge: z.object({ into: Id }),
  unmerge: z.object({ into: Id, reason: text(2000) }),
  flag_harassment: z.object({ reason: text(2000) }),
  review_harassment: z.object({ confirmed: z.boolean(), text: LongText }),
  /** 重办 of what was followed up or closed. */
  reopen: z.object({ reason: text(2000) }),
  withdraw: z.object({ text: text(2000) }),
  note: z.object({ text: text(4000) }),
  /** 延期 of a term in working days; how many days and how often is configuration (DOMAIN §5). */
  extend: z.object({ workingDays: z.number().int().min(1).max(30), reason: text(2000) }),
  /** 催办 and what is answered; `urge` is the op that urged. */
  urge: z.object({ to: OrgId, text: text(2000) }),
  answer_urge: z.object({ urge: Id, text: text(2000) }),
  /** 督办, 整改 within so many working days, its report, and 销号 (L7). */
  supervise: z.object({ to: OrgId, text: text(2000) }),
  rectify: z.object({ text: text(2000), workingDays: z.number().int().min(1).max(60) }),
  report_rectification: z.object({ text: text(4000) }),
  sign_off: z.object({ text: LongText }),
  /** `reason` is an id of the city's list of pause reasons. */
  pause_clock: z.object({ reason: z.string().max(40), text: LongText }),
  resume_clock: z.object({ reason: z.string().max(40), text: LongText }),
  open_three_way: empty,
  three_way_party: z.object({ party: Party, state: LegState, who: ShortText, at: Instant }),
  three_way_danger: z.object({ answer: z.enum(['yes', 'no']), danger: z.array(Danger), text: LongText }),
  three_way_fact: z.object({ fact: Fact, text: z.string().max(2000) }),
  three_way_opinion: Opinion.pick({ owner: true, text: true, clause: true }),
  three_way_conclude: z.object({ result: Outcome }),
  voice_attempt: VoiceAttempt,
  tell_service: z.object({ service: LinkedService, who: text(200), means: z.enum(['phone', 'system', 'radio']) }),
  /** `parts` are the linked parts it holds for as well: the grievance that stayed at 12345 (L2). */
  mark_contactable: z.object({ parts: z.array(Id).max(8).default([]) }),
  submit_conference: z.object({ text: LongText }),
  register_voice: z.object({
    mode: Mode,
    spoken: z.string().regex(/^\d{8,9}$/),
    day: Day,
    caller: ShortText,
    place: z.string().trim().max(400),
    danger: z.array(Danger),
    text: LongText,
    ownNumber: ShortText,
  }),
  dispatch_receipt: dispatch,
  ...shiftBodies,
  ...surgeBodies,
  ...emergencyBodies,
  ...conferenceBodies,
} as const;

export type OpKind = keyof typeof bodies;
export type BodyOf<K extends OpKind> = z.infer<(typeof bodies)[K]>;
export const opKinds = Object.keys(bodies) as OpKind[];
