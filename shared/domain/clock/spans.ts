import { type Directory, orgOf } from '../directory/directory.ts';
import type { OrderEvent, RecordedEvent } from '../event.ts';
import { type Fields, isDangerous, isUrgent, missingFields, patchFields } from '../order/fields.ts';
import type { Order } from '../order/order.ts';
import type { OrgId, Side } from '../primitives.ts';
import type { ClockName } from './names.ts';

/** A stretch of an order's life that a clock measures; when it is due is worked out in due.ts. All times in milliseconds. */
export type Span = {
  id: string;
  clock: ClockName;
  org: OrgId;
  from: number;
  /** The time without a line before `from`: sent, and not yet there. */
  waiting: Offline[];
  to: number | null;
  /** `done` is what the clock waited for; `void` means that it no longer matters. */
  end: 'done' | 'void' | null;
  /** Urgent from then on; null while it is not. */
  urgentFrom: number | null;
  enquiry: boolean;
  workingDays: number | null;
};
export type Offline = { org: OrgId; from: number; to: number };

type Meta = Omit<RecordedEvent, 'event'>;

/**
 * Reads an order's events once and says which clocks ran when. A clock of the receiver starts when the order arrived:
 * what it spent on the way without a line is nobody's delay (DOMAIN §5).
 */
export function spansOf(order: Order, events: readonly RecordedEvent[], directory: Directory): Span[] {
  const reader = new Reader(order, directory);
  for (const { event, ...meta } of events) reader.read(event as OrderEvent, { ...meta, org: meta.for ?? meta.org });
  return reader.spans;
}

class Reader {
  readonly spans: Span[] = [];
  readonly #order: Order;
  readonly #directory: Directory;
  #fields: Fields;
  #addressee: OrgId;
  #merged: Span[] = [];

  constructor(order: Order, directory: Directory) {
    this.#order = order;
    this.#directory = directory;
    this.#fields = order.fields;
    this.#addressee = order.firstReceiver;
  }

  read(e: OrderEvent, meta: Meta): void {
    const at = Date.parse(meta.at);
    switch (e.kind) {
      case 'created':
        return this.#created(e.fields, e.business, at);
      case 'routed':
        return e.addressee === null ? undefined : this.#arrives(e.addressee, at, meta);
      case 'delivered':
        return this.#delivered(meta.org, at);
      case 'signed':
        return this.#end('sign', 'done', at, meta.org);
      case 'voice_joined':
        return this.#end('sign', 'done', Date.parse(e.receivedAt), e.org);
      case 'accepted':
        return this.#accepted(meta.org, at);
      case 'reopened':
        return this.#handles(meta.org, at, meta.opId);
      case 'assigned':
      case 'dispatched':
        return this.#end('return_window', 'done', at, meta.org);
      case 'returned':
        return this.#returned(e.to, at, meta);
      case 'resent':
        this.#patched(patchFields(this.#fields, e.patch), at);
        return this.#end('completion', 'done', at);
      case 'corrected':
        return this.#patched(patchFields(this.#fields, e.patch), at);
      case 'three_way_opened':
        return this.#open('consultation', meta.org, at, meta.opId);
      case 'three_way_danger':
        return this.#patched(endangered(this.#fields, e), at);
      case 'three_way_concluded':
        return this.#concluded(e.owner, at, meta);
      case 'fed_back':
        return this.#fedBack(e.result, meta.org, at);
      case 'urged':
        return this.#open('urge_answer', e.to, at, meta.opId);
      case 'urge_answered':
        return this.#endOne(`urge_answer:${e.urge}`, at);
      case 'rectification_ordered':
        return this.#open('rectify', e.to, at, meta.opId, { workingDays: e.workingDays });
      case 'rectification_reported':
        return this.#end('rectify', 'done', at, meta.org);
      case 'signed_off':
        return this.#end('rectify', 'void', at);
      case 'merged':
        this.#merged = this.spans.filter((s) => s.to === null);
        return this.#finish(at, 'void');
      case 'unmerged':
        // It is what it was: its clocks go on as if it had never been merged.
        for (const span of this.#merged) Object.assign(span, { to: null, end: null });
        return undefined;
      case 'merged_in':
        return this.#patched(endangered(this.#fields, { danger: e.danger, answer: 'no' }), at);
      case 'closed':
        return this.#finish(at, 'done');
      case 'withdrawn':
        return this.#finish(at, 'void');
      default:
        return undefined;
    }
  }

  #created(fields: Fields, business: Order['business'], at: number): void {
    this.#fields = fields;
    const { firstReceiver } = this.#order;
    const { channel, callStartedAt, callAnsweredAt } = fields.source;
    if (this.#side(firstReceiver) === '12345' && channel === 'phone' && callStartedAt && callAnsweredAt) {
      this.#open('answer', firstReceiver, Date.parse(callStartedAt), 'call');
      this.#end('answer', 'done', Date.parse(callAnsweredAt));
    }
    this.#patched(fields, at);
    if (business === 'accepted') this.#handles(firstReceiver, at, 'created');
  }

  /** The order is somebody else's to take now: their clocks start, those of the one before end. */
  #arrives(to: OrgId, at: number, { opId, syncedAt }: Meta): void {
    this.#addressee = to;
    this.#end('sign', 'void', at);
    this.#end('return_window', 'void', at);
    this.#end('completion', 'done', at);
    const there = syncedAt === null ? at : Math.max(at, Date.parse(syncedAt));
    const waiting = there > at ? [{ org: this.#order.firstReceiver, from: at, to: there }] : [];
    if (to !== this.#order.firstReceiver) this.#open('return_window', to, there, opId, { waiting });
    if (this.#side(to) === '110') {
      if (to !== this.#order.firstReceiver) this.#open('sign', to, there, opId, { waiting });
      this.#end('handling', 'void', at);
      const running = this.spans.find((s) => s.clock === 'feedback' && s.to === null);
      // A push goes on with the clock of the platform that pushed: the sender has waited since then.
      if (running) running.org = to;
      else if (to !== this.#order.firstReceiver) this.#open('feedback', to, there, opId, { waiting });
    } else {
      this.#end('feedback', 'void', at);
      this.#end('handling', 'void', at);
      this.#open('handling', to, there, opId, { waiting });
    }
  }

  /** Stored at a seat of the receiver: from here on it is the receiver's time. */
  #delivered(org: OrgId, at: number): void {
    for (const span of this.spans) {
      const waits = ['sign', 'return_window', 'feedback', 'handling'].includes(span.clock);
      if (span.org !== org || span.to !== null || !waits || at <= span.from || org !== this.#addressee) continue;
      span.waiting.push({ org, from: span.from, to: at });
      span.from = at;
      if (span.urgentFrom !== null) span.urgentFrom = Math.max(span.urgentFrom, at);
    }
  }

  #accepted(org: OrgId, at: number): void {
    this.#end('return_window', 'done', at, org);
    this.#end('completion', 'done', at, org);
    this.#handles(org, at, `accepted-${at}`);
  }

  /** A 12345 that has the matter works against its term; a 110 that keeps its own call answers to nobody. */
  #handles(org: OrgId, at: number, key: string): void {
    if (this.#side(org) !== '12345' || this.spans.some((s) => s.clock === 'handling' && s.to === null)) return;
    this.#open('handling', org, at, key);
  }

  #returned(to: OrgId, at: number, { org, opId }: Meta): void {
    this.#addressee = to;
    this.#end('return_window', 'done', at, org);
    this.#end('sign', 'void', at);
    this.#end('feedback', 'void', at);
    this.#end('handling', 'void', at);
    this.#open('completion', to, at, opId);
  }

  #concluded(owner: OrgId, at: number, { opId }: Meta): void {
    this.#end('consultation', 'done', at);
    this.#end('completion', 'void', at);
    if (owner === this.#order.firstReceiver) this.#handles(owner, at, opId);
  }

  #fedBack(result: string, org: OrgId, at: number): void {
    if (this.#side(org) === '110') this.#end('feedback', 'done', at);
    else if (result !== 'in_progress') this.#end('handling', 'done', at);
  }

  /** What was completed or corrected: the gaps of an emergency, and a matter that turns urgent (R9). */
  #patched(fields: Fields, at: number): void {
    const turned = isUrgent(fields) && !isUrgent(this.#fields);
    this.#fields = fields;
    const gaps = isDangerous(fields) && missingFields(fields).length > 0;
    const open = this.spans.some((s) => s.clock === 'gaps' && s.to === null);
    if (gaps && !open) this.#open('gaps', this.#order.firstReceiver, at, String(at));
    if (!gaps) this.#end('gaps', 'done', at);
    if (turned) for (const span of this.spans) if (span.to === null) span.urgentFrom ??= at;
  }

  #finish(at: number, end: 'done' | 'void'): void {
    this.#end('handling', end, at);
    this.#end('feedback', end, at);
    this.#end('completion', 'done', at);
    for (const clock of ['sign', 'return_window', 'gaps', 'consultation', 'urge_answer'] as const)
      this.#end(clock, 'void', at);
  }

  #open(clock: ClockName, org: OrgId, from: number, key: string, patch: Partial<Span> = {}): void {
    const urgentFrom = isUrgent(this.#fields) ? from : null;
    const enquiry = this.#fields.matter.category === 'enquiry';
    const id = `${clock}:${key}`;
    const fresh: Span = {
      id,
      clock,
      org,
      from,
      waiting: [],
      to: null,
      end: null,
      urgentFrom,
      enquiry,
      workingDays: null,
    };
    this.spans.push({ ...fresh, ...patch, waiting: [...(patch.waiting ?? [])] });
  }

  #end(clock: ClockName, end: 'done' | 'void', at: number, org?: OrgId): void {
    for (const span of this.spans) {
      if (span.clock !== clock || span.to !== null || (org !== undefined && span.org !== org)) continue;
      span.to = Math.max(at, span.from);
      span.end = end;
    }
  }

  #endOne(id: string, at: number): void {
    const span = this.spans.find((s) => s.id === id && s.to === null);
    if (span) Object.assign(span, { to: Math.max(at, span.from), end: 'done' });
  }

  #side(org: OrgId): Side {
    return orgOf(this.#directory, org).side;
  }
}

type Raised = Pick<Extract<OrderEvent, { kind: 'three_way_danger' }>, 'danger' | 'answer'>;

function endangered(fields: Fields, e: Raised): Fields {
  const danger = [...new Set([...fields.matter.danger, ...e.danger])];
  const urgent = fields.matter.urgent || e.answer === 'yes';
  return { ...fields, matter: { ...fields.matter, danger, urgent } };
}
