import type { OrderSummary } from '../../../../shared/ipc/index.ts';
import {
  before,
  demoAlert,
  demoDraft,
  demoFound,
  demoId,
  demoNumbers,
  demoProgress,
  demoSession,
  demoStatus,
  demoSummary,
  demoUnsent,
  demoUnsentRow,
} from '../demo-views.ts';
import { dutyAnswers, quarantineAnswers } from './duty-answers.ts';
import { busyAnswers, rescueAnswers } from './busy-answers.ts';
import { cityAnswers, countyReportAnswers } from './city-answers.ts';
import { emergencyAnswers, enrolAgainAnswers, stalledAnswers, startAnswers } from './start-answers.ts';
import { type FakeSeat, type Handlers, Refused, createFakeSeat } from '../fake-seat.ts';

const county = {
  ...demoSession,
  enrolled: {
    seatName: '01 号席',
    org: '370830-110',
    orgName: '汶上县110',
    seatOrdinal: 12,
    device: demoId(901),
  },
  operator: { ...demoSession.operator!, displayName: '孔令强', how: 'offline' as const },
  keyProtection: 'key_file' as const,
};

const gas = '俺跟楼上为漏水闹了半年，谁都不给俺解决！俺把煤气罐的阀门拧开了，满屋子味，再没人管俺就点火，大家都别过！';
const wages = '俺在南站镇一个工地绑钢筋，干了俩月，老板周某一万一千六没给，电话也不接，没打没骂，就想要工钱。';
const police = [
  '我要投诉南苑派出所，昨天下午我去报警说电动车被偷了，值班的民警登记都没给登记，让我自己去调监控，态度特别恶劣，还推了我一把。',
  '我当时手机录了像的，今天上午又去了一趟，另一个民警说昨天没有出警记录，我想问问这事归谁管，警号我记下来了，',
  '旁边还有卖早点的大姐看见了，她愿意作证。我不要求别的，就要一个说法，要把我的案子立上。',
].join('');
export const narratives = { gas, wages, police };

const orders: OrderSummary[] = [
  demoSummary(1, {
    title: '楼上漏水，拧开煤气罐阀门扬言点火',
    danger: ['extreme_act', 'public_safety'],
    urgent: true,
    business: 'signed',
    delivery: 'delivered',
    lists: ['sent'],
  }),
  demoSummary(2, {
    title: '井盖缺失，骑车人险些坠入',
    place: '汶上县南站镇王庄村村口',
    danger: ['public_safety'],
    urgent: true,
    delivery: 'received',
    voiceDemand: { because: 'not_signed', since: before(70), target: '370800-110' },
    lists: ['sent'],
  }),
  demoSummary(3, {
    title: '健身房关门，会员退费',
    place: '高新区活力健身',
    business: 'three_way',
    talking: true,
    delivery: 'delivered',
    supervision: 'overdue',
    lists: ['sent', 'mine'],
  }),
  demoSummary(4, {
    title: '工地拖欠工资一万一千六',
    place: '汶上县南站镇阳光工地',
    delivery: 'queued',
    lists: ['queued'],
  }),
  demoSummary(5, { title: '小区夜间施工噪声扰民', business: 'fed_back', delivery: 'delivered', lists: ['mine'] }),
];

const standing: Handlers = {
  'orders.list': ({ list }) => orders.filter((o) => o.lists.includes(list)),
};

function seatWith(handlers: Handlers = {}): FakeSeat {
  return createFakeSeat({ ...standing, ...handlers });
}

/** The states of the desk worth looking at. */
export const scenes: Record<string, () => FakeSeat> & { empty: () => FakeSeat } = {
  empty: () => seatWith(),
  enrol: () => seatWith({ 'session.get': () => ({ ...demoSession, enrolled: null, operator: null }) }),
  signin: () =>
    seatWith({
      'session.get': () => ({ ...demoSession, operator: null }),
      'session.signIn': () => {
        throw new Refused({ code: 'wrong_password' });
      },
    }),
  call: () => {
    const seat = seatWith({ 'alerts.list': () => [demoAlert(2), demoAlert(3, { kind: 'order_in' })] });
    const source = {
      channel: 'phone' as const,
      callStartedAt: before(90),
      callAnsweredAt: null,
      callerNumber: '13900000001',
    };
    const fields = { source: { ...source, callbackNumber: '', peerNumber: '' } };
    seat.drafts.set(demoId(600), demoDraft(600, fields));
    return seat;
  },
  county: () =>
    seatWith({
      'session.get': () => county,
      'status.get': () => ({
        ...demoStatus,
        line: { state: 'offline', since: before(600), why: '平台连接超时' },
        outbox: { urgent: 1, ordinary: 2, oldestAt: before(540) },
        attention: 1,
        unsigned: 2,
        lastSyncAt: before(605),
        disk: { freeBytes: 2e9, level: 'low' },
      }),
    }),
  unsent: () => {
    const file = '/mnt/share/12345/liandong-12-20261121121400.ldcourier';
    const exported = { at: before(120), file };
    const rows = [
      demoUnsentRow(2, { urgent: true, exported }),
      demoUnsentRow(2, { opId: demoId(390), kind: 'dispatch', urgent: true, exported }),
      demoUnsentRow(4, { exported }),
      demoUnsentRow(5, { kind: 'feedback' }),
    ];
    const files = [
      { fileId: demoId(80), at: before(120), expiresAt: before(-72 * 3600), file, ops: 3, left: 3 },
      {
        fileId: demoId(81),
        at: before(9000),
        expiresAt: before(-69 * 3600),
        file: file.replace('1214', '0944'),
        ops: 2,
        left: 0,
      },
    ];
    return seatWith({
      'session.get': () => county,
      'status.get': () => ({
        ...demoStatus,
        line: { state: 'offline', since: before(600), why: '平台连接超时' },
        outbox: { urgent: 2, ordinary: 2, oldestAt: before(540) },
      }),
      'unsent.list': () => ({ ...demoUnsent, orders: 3, ops: 4, urgent: 2, rows, files }),
      'unsent.export': () => ({ view: { ...demoUnsent, orders: 3, ops: 4, urgent: 2, rows, files }, file }),
    });
  },
  duty: () => seatWith(dutyAnswers),
  late: () =>
    seatWith({
      'alerts.list': () => [
        demoAlert(4, {
          kind: 'escalated',
          escalation: 'first',
          title: '工地拖欠工资一万一千六',
          from: '370800-12345',
          takenFor: '370800-110',
          paper: { writtenAt: before(9000), writer: '张三', enteredAt: before(600), enteredBy: '王莉' },
        }),
        demoAlert(5, { kind: 'overdue' }),
      ],
    }),
  quarantine: () => seatWith(quarantineAnswers),
  busy: () => seatWith(busyAnswers),
  rescue: () => seatWith(rescueAnswers),
  city: () => seatWith(cityAnswers),
  county_report: () => seatWith(countyReportAnswers),
  start: () => seatWith(startAnswers),
  enrol_again: () => seatWith(enrolAgainAnswers),
  emergency_desk: () => seatWith(emergencyAnswers),
  stalled: () => seatWith(stalledAnswers),
  find: () => {
    const police = { owner: '370800-110', addressee: '370800-110' };
    const accepted = demoSummary(12, { business: 'fed_back', ...police });
    const { facts } = demoProgress(accepted);
    const answered = {
      ...facts!,
      acceptedAt: before(6800),
      fedBackAt: before(900),
      result: 'partly_resolved' as const,
    };
    const masked = { detail: 'masked' as const, person: { name: '王**', telephone: '****0002' }, typed: null };
    const rows = [
      { progress: demoProgress(orders[2]!), summary: orders[2]! },
      {
        progress: demoProgress(accepted, { ...masked, facts: { ...answered, cautions: ['not_contactable'] } }),
        summary: null,
      },
      { progress: demoProgress(orders[3]!), summary: orders[3]! },
    ];
    return seatWith({ 'orders.find': () => demoFound([], { rows }) });
  },
  drill: () => seatWith({ 'session.get': () => ({ ...demoSession, mode: 'drill' }) }),
  demand: () =>
    seatWith({
      'drafts.send': () => ({
        orderIds: [demoId(7)],
        numbers: [demoNumbers(7)],
        voiceDemand: { because: 'offline', since: before(1), target: '370800-110' },
      }),
    }),
};
