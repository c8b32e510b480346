import { z } from 'zod';
import { DivisionCode, Id, Instant, LongText, OrgId, ShortText } from '../primitives.ts';
import { LinkedService } from '../directory/directory.ts';
import { Category } from '../scope/category.ts';

/** 正式 / 演练: a drill is marked everywhere and counted nowhere (F5). */
export const Mode = z.enum(['real', 'drill']);
export type Mode = z.infer<typeof Mode>;

export { Category };

export const Danger = z.enum(['person', 'property', 'public_safety', 'extreme_act']);
export type Danger = z.infer<typeof Danger>;

export const Channel = z.enum(['phone', 'internet', 'counter', 'paper']);
export type Channel = z.infer<typeof Channel>;

export const Source = z.object({
  channel: Channel,
  callStartedAt: Instant.nullable(),
  /** When it was answered, where the telephone system tells; with the start it makes the 15-second clock. */
  callAnsweredAt: Instant.nullable().default(null),
  callerNumber: ShortText,
  callbackNumber: ShortText,
  peerNumber: ShortText,
});
export type Source = z.infer<typeof Source>;

export const Person = z.object({
  name: ShortText,
  role: z.enum(['petitioner', 'reporter', 'party', 'on_behalf']),
  anonymous: z.boolean(),
  confidential: z.boolean(),
  /** 不便通话/勿回拨: blocks call-backs; `safeContact` says how to reach the person instead. */
  doNotCall: z.boolean(),
  safeContact: ShortText,
  language: ShortText,
});
export type Person = z.infer<typeof Person>;

export const Place = z.object({
  text: z.string().trim().max(400),
  division: DivisionCode.nullable(),
  verified: z.boolean(),
  /** An explicit 地址不详: different from a place nobody has asked for yet. */
  unknown: z.boolean(),
});
export type Place = z.infer<typeof Place>;

export const Matter = z.object({
  category: Category.nullable(),
  /** Clause of the annex the order is judged by, e.g. `附件·求助·12345 第4项`; empty while undecided. */
  clause: ShortText,
  title: ShortText,
  narrative: LongText,
  danger: z.array(Danger),
  urgent: z.boolean(),
  /** The caller is the one who threatens: the transfer is silent (L2). */
  silent: z.boolean(),
  remark: LongText,
  services: z.array(LinkedService),
  /** A complaint about police: the organisation and the unit complained of, to which it never goes (R2). */
  complainedOf: z.object({ org: OrgId.nullable(), unit: ShortText }).nullable(),
});
export type Matter = z.infer<typeof Matter>;

/** What the operator writes down during a call; the same shape while it is a draft and inside an order. */
export const Fields = z.object({ source: Source, person: Person, place: Place, matter: Matter });
export type Fields = z.infer<typeof Fields>;

/** A later completion or correction: whole groups replace nothing they do not name. */
export const FieldsPatch = z.object({
  source: Source.pick({ callerNumber: true, callbackNumber: true, peerNumber: true }).partial().optional(),
  person: Person.partial().optional(),
  place: Place.partial().optional(),
  matter: Matter.partial().optional(),
});
export type FieldsPatch = z.infer<typeof FieldsPatch>;

/**
 * 先处理后移交 (B 四(二)1): what the 110 must tell 12345 when it hands a dealt-with dispute over. Every line is mandatory
 * where there was violence or an extreme act; in any other matter the demand alone is (L1).
 */
export const Disposal = z.object({
  demand: z.string().trim().min(1).max(2000),
  petitioner: z.string().trim().max(200),
  place: z.string().trim().max(400),
  officerName: z.string().trim().max(100),
  officerUnit: z.string().trim().max(200),
  officerPhone: z.string().trim().max(40),
  done: z.string().trim().max(4000),
  remaining: z.string().trim().max(4000),
});
export type Disposal = z.infer<typeof Disposal>;

export const Relation = z.enum(['twin', 'handed_over', 'follows', 'merged_into', 'merged_from']);
export type Relation = z.infer<typeof Relation>;
/** A related order: each part has its own number, exactly one owner, and shows the other (L3). */
export const Link = z.object({ relation: Relation, orderId: Id, number: z.string() });
export type Link = z.infer<typeof Link>;

/** The triage proposal beside what the operator chose (DOMAIN §4: the choice is recorded beside it). */
export const RecordedProposal = z.object({
  handler: z.enum(['110', '12345', 'both', 'unclear', 'other']),
  urgent: z.boolean(),
  clause: ShortText,
  confidence: z.number(),
  followed: z.boolean(),
});
export type RecordedProposal = z.infer<typeof RecordedProposal>;

export const emptyFields: Fields = {
  source: {
    channel: 'phone',
    callStartedAt: null,
    callAnsweredAt: null,
    callerNumber: '',
    callbackNumber: '',
    peerNumber: '',
  },
  person: {
    name: '',
    role: 'petitioner',
    anonymous: false,
    confidential: false,
    doNotCall: false,
    safeContact: '',
    language: '',
  },
  place: { text: '', division: null, verified: false, unknown: false },
  matter: {
    category: null,
    clause: '',
    title: '',
    narrative: '',
    danger: [],
    urgent: false,
    silent: false,
    remark: '',
    services: [],
    complainedOf: null,
  },
};

/** Lays a patch over fields without touching what it does not name. */
export function patchFields(fields: Fields, patch: FieldsPatch): Fields {
  return {
    source: patch.source ? { ...fields.source, ...patch.source } : fields.source,
    person: patch.person ? { ...fields.person, ...patch.person } : fields.person,
    place: patch.place ? { ...fields.place, ...patch.place } : fields.place,
    matter: patch.matter ? { ...fields.matter, ...patch.matter } : fields.matter,
  };
}

export type MissingField = 'place' | 'callback' | 'category' | 'clause' | 'narrative';

/**
 * What a form still lacks before it may be sent (O4, “Before sending”).
 * With danger ticked the answer names the gaps, but nothing is required: the caller decides with {@link isDangerous}.
 */
export function missingFields(fields: Fields): MissingField[] {
  const missing: MissingField[] = [];
  if (!fields.matter.narrative.trim()) missing.push('narrative');
  if (!fields.place.text && !fields.place.unknown) missing.push('place');
  if (!fields.source.callbackNumber && !fields.person.anonymous && !fields.person.doNotCall) missing.push('callback');
  if (fields.matter.category === null) missing.push('category');
  if (!fields.matter.clause) missing.push('clause');
  return missing;
}

/** Danger is always urgent; a matter may be urgent without a danger that has a name. */
export function isUrgent(fields: Pick<Fields, 'matter'>): boolean {
  return fields.matter.urgent || isDangerous(fields);
}

/** A patch that changes place, number or danger: every holder is alarmed and signs again (O3). */
export function isAlarming({ place, source, matter }: FieldsPatch): boolean {
  const values = [place?.text, place?.division, source?.callbackNumber, source?.callerNumber, matter?.danger];
  return values.some((value) => value !== undefined);
}

/** Danger that makes a dispute one with violence or an extreme act (L1). */
export function isViolent(danger: readonly Danger[]): boolean {
  return danger.includes('person') || danger.includes('extreme_act');
}

export function isDangerous(fields: Pick<Fields, 'matter'>): boolean {
  return fields.matter.danger.length > 0;
}
