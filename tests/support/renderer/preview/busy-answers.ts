import type { OrderSummary } from '../../../../shared/ipc/index.ts';
import { before, demoAlert, demoId, demoNumbers, demoStatus, demoSummary } from '../demo-views.ts';
import type { Handlers } from '../fake-seat.ts';

const place = '汶上县南站镇济宁新材料产业园东区二期安置房（阳光嘉苑）17号楼3单元1102室';
const titles = [
  '安置房交付三年屋面渗漏、外墙脱落，开发公司与物业互相推诿，多次维修无果要求彻底处理',
  '夜间施工噪声扰民',
  '井盖缺失，骑车人险些坠入',
  '预付卡退费',
  '供暖不热',
];
const supervisions = ['overdue', 'urged', 'supervised', 'rectifying', 'warning'] as const;

/** Three dozen orders with the longest names and places people give, all late or supervised. */
const late: OrderSummary[] = Array.from({ length: 36 }, (_, i) =>
  demoSummary(40 + i, {
    title: titles[i % titles.length]!,
    place: i % 2 === 0 ? place : '任城区古槐街道',
    urgent: i % 7 === 0,
    business: i % 3 === 0 ? 'in_progress' : 'accepted',
    delivery: 'delivered',
    supervision: supervisions[i % supervisions.length]!,
    escalation: i % 5 === 0 ? 'first' : 'none',
    takenFor: i % 4 === 0 ? '370800-110' : null,
    lists: ['supervision', 'mine'],
  }),
);

/** A seat on its worst day: every list full, duplicates, a caller known for harassment, many alarms. */
export const busyAnswers: Handlers = {
  'status.get': () => ({
    ...demoStatus,
    outbox: { urgent: 12, ordinary: 1288, oldestAt: before(93_600) },
    attention: 18,
    unsigned: 24,
    late: late.length,
    stall: { cause: 'hub_fails', since: before(240), unsent: 1300, clocks: null },
  }),
  'orders.list': ({ list }) => late.filter((o) => o.lists.includes(list)),
  'orders.duplicates': () => [
    {
      why: 'same_number',
      joinable: true,
      order: demoSummary(9, { title: titles[0]!, place, business: 'in_progress' }),
    },
    { why: 'same_place', joinable: true, order: demoSummary(10, { title: titles[1]!, business: 'accepted' }) },
    { why: 'same_place', joinable: false, order: demoSummary(11, { title: titles[2]!, business: 'closed' }) },
  ],
  'orders.harassment': () => [
    { orderId: demoId(12), number: demoNumbers(12).number, by: '孟班长', until: before(-20 * 86_400) },
  ],
  'alerts.list': () => [
    demoAlert(2, { title: titles[0]!, place, from: '济宁经济技术开发区公安分局110' }),
    demoAlert(3, { kind: 'order_in' }),
    demoAlert(4),
  ],
};

/** The database cannot be opened and the journal has lost something. */
export const rescueAnswers: Handlers = {
  'status.get': () => ({ ...demoStatus, vault: 'down', journalLost: 2 }),
};
