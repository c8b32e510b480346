import { z } from 'zod';
import { Day, Id, Instant, LongText, OrgId, ShortText } from '../primitives.ts';
import { Business } from '../order/axes.ts';
import { Mode } from '../order/fields.ts';
import { ScopeDraft, ScopeRowText } from '../scope/scope.ts';

const text = (max: number) => z.string().trim().min(1).max(max);

/** Where an order stands on its way through a 会商; null on an order that nobody has submitted (L5). */
export const ConferenceMark = z.object({
  submittedAt: Instant,
  submittedBy: OrgId,
  /** The 会商 it was taken to; null while it waits to be called together. */
  conferenceId: Id.nullable(),
  ruledAt: Instant.nullable(),
  /** What the order goes back to when the owner stays. */
  resume: Business.nullable(),
});
export type ConferenceMark = z.infer<typeof ConferenceMark>;

/** An order before a 会商: its number, and since when it has waited. */
export const ConferenceCase = z.object({ orderId: Id, number: z.string(), submittedAt: Instant, submittedBy: OrgId });
export type ConferenceCase = z.infer<typeof ConferenceCase>;

export const Attendee = z.object({ unit: text(100), name: text(60), duty: z.string().trim().max(60) });
export type Attendee = z.infer<typeof Attendee>;

/** What was decided of one order: whose it is, by which clause. It overrides the owner R8 and R10 had frozen. */
export const Ruling = z.object({ orderId: Id, owner: OrgId, clause: ShortText, text: text(4000) });
export type Ruling = z.infer<typeof Ruling>;

/** Rows a 会商 changes or adds: the next version of the scope table, every other row staying as it is. */
export const ScopeAmendment = ScopeDraft.omit({ rows: true }).extend({ rows: z.array(ScopeRowText).min(1).max(60) });
export type ScopeAmendment = z.infer<typeof ScopeAmendment>;

const called = {
  mode: Mode,
  /** What it is about, without the name or telephone number of anybody: it stands in the quarterly report. */
  subject: text(200),
  meetsAt: Instant,
  means: text(200),
  invited: z.array(text(100)).max(30),
  text: LongText,
};
const concluded = {
  heldAt: Instant,
  attendance: z.array(Attendee).min(1).max(60),
  rulings: z.array(Ruling).min(1).max(20),
  summary: LongText,
  publish: ScopeAmendment.nullable(),
};

/** 会商 (B 四(二)3): who was called together over which orders, who came, what was decided. A document of its own. */
export const Conference = z.object({
  kind: z.literal('conference'),
  id: Id,
  version: z.number().int(),
  day: Day,
  /** The organisation that called it. */
  org: OrgId,
  operator: ShortText,
  calledAt: Instant,
  syncedAt: Instant.nullable(),
  ...called,
  cases: z.array(ConferenceCase),
  /** Everybody who took part in one of the orders when it was called. */
  readers: z.array(OrgId),
  outcome: z.object({ ...concluded, at: Instant, org: OrgId, operator: ShortText }).nullable(),
});
export type Conference = z.infer<typeof Conference>;

/** Bodies of the two ops. */
export const conferenceBodies = {
  call_conference: z.object({ ...called, orderIds: z.array(Id).min(1).max(20) }),
  conclude_conference: z.object(concluded),
} as const;

/** What has happened to a 会商. */
export const ConferenceEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('conference_called'),
    ...called,
    cases: z.array(ConferenceCase),
    readers: z.array(OrgId),
  }),
  z.object({ kind: z.literal('conference_concluded'), ...concluded }),
]);
export type ConferenceEvent = z.infer<typeof ConferenceEvent>;

/** Submitted, and not yet decided. */
export function awaitsConference(mark: ConferenceMark | null): mark is ConferenceMark {
  return mark !== null && mark.ruledAt === null;
}
