import {
  type Fields,
  type Order,
  type OrderProgress,
  emptyFields,
  permanentNumber,
  spokenNumber,
} from '../../../shared/domain/index.ts';
import type {
  Alert,
  Draft,
  Found,
  OrderSummary,
  OrderView,
  SessionView,
  StatusView,
  UnsentView,
} from '../../../shared/ipc/index.ts';

/** 2026-11-21 20:14:00 in Jining. */
export const demoNow = '2026-11-21T12:14:00.000Z';

/** A UUIDv7-shaped id that tells rows apart in a failing test. */
export const demoId = (n: number): string => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const before = (seconds: number): string => new Date(Date.parse(demoNow) - seconds * 1000).toISOString();

export const demoSession: SessionView = {
  enrolled: { seatName: '06 号席', org: '370800-12345', orgName: '市12345', seatOrdinal: 6, device: demoId(900) },
  operator: { name: 'wangli', displayName: '王莉', role: 'operator', how: 'online', since: before(3600) },
  known: ['wangli', 'zhaomin'],
  mode: 'real',
  enrolAgain: false,
  keyProtection: 'keyring',
  shell: 'test',
};

export const demoStatus: StatusView = {
  line: { state: 'online', since: before(5400), why: '' },
  lastSyncAt: before(2),
  outbox: { urgent: 0, ordinary: 0, oldestAt: null },
  attention: 0,
  unsigned: 0,
  late: 0,
  disk: { freeBytes: 48e9, level: 'ok' },
  vault: 'ok',
  fetchesAnew: false,
  journalLost: 0,
  stall: null,
  now: demoNow,
};

export function demoNumbers(sequence: number) {
  const day = '2026-11-21';
  const number = permanentNumber({ org: '370800-12345', orgOrdinal: 1, seatOrdinal: 6, day, sequence });
  return { number, spoken: spokenNumber(6, sequence), day };
}

export function demoSummary(n: number, change: Partial<OrderSummary> = {}): OrderSummary {
  const { number, spoken } = demoNumbers(n);
  return {
    id: demoId(n),
    number,
    spoken,
    mode: 'real',
    title: '楼上漏水，扬言点火',
    place: '任城区惠民苑8号楼2单元301',
    category: 'help',
    danger: [],
    urgent: false,
    business: 'submitted',
    delivery: 'received',
    supervision: 'normal',
    firstReceiver: '370800-12345',
    owner: '370800-12345',
    addressee: '370800-110',
    talking: false,
    voiceTold: false,
    voiceDemand: null,
    clock: null,
    escalation: 'none',
    lists: ['sent'],
    takenFor: null,
    paper: null,
    createdAt: before(100 * n),
    updatedAt: before(50 * n),
    ...change,
  };
}

export function demoDraft(n: number, change: Partial<Fields> = {}): Draft {
  return {
    id: demoId(n),
    openedAt: before(60),
    updatedAt: before(5),
    openedBy: 'wangli',
    fields: { ...emptyFields, ...change },
    follows: null,
  };
}

export function demoAlert(n: number, change: Partial<Alert> = {}): Alert {
  return {
    id: `alert-${n}`,
    kind: 'danger_in',
    orderId: demoId(n),
    number: demoNumbers(n).number,
    title: '井盖缺失，骑车人险些坠入',
    place: '汶上县南站镇',
    from: '汶上县110',
    at: before(12),
    mode: 'real',
    takenFor: null,
    paper: null,
    escalation: 'none',
    ...change,
  };
}

export function demoOrder(n: number, change: Partial<Order> = {}): Order {
  const { number, spoken, day } = demoNumbers(n);
  return {
    kind: 'order',
    id: demoId(n),
    version: 2,
    number,
    formerNumbers: [],
    spoken,
    day,
    mode: 'real',
    scopeVersion: '2023-51',
    firstReceiver: '370800-12345',
    firstOperator: 'wangli',
    createdAt: before(100 * n),
    syncedAt: before(99 * n),
    paper: null,
    fields: emptyFields,
    proposal: null,
    business: 'submitted',
    supervision: 'normal',
    supervisionLog: [],
    pauses: [],
    owner: '370800-12345',
    addressee: '370800-110',
    hops: [],
    participants: ['370800-12345', '370800-110'],
    delivered: {},
    signed: {},
    realert: [],
    surge: null,
    returns: [],
    threeWay: null,
    dispatches: [],
    assigned: [],
    feedback: [],
    disposal: null,
    links: [],
    voice: [],
    servicesTold: [],
    contactable: null,
    conference: null,
    extensions: [],
    dangerEver: [],
    reopenings: [],
    merged: null,
    harassment: null,
    merges: [],
    notes: [],
    followUp: null,
    ...change,
  };
}

export function demoOrderView(n: number, change: Partial<OrderView> = {}): OrderView {
  return {
    order: demoOrder(n),
    summary: demoSummary(n),
    events: [],
    pending: [],
    attention: [],
    allowed: ['note', 'correct'],
    ...change,
  };
}

/** Nothing is unsent. */
export const demoUnsent: UnsentView = {
  orders: 0,
  ops: 0,
  urgent: 0,
  exportable: true,
  hours: { value: 72, basis: '默认值', official: false },
  rows: [],
  files: [],
};

type UnsentRow = UnsentView['rows'][number];

export function demoUnsentRow(n: number, given: Partial<UnsentRow> = {}): UnsentRow {
  return {
    opId: demoId(300 + n),
    docId: demoId(n),
    number: demoNumbers(n).number,
    isOrder: true,
    kind: 'create',
    at: before(600 - n),
    operator: 'wangli',
    urgent: false,
    exported: null,
    ...given,
  };
}

/** Where an order stands, as somebody who takes part hears it. */
export function demoProgress(summary: OrderSummary, change: Partial<OrderProgress> = {}): OrderProgress {
  const { id, number, spoken, mode, business, owner, addressee, title, place, firstReceiver, category } = summary;
  return {
    detail: 'full',
    ...{ id, number, spoken, day: '2026-11-21', mode, business, owner, addressee },
    facts: {
      ...{ firstReceiver, category, createdAt: before(7200), signedAt: before(7000), acceptedAt: null },
      ...{ fedBackAt: null, closedAt: null, result: null, links: [], cautions: [] },
      hops: [{ from: firstReceiver, to: addressee, transit: false, purpose: 'transfer', at: before(7190) }],
    },
    person: { name: '赵女士', telephone: '13900000002' },
    typed: { title, place, narrative: '', feedback: '' },
    ...change,
  };
}

/** The hub's answer to a question about orders this seat holds. */
export function demoFound(orders: readonly OrderSummary[], change: Partial<Found> = {}): Found {
  const rows = orders.map((summary) => ({ progress: demoProgress(summary), summary }));
  return { source: 'hub', why: null, at: demoNow, more: false, rows, ...change };
}
