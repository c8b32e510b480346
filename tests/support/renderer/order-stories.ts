import { SCOPE_TABLE } from '../../../shared/triage/index.ts';
import { type TestHub, fieldsOf, testId } from './order-fixtures.ts';

const scopeVersion = SCOPE_TABLE.version;

/** A danger order of the city 12345 for the city 110, as story 1 has it. */
export function playGasThreat(hub: TestHub, id = testId(1)): TestHub {
  return hub.play({
    org: '370800-12345',
    docId: id,
    kind: 'create',
    at: '2026-11-21T12:14:32.000Z',
    syncedAt: '2026-11-21T12:14:33.000Z',
    body: {
      numbers: hub.numbersFor('370800-12345', 6),
      mode: 'real',
      scopeVersion,
      proposal: { handler: '110', urgent: true, clause: '四(二)1', confidence: 0.94, followed: true },
      links: [],
      disposition: { kind: 'transfer', side: '110' },
      fields: fieldsOf({
        source: {
          callStartedAt: '2026-11-21T12:13:50.000Z',
          callerNumber: '13900000001',
          callbackNumber: '13900000001',
        },
        person: { name: '李某某', language: '济宁话' },
        place: { text: '任城区惠民苑8号楼2单元301', division: '370811' },
        matter: {
          category: 'report',
          clause: '四(二)1 扬言极端行为',
          title: '拧开煤气阀门扬言点火',
          narrative:
            '俺跟楼上为漏水闹了半年，谁都不给俺解决！俺把煤气罐的阀门拧开了，满屋子味，再没人管俺就点火，大家都别过！',
          danger: ['person', 'public_safety', 'extreme_act'],
          urgent: true,
          silent: true,
          services: ['119', 'gas'],
        },
      }),
    },
  });
}

/** The wage dispute of story 2: taken offline at the county, through the city 110 to the city 12345. */
export function playWages(hub: TestHub, id = testId(2), syncedAt: string | null = '2026-11-21T01:21:34.000Z'): TestHub {
  return hub.play({
    org: '370830-110',
    docId: id,
    kind: 'create',
    at: '2026-11-21T01:05:10.000Z',
    syncedAt,
    body: {
      numbers: hub.numbersFor('370830-110', 1),
      mode: 'real',
      scopeVersion,
      proposal: { handler: '12345', urgent: false, clause: '附件·求助·12345 第4项', confidence: 0.9, followed: true },
      links: [],
      disposition: { kind: 'transfer', side: '12345' },
      fields: fieldsOf({
        source: { callerNumber: '13900000002', callbackNumber: '13900000002' },
        person: { name: '赵某某' },
        place: { text: '汶上县南站镇阳光工地', division: '370830' },
        matter: {
          category: 'help',
          clause: '附件·求助·12345 第4项',
          title: '工地拖欠工资一万一千六',
          narrative: '俺在南站镇一个工地绑钢筋，干了俩月，老板周某一万一千六没给，电话也不接，没打没骂，就想要工钱。',
          remark: '诉求人下午三点后方便接电话',
        },
      }),
    },
  });
}

/** The closed gym of story 3: taken by the city 12345, whose matter it is being unclear. */
export function playGym(hub: TestHub, id = testId(3), channel: 'phone' | 'internet' = 'phone'): TestHub {
  return hub.play({
    org: '370800-12345',
    docId: id,
    kind: 'create',
    at: '2026-11-21T07:40:00.000Z',
    body: {
      numbers: hub.numbersFor('370800-12345', 6),
      mode: 'real',
      scopeVersion,
      proposal: { handler: 'unclear', urgent: false, clause: '四(一)第2段', confidence: 0.5, followed: true },
      links: [],
      disposition: { kind: 'three_way' },
      fields: fieldsOf({
        source: { channel, callerNumber: '13900000003', callbackNumber: '13900000003' },
        person: { name: '孙某某' },
        place: { text: '高新区活力健身', division: 'F37081' },
        matter: {
          category: 'complaint',
          title: '健身房失联，会员卡退费',
          narrative:
            '健身房老板失联，店门锁着，一百多个会员卡里加起来一百多万，有人说是诈骗，有人说是纠纷，两边都让俺先找对方。',
        },
      }),
    },
  });
}
