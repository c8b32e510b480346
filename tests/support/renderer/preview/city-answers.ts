import {
  type Conference,
  type EvaluationFact,
  type QuarterReport,
  QuarterTally,
} from '../../../../shared/domain/index.ts';
import { SCOPE_TABLE } from '../../../../shared/triage/index.ts';
import { demoDirectory } from '../demo-directory.ts';
import { before, demoId, demoNumbers, demoSession, demoSummary } from '../demo-views.ts';
import type { Handlers } from '../fake-seat.ts';

const hall = '370800-12345';
const police = '370800-110';
const at = before(26 * 3600);

const called: Conference = {
  ...{ kind: 'conference', id: demoId(70), version: 1, day: '2026-11-21', org: hall, operator: 'wangli' },
  ...{ calledAt: before(3600), syncedAt: before(3600), mode: 'real', meetsAt: before(-3600) },
  subject: '预付卡、会员卡退费纠纷的归属',
  means: '市政务服务中心 302 会议室',
  invited: ['市场监管局', '公安局经侦支队'],
  text: '',
  cases: [{ orderId: demoId(5), number: demoNumbers(5).number, submittedAt: at, submittedBy: police }],
  readers: [hall, police],
  outcome: null,
};

const decided: Conference = {
  ...called,
  ...{ id: demoId(71), subject: '挪车、占道停车来电的归属', meetsAt: before(5 * 86_400) },
  cases: [6, 9].map((n) => ({ ...called.cases[0]!, orderId: demoId(n), number: demoNumbers(n).number })),
  outcome: {
    heldAt: before(5 * 86_400),
    attendance: [
      { unit: '市公安局交警支队', name: '孙某', duty: '副支队长' },
      { unit: '市城市管理局', name: '马某', duty: '科长' },
    ],
    rulings: [
      {
        orderId: demoId(6),
        owner: police,
        clause: '附件·求助·110 第5项',
        text: '妨碍通行、车主不到场的，由 110 转交警',
      },
      { orderId: demoId(9), owner: hall, clause: '', text: '人行道停车由城管部门处置' },
    ],
    summary: '同类来电先问是否妨碍通行；不妨碍的由 12345 受理。',
    publish: {
      version: '2026-会商-1',
      validFrom: '2026-12-01',
      basis: '2026年11月16日会商',
      rows: [SCOPE_TABLE.rows[0]!],
    },
    ...{ at: before(4 * 86_400), org: hall, operator: 'wangli' },
  },
};

function fact(n: number, change: Partial<EvaluationFact>): EvaluationFact {
  return {
    ...{ concept: 'non_performance', rule: 'clock_missed', org: police, orderId: demoId(n), at },
    ...{ number: demoNumbers(n).number, events: [], clock: null, threshold: null, rectification: 'none' },
    ...change,
  };
}

const facts: EvaluationFact[] = [
  fact(12, {
    events: [
      { version: 2, kind: 'routed', at, org: hall },
      { version: 4, kind: 'signed', at: before(24 * 3600), org: police },
    ],
    clock: {
      ...{ clock: 'sign', org: police, value: 30, unit: 'seconds', basis: '安康做法' },
      ...{ startedAt: at, dueAt: at, endedAt: before(24 * 3600), state: 'missed', offlineMinutes: 0 },
    },
    rectification: 'ordered',
  }),
  fact(13, {
    ...{ concept: 'perfunctory', rule: 'short_feedback', org: hall },
    events: [{ version: 7, kind: 'fed_back', at, org: hall }],
    threshold: { value: 8, basis: '默认值', official: false },
  }),
  fact(14, {
    ...{ concept: 'no_follow_through', rule: 'not_moving', org: hall, rectification: 'signed_off' },
    events: [{ version: 3, kind: 'accepted', at, org: hall }],
    threshold: { value: 24, basis: '默认值', official: false },
  }),
];

function report(quarter: string, of: QuarterReport['of']): QuarterReport {
  const tally = new QuarterTally(demoDirectory, of);
  for (const conference of [called, decided]) tally.addConference(conference);
  const empty = tally.report(quarter, before(1));
  const spread = { count: 412, median: 24, p90: 171, longest: 93_600 };
  return {
    ...empty,
    received: {
      '12345': {
        total: 8214,
        urgent: 96,
        became: { transfer: 1031, own: 6902 },
        category: { help: 4120, enquiry: 2790 },
      },
      '110': { total: 2307, urgent: 311, became: { transfer: 644, own: 1500 }, category: { report: 1190, help: 1004 } },
    },
    sent: {
      '12345': { total: 644, sign: spread, accept: spread, feedback: spread, offlineSeconds: 5460 },
      '110': { ...empty.sent['110'], total: 1031, sign: spread },
    },
    returns: { '12345': { incomplete: 12, not_our_scope: 3 }, '110': { wrong_place: 7 } },
    facts,
    moreFacts: 14,
  };
}

/** A supervisor of the city hall: what waits for a 会商, one called, one decided, and a quarter with its facts. */
export const cityAnswers: Handlers = {
  'session.get': () => ({ ...demoSession, operator: { ...demoSession.operator!, role: 'supervisor' as const } }),
  'conferences.list': () => ({
    waiting: [
      { order: demoSummary(3, { title: '健身房关门，会员退费' }), submittedAt: at, submittedBy: hall },
      {
        order: demoSummary(8, { title: '安置房交付三年屋面渗漏，开发公司与物业互相推诿，多次维修无果' }),
        submittedAt: before(80 * 3600),
        submittedBy: '370830-110',
      },
    ],
    conferences: [called, decided],
  }),
  'report.quarter': ({ quarter }) => report(quarter, null),
  'directory.get': () => ({ ...demoDirectory, scope: [SCOPE_TABLE] }),
};

/** The leader of a county room: its own orders and facts alone. */
export const countyReportAnswers: Handlers = {
  ...cityAnswers,
  'session.get': () => ({
    ...demoSession,
    enrolled: { ...demoSession.enrolled!, org: '370830-110', orgName: '汶上县110', seatName: '01 号席' },
    operator: { ...demoSession.operator!, displayName: '孔令强', role: 'leader' as const },
  }),
  'conferences.list': () => ({ waiting: [], conferences: [] }),
  'report.quarter': ({ quarter }) => ({ ...report(quarter, '370830-110'), facts: facts.slice(0, 1), moreFacts: 0 }),
};
