import {
  type Author,
  type BodyOf,
  type OpKind,
  type Order,
  type OrgId,
  type VoiceReceipt,
  opKinds,
} from '../../../shared/domain/index.ts';
import type {
  Attention,
  OrderSummary,
  OrderView,
  ReceiptView,
  SessionView,
  StatusView,
  VoiceDemand,
} from '../../../shared/ipc/index.ts';
import { allowedActs } from '../../../shared/sync/view/allowed.ts';
import { summaryOf } from '../../../shared/sync/view/summary.ts';
import { demoNow, demoSession, demoStatus } from './demo-views.ts';
import { type FakeSeat, type Handlers, Refused, createFakeSeat } from './fake-seat.ts';
import { city } from './order-city.ts';
import { type TestHub, deviceOf } from './order-fixtures.ts';

/** A seat of one organisation in front of a {@link TestHub}; offline it keeps what it does as pending. */
export class TestSeat {
  readonly attention: Attention[] = [];
  readonly device: string;
  readonly fake: FakeSeat;
  demand: VoiceDemand | null = null;
  online = true;
  /** Who sits there. */
  role: Exclude<Author['role'], 'device'> = 'operator';
  now = demoNow;
  readonly hub: TestHub;
  readonly org: OrgId;

  constructor(hub: TestHub, org: OrgId) {
    this.hub = hub;
    this.org = org;
    this.device = deviceOf(org);
    this.fake = createFakeSeat(this.#handlers());
  }

  /** Bodies of the acts of one kind, oldest first. */
  acts<K extends OpKind>(kind: K): BodyOf<K>[] {
    const acts = this.fake.inputs('orders.act') as { kind: OpKind; body: unknown }[];
    return acts.filter((a) => a.kind === kind).map((a) => a.body as BodyOf<K>);
  }

  session(): SessionView {
    const org = city.orgs.find((o) => o.id === this.org);
    const enrolled = { seatName: '06', org: this.org, orgName: org?.name ?? '', seatOrdinal: 6, device: this.device };
    return { ...demoSession, enrolled, operator: { ...demoSession.operator!, role: this.role } };
  }

  status(): StatusView {
    const line = { ...demoStatus.line, state: this.online ? ('online' as const) : ('offline' as const) };
    return { ...demoStatus, line, attention: this.attention.length, now: this.now };
  }

  view(id: string): OrderView {
    const order = this.hub.order(id);
    const events = this.hub.events.filter((e) => e.docId === id);
    const pending = events
      .filter((e) => e.syncedAt === null)
      .map((e) => ({ opId: e.opId, kind: kindOfEvent(e.event.kind), at: e.at }));
    const attention = this.attention.filter((a) => a.docId === id);
    return { order, summary: this.summary(order), events, pending, attention, allowed: this.#allowed(order) };
  }

  summary(order: Order): OrderSummary {
    const undecided = this.hub.events.filter((e) => e.docId === order.id && e.syncedAt === null).length;
    const refused = this.attention.filter((a) => a.docId === order.id).length;
    const summary = summaryOf(order, {
      own: this.org,
      ops: { undecided, decided: 0, refused },
      updatedAt: this.now,
      online: this.online,
      nowMs: Date.parse(this.now),
      directory: city,
      events: this.hub.events.filter((e) => e.docId === order.id),
    });
    return this.demand ? { ...summary, voiceDemand: this.demand } : summary;
  }

  #handlers(): Handlers {
    return {
      'session.get': () => this.session(),
      'status.get': () => this.status(),
      'directory.get': () => city,
      'orders.list': () => this.hub.orders().map((o) => this.summary(o)),
      'orders.get': ({ id }) => this.view(id),
      'orders.act': ({ orderId, kind, body }) => {
        this.#apply(orderId, kind, body);
        return this.view(orderId);
      },
      'orders.handOver': ({ orderId, disposal, category, clause }) => {
        const numbers = this.hub.numbersFor(this.org);
        const target = { kind: 'new' as const, orderId: crypto.randomUUID(), numbers, category, clause };
        this.#apply(orderId, 'hand_over', { disposal, target });
        return this.view(orderId);
      },
      'receipts.list': () => this.hub.receipts().map((r) => this.#receiptView(r)),
      'receipts.register': (input) => {
        const id = crypto.randomUUID();
        this.#apply(id, 'register_voice', { ...input, mode: 'real', day: '2026-11-21' });
        return this.#receiptView(this.hub.docs.get(id) as VoiceReceipt);
      },
      'receipts.dispatch': ({ id, body }) => {
        this.#apply(id, 'dispatch_receipt', body);
        return this.#receiptView(this.hub.docs.get(id) as VoiceReceipt);
      },
      'attention.list': () => [...this.attention],
      'attention.offerAgain': ({ opId }) => this.#settle(opId),
      'attention.dismiss': ({ opId }) => this.#settle(opId),
    };
  }

  #allowed(order: Order): OpKind[] {
    return allowedActs(
      order,
      { org: this.org, role: this.role, operator: '06', device: this.device },
      city,
      new Date().toISOString(),
    );
  }

  #settle(opId: string): Attention[] {
    const at = this.attention.findIndex((a) => a.opId === opId);
    if (at >= 0) this.attention.splice(at, 1);
    return [...this.attention];
  }

  #receiptView(receipt: VoiceReceipt): ReceiptView {
    return { receipt, delivery: receipt.syncedAt === null ? 'queued' : 'received' };
  }

  /** @throws {Refused} with the rule that refused, as main would answer. */
  #apply<K extends OpKind>(docId: string, kind: K, body: BodyOf<K>): void {
    const syncedAt = this.online ? this.now : null;
    const refusal = this.hub.attempt({
      ...{ org: this.org, role: this.role, docId, kind, body },
      ...{ at: this.now, device: this.device, syncedAt },
    });
    if (!refusal) return;
    const { reason, clause, detail } = refusal;
    throw new Refused({ code: 'refused', reason, clause, detail });
  }
}

const opOfEvent: Partial<Record<string, OpKind>> = {
  signed: 'sign',
  accepted: 'accept',
  fed_back: 'feedback',
  noted: 'note',
  dispatched: 'dispatch',
  voice_attempted: 'voice_attempt',
  created: 'create',
  routed: 'create',
};

function kindOfEvent(kind: string): OpKind {
  return opOfEvent[kind] ?? (opKinds.includes(kind as OpKind) ? (kind as OpKind) : 'note');
}
