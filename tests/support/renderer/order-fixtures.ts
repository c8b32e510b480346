import {
  type Author,
  type BodyOf,
  type Doc,
  type Fields,
  type Op,
  type OpKind,
  type Order,
  type OrgId,
  type RecordedEvent,
  type Refusal,
  type VoiceReceipt,
  applyEffects,
  decide,
  emptyFields,
  permanentNumber,
  spokenNumber,
} from '../../../shared/domain/index.ts';
import { demoId } from './demo-views.ts';
import { city } from './order-city.ts';

const day = '2026-11-21';

/** A repeatable UUID for seat, op and order ids in tests. */
export const testId = demoId;

/** The one seat of each organisation. */
export const deviceOf = (org: OrgId) => testId(9000 + city.orgs.findIndex((o) => o.id === org));

/** The fields of a call, with only what the test cares about spelled out. */
export function fieldsOf(patch: { [K in keyof Fields]?: Partial<Fields[K]> }): Fields {
  return {
    source: { ...emptyFields.source, ...patch.source },
    person: { ...emptyFields.person, ...patch.person },
    place: { ...emptyFields.place, ...patch.place },
    matter: { ...emptyFields.matter, ...patch.matter },
  };
}

export type Step<K extends OpKind = OpKind> = {
  org: OrgId;
  docId: string;
  kind: K;
  body: BodyOf<K>;
  at: string;
  operator?: string;
  device?: string;
  role?: Author['role'];
  /** Null while only the seat knows it. */
  syncedAt?: string | null;
};

/**
 * A hub in memory that decides with the real rules, so that a screen test meets real refusals and real orders.
 * Time is given by each step.
 */
export class TestHub {
  readonly docs = new Map<string, Doc>();
  readonly events: RecordedEvent[] = [];
  #sequence = 0;

  numbersFor(org: OrgId, seat = 12) {
    this.#sequence += 1;
    const own = city.orgs.find((o) => o.id === org);
    if (!own) throw new RangeError(`no organisation ${org}`);
    const parts = { org, orgOrdinal: own.ordinal, seatOrdinal: seat, day, sequence: this.#sequence };
    return { number: permanentNumber(parts), spoken: spokenNumber(seat, this.#sequence), day };
  }

  /** @throws {Error} with the reason when the rules refuse the step: a test that plays history means it to hold. */
  play<K extends OpKind>(step: Step<K>): this {
    const refusal = this.attempt(step);
    if (refusal) throw new Error(`${step.kind} refused: ${refusal.reason} ${refusal.detail}`);
    return this;
  }

  attempt<K extends OpKind>(step: Step<K>): Refusal | null {
    const { op, author } = this.#opOf(step);
    const decision = this.decide(op, author);
    if (!decision.ok) return decision.refusal;
    const syncedAt = step.syncedAt === undefined ? step.at : step.syncedAt;
    const stamp = { opId: op.opId, org: author.org, operator: op.operator, device: op.device, at: op.at, syncedAt };
    const applied = applyEffects((id) => this.docs.get(id), decision.effects, stamp);
    for (const [id, doc] of applied.docs) this.docs.set(id, doc);
    this.events.push(...applied.events);
    return null;
  }

  order(id: string): Order {
    const doc = this.docs.get(id);
    if (doc?.kind !== 'order') throw new Error(`no order ${id}`);
    return doc;
  }

  orders(): Order[] {
    return [...this.docs.values()].filter((d): d is Order => d.kind === 'order');
  }

  receipts(): VoiceReceipt[] {
    return [...this.docs.values()].filter((d): d is VoiceReceipt => d.kind === 'receipt');
  }

  private decide(op: Op, author: Author) {
    return decide(op, {
      directory: city,
      author,
      doc: (id) => this.docs.get(id),
      ordersSpoken: (onDay, spoken) => this.orders().filter((o) => o.day === onDay && o.spoken === spoken),
      receiptsSpoken: (onDay, spoken) => this.receipts().filter((r) => r.day === onDay && r.spoken === spoken),
      surges: () => [],
      addressedTo: () => [],
    });
  }

  #opOf<K extends OpKind>(step: Step<K>): { op: Op; author: Author } {
    const operator = step.operator ?? '06';
    const device = step.device ?? deviceOf(step.org);
    const head = {
      opId: crypto.randomUUID(),
      docId: step.docId,
      after: null,
      baseVersion: 0,
      at: step.at,
      operator: step.role === 'device' ? '' : operator,
      signInId: null,
      device,
    };
    const author: Author = { org: step.org, role: step.role ?? 'operator', operator, device };
    return { op: { ...head, kind: step.kind, body: step.body } as Op, author };
  }
}
