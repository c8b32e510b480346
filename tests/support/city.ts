import type { Author, Decision, Role, World } from '../../shared/domain/decide/context.ts';
import type { Directory, Setting } from '../../shared/domain/directory/directory.ts';
import type { BodyOf, Numbers, OpKind } from '../../shared/domain/op/bodies.ts';
import type { Op } from '../../shared/domain/op/op.ts';
import { type Fields, type FieldsPatch, emptyFields, patchFields } from '../../shared/domain/order/fields.ts';
import type { Order } from '../../shared/domain/order/order.ts';
import { type Doc, type Id, type OrgId, type RecordedEvent, applyEffects, decide } from '../../shared/domain/index.ts';
import { SCOPE_TABLE } from '../../shared/triage/index.ts';
import { permanentNumber } from '../../shared/domain/number/permanent.ts';
import { spokenNumber } from '../../shared/domain/number/spoken.ts';
import { isEnded } from '../../shared/domain/order/axes.ts';
import type { Surge } from '../../shared/domain/surge/surge.ts';
import type { VoiceReceipt } from '../../shared/domain/receipt/receipt.ts';
import { testCalendar, testHours, testPauses } from './work-time.ts';

/** A small city for tests: both city platforms and two county 110s. */
export const S12: OrgId = '370800-12345';
export const S110: OrgId = '370800-110';
export const X110: OrgId = '370830-110';
export const R110: OrgId = '370811-110';

const setting = (value: number): Setting => ({ value, basis: 'test', official: false });

export const directory: Directory = {
  version: 1,
  city: '370800',
  cityName: '济宁市',
  orgs: [
    { id: S12, name: '市12345', side: '12345', level: 'city', division: '370800', ordinal: 1 },
    { id: S110, name: '市级110', side: '110', level: 'city', division: '370800', ordinal: 2 },
    { id: X110, name: '汶上县110', side: '110', level: 'county', division: '370830', ordinal: 1 },
    { id: R110, name: '任城区110', side: '110', level: 'county', division: '370811', ordinal: 1 },
  ],
  divisions: [
    { code: '370800', name: '济宁市', kind: 'city', policeOrg: S110 },
    { code: '370830', name: '汶上县', kind: 'county', policeOrg: X110 },
    { code: '370811', name: '任城区', kind: 'county', policeOrg: R110 },
    { code: 'F37081', name: '高新区', kind: 'functional_area', policeOrg: R110 },
  ],
  places: [{ name: '南站镇', division: '370830' }],
  roster: [],
  units: [{ org: S12, name: '汶上县人社局 劳动监察' }],
  evaluation: {
    shortFeedbackCharacters: setting(8),
    repeatedReturns: setting(2),
    movingHours: setting(24),
    conferenceHours: setting(72),
  },
  online: [],
  clocks: {
    answerSeconds: setting(15),
    receivedSeconds: setting(3),
    deliveredSeconds: setting(10),
    signedUrgentSeconds: setting(60),
    signTargetSeconds: setting(30),
    signRedSeconds: setting(180),
    consultationMinutes: setting(5),
    returnUrgentMinutes: setting(10),
    returnWorkingDays: setting(1),
    feedbackUrgentMinutes: setting(30),
    feedbackHours: setting(4),
    extensionWorkingDays: setting(3),
    extensionTimes: setting(3),
    duplicateNumberHours: setting(72),
    duplicatePlaceHours: setting(24),
    harassmentDays: setting(30),
    enquiryWorkingDays: setting(3),
    generalWorkingDays: setting(5),
    completionUrgentMinutes: setting(10),
    completionWorkingDays: setting(1),
    dangerGapsMinutes: setting(10),
    escalateFirstWorkingDays: setting(1),
    escalateSecondWorkingDays: setting(5),
    urgeAnswerUrgentMinutes: setting(10),
    urgeAnswerWorkingDays: setting(1),
    rectifyWorkingDays: setting(5),
    warningPercent: setting(80),
    offlineSeconds: setting(5),
    courierHours: setting(72),
    stalledSeconds: setting(30),
    surgeMinutes: setting(60),
  },
  scope: [SCOPE_TABLE],
  calendar: testCalendar,
  workingHours: testHours,
  pauseReasons: testPauses,
  inspection: { unit: '警务督察', basis: 'test' },
};

/** Ids that are valid UUIDv7 and readable in a failure. */
export function testId(n: number): Id {
  return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
}

export function numbersFor(org: OrgId, seatOrdinal: number, sequence: number, day = '2026-11-21'): Numbers {
  const orgOrdinal = directory.orgs.find((o) => o.id === org)?.ordinal ?? 0;
  return {
    number: permanentNumber({ org, orgOrdinal, seatOrdinal, day, sequence }),
    spoken: spokenNumber(seatOrdinal, sequence),
    day,
  };
}

/** A complete, harmless matter that may be sent as it is. */
export function fields(patch: FieldsPatch = {}): Fields {
  return patchFields(
    {
      ...emptyFields,
      source: { ...emptyFields.source, callerNumber: '13900000002', callbackNumber: '13900000002' },
      place: { text: '汶上县南站镇阳光工地', division: '370830', verified: true, unknown: false },
      matter: { ...emptyFields.matter, category: 'help', clause: '附件·求助·12345 第2项', narrative: '讨要工钱' },
    },
    patch,
  );
}

/** The authoritative side of the rules in a few lines: decides ops one after another and keeps every document. */
export class RuleBench {
  readonly docs = new Map<Id, Doc>();
  /** Everything that has happened, in order. */
  readonly events: RecordedEvent[] = [];
  #next = 1;
  #minute = 0;

  newId(): Id {
    return testId(this.#next++);
  }

  /** Asks for an act of somebody at an organisation; applied effects are kept. */
  ask<K extends OpKind>(org: OrgId, kind: K, docId: Id, body: BodyOf<K>, role: Role = 'operator'): Decision {
    return this.decide(org, this.op(org, kind, docId, body, role), role);
  }

  /** Decides a prepared op; applied effects are kept. */
  decide(org: OrgId, op: Op, role: Role = 'operator'): Decision {
    return this.decideAs(op, { org, role, operator: role === 'device' ? '' : 'wang', device: op.device });
  }

  /** Decides a prepared op of a named author; applied effects are kept. */
  decideAs(op: Op, author: Author): Decision {
    const { org } = author;
    const decision = decide(op, this.#worldOf(author));
    if (decision.ok) {
      const { opId, device, at, operator } = op;
      const stamp = { opId, org, operator, device, at, syncedAt: at };
      const { docs, events } = applyEffects((id) => this.docs.get(id), decision.effects, stamp);
      this.events.push(...events);
      for (const [id, doc] of docs) this.docs.set(id, doc);
    }
    return decision;
  }

  /** Like {@link ask}, for acts the story depends on: a refusal is a failure of the test. */
  do<K extends OpKind>(org: OrgId, kind: K, docId: Id, body: BodyOf<K>, role: Role = 'operator'): Order {
    const decision = this.ask(org, kind, docId, body, role);
    if (!decision.ok)
      throw new Error(`${kind} by ${org} refused: ${decision.refusal.reason} ${decision.refusal.detail}`);
    return this.order(docId);
  }

  /** Sends a call of an organisation to the other side, or keeps it; returns the order. */
  create(
    org: OrgId,
    disposition: BodyOf<'create'>['disposition'],
    patch: FieldsPatch = {},
    sequence = this.#next,
  ): Order {
    const docId = this.newId();
    const body = createBody(org, disposition, patch, sequence);
    return this.do(org, 'create', docId, body);
  }

  op<K extends OpKind>(org: OrgId, kind: K, docId: Id, body: BodyOf<K>, role: Role = 'operator'): Op {
    const at = new Date(Date.UTC(2026, 10, 21, 1, this.#minute++)).toISOString();
    const device = testId(900_000 + Number(org.slice(0, 6)) + (org.endsWith('12345') ? 1 : 0));
    const operator = role === 'device' ? '' : 'wang';
    return {
      opId: this.newId(),
      docId,
      after: null,
      baseVersion: 0,
      at,
      operator,
      signInId: null,
      device,
      kind,
      body,
    } as Op;
  }

  /** What an operator of an organisation may look at, of the documents in sight. */
  world(org: OrgId, inSight: (id: Id) => boolean): World {
    const world = this.#worldOf({ org, role: 'operator', operator: 'wang', device: testId(900_000) });
    return { ...world, doc: (id) => (inSight(id) ? world.doc(id) : undefined) };
  }

  #worldOf(author: Author): World {
    return {
      directory,
      author,
      doc: (id) => this.docs.get(id),
      ordersSpoken: (day, spoken) => this.#orders().filter((o) => o.day === day && o.spoken === spoken),
      receiptsSpoken: (day, spoken) => this.#receipts().filter((r) => r.day === day && r.spoken === spoken),
      surges: () => [...this.docs.values()].filter((d): d is Surge => d.kind === 'surge' && d.ended === null),
      addressedTo: (to) => this.#orders().filter((o) => o.addressee === to && !isEnded(o.business)),
    };
  }

  order(id: Id): Order {
    const doc = this.docs.get(id);
    if (doc?.kind !== 'order') throw new Error(`${id} is not an order`);
    return doc;
  }

  /** Who caused the latest event of a kind. */
  lastOrg(id: Id, kind: RecordedEvent['event']['kind']): OrgId {
    return this.events.findLast((e) => e.docId === id && e.event.kind === kind)?.org ?? '';
  }

  #orders(): Order[] {
    return [...this.docs.values()].filter((d): d is Order => d.kind === 'order');
  }

  #receipts(): VoiceReceipt[] {
    return [...this.docs.values()].filter((d): d is VoiceReceipt => d.kind === 'receipt');
  }
}

export function createBody(
  org: OrgId,
  disposition: BodyOf<'create'>['disposition'],
  patch: FieldsPatch,
  sequence: number,
): BodyOf<'create'> {
  return {
    numbers: numbersFor(org, 12, sequence),
    mode: 'real',
    scopeVersion: 'test-1',
    fields: fields(patch),
    proposal: null,
    disposition,
    links: [],
  };
}

/** The reason an act was refused, or the word `applied`. */
export function outcome(decision: Decision): string {
  return decision.ok ? 'applied' : decision.refusal.reason;
}
