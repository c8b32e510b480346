import type { ReservedForm } from '../../../../shared/ipc/index.ts';
import { before, demoId, demoNumbers, demoSession } from '../demo-views.ts';
import type { Handlers } from '../fake-seat.ts';

const item = (n: number, kind: 'unsent' | 'told_by_voice' | 'unsigned' | 'open', title: string, urgent = false) => ({
  ...{ kind, title, urgent, id: demoId(n), number: demoNumbers(n).number, remark: '' },
});
const items = [
  item(2, 'told_by_voice', '井盖缺失，骑车人险些坠入 · 汶上县南站镇王庄村村口', true),
  item(4, 'unsent', '工地拖欠工资一万一千六 · 汶上县南站镇阳光工地'),
  item(3, 'open', '健身房关门，会员退费 · 高新区活力健身'),
  { kind: 'draft' as const, id: demoId(600), number: '', title: '俺村口的路灯', urgent: false, remark: '' },
];
const record = {
  ...{ kind: 'shift' as const, id: demoId(801), version: 1, day: '2026-11-21', org: '370800-110' as const },
  ...{ device: demoId(901), operator: 'zhangwei', handedOverAt: before(600), syncedAt: null, more: 0 },
  items: items.map((i) => ({ ...i, remark: i.urgent ? '已电话告知，等对方派警' : '' })),
  text: '打印机缺纸，已报修。',
  countersigned: null,
};
const form = (n: number, state: ReservedForm['state'], why = ''): ReservedForm => ({
  ...demoNumbers(n),
  ...{ reservedAt: before(9000), by: 'zhangwei', state, orderId: state === 'used' ? demoId(n) : null, why },
});
const counties = ['370830-110', '370811-110'];

/** The pages of the watch with something on each of them: a leader of the city 110. */
export const dutyAnswers: Handlers = {
  'session.get': () => ({
    ...demoSession,
    enrolled: { seatName: '02 号席', org: '370800-110', orgName: '市级110', seatOrdinal: 2, device: demoId(901) },
    operator: { ...demoSession.operator!, displayName: '孔班长', name: 'kong', role: 'leader' },
  }),
  'shift.look': () => ({
    items,
    waiting: [{ record, delivery: 'queued' }],
    records: [
      {
        record: {
          ...{ ...record, id: demoId(802), handedOverAt: before(30_000) },
          countersigned: { operator: 'zhangwei', device: demoId(901), at: before(29_900), text: '已核对' },
        },
        delivery: 'received',
      },
    ],
  }),
  'forms.list': () => [form(21, 'reserved'), form(22, 'reserved'), form(23, 'void', '写坏了'), form(24, 'used')],
  'surges.list': () => [
    {
      surge: {
        ...{ kind: 'surge', id: demoId(810), version: 1, day: '2026-11-21', org: '370800-110', operator: 'kong' },
        ...{ startedAt: before(1200), syncedAt: before(1199), counties, until: before(-2400), ended: null },
        reason: '暴雨，来电激增',
      },
      running: true,
      delivery: 'received',
      acts: [
        {
          ...{ orderId: demoId(2), number: demoNumbers(2).number, kind: 'signed', org: '370830-110' },
          ...{ for: '370800-110', operator: 'kongling', at: before(300) },
        },
      ],
    },
  ],
  'emergencies.list': () => [
    {
      record: {
        ...{ kind: 'emergency', id: demoId(820), version: 1, day: '2026-11-21', org: '370800-110' },
        ...{ device: demoId(901), badge: '110-07', witness: '李某', signedInAt: before(7200), syncedAt: before(7100) },
        review: null,
      },
      delivery: 'received',
    },
  ],
};

const held = (n: number, kind: 'create' | 'note' | 'correct', minutes: number, about = 41) => ({
  act: { opId: demoId(840 + n), kind, operator: '1001', device: demoId(902), seat: '座席06', at: before(minutes * 60) },
  ...{ docId: demoId(about), number: demoNumbers(about).number, category: 'help' as const, telephone: '****0001' },
  danger: about === 42 ? (['property'] as const).slice() : [],
  place: about === 42 ? '任城区古槐路菜市场' : '汶上县南站镇阳光工地',
  ...{ receivedAt: before(1800), revokedAt: before(5400), decided: null },
});
const decidedBy = { operator: '1090', at: before(900) };

/** What a seat that was revoked still sent, before a supervisor: one order open, one decided. */
export const quarantineAnswers: Handlers = {
  ...dutyAnswers,
  'session.get': () => ({
    ...demoSession,
    operator: demoSession.operator && { ...demoSession.operator, role: 'supervisor' as const },
  }),
  'quarantine.list': () => ({
    items: [
      held(1, 'create', 130),
      held(2, 'note', 120),
      held(3, 'correct', 118),
      {
        ...held(4, 'create', 240, 42),
        decided: { outcome: 'dismissed', reason: '席位被盗后伪造，已核实', ...decidedBy },
      },
      { ...held(5, 'create', 250, 43), decided: { outcome: 'released', reason: '', ...decidedBy } },
    ],
    more: false,
  }),
  'quarantine.decide': ({ opIds }) => ({
    items: [held(1, 'create', 130), held(2, 'note', 120)],
    more: false,
    refused: [{ opId: opIds[0] ?? '', reason: 'bad_number', clause: '', detail: '' }],
  }),
};
