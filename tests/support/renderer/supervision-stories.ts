import { SCOPE_TABLE } from '../../../shared/triage/index.ts';
import { type TestHub, fieldsOf, testId } from './order-fixtures.ts';

const hall = '370800-12345';
const police = '370800-110';
const county = '370830-110';
const matter = testId(5);

/** How far a paid-for flat with a leaking roof has climbed the ladder of supervision (L7). */
export type Rung = 'accepted' | 'urged' | 'supervised' | 'rectifying' | 'reported' | 'signed_off';
const rungs: readonly Rung[] = ['accepted', 'urged', 'supervised', 'rectifying', 'reported', 'signed_off'];

/**
 * A long-winded matter of 12345 that the county 110 took, accepted late and put off twice; supervised by the city 110 as
 * far as `rung`. Its texts are as long as people really write them.
 */
export function playRoof(hub: TestHub, rung: Rung = 'accepted', id = matter): TestHub {
  const at = (time: string) => new Date(`2026-11-${time}:00+08:00`).toISOString();
  hub.play({
    org: county,
    docId: id,
    kind: 'create',
    at: at('16T08:50'),
    syncedAt: at('16T09:36'),
    operator: '3301',
    body: {
      numbers: hub.numbersFor(county, 1),
      mode: 'real',
      scopeVersion: SCOPE_TABLE.version,
      proposal: { handler: '12345', urgent: false, clause: '附件·求助·12345 第2项', confidence: 0.86, followed: true },
      links: [],
      disposition: { kind: 'transfer', side: '12345' },
      fields: fieldsOf({
        source: { callerNumber: '0537-5550388 转 6021', callbackNumber: '13900000021' },
        person: { name: '阿依古丽·买买提艾力', role: 'on_behalf', language: '维吾尔语、普通话', confidential: true },
        place: { text: '汶上县南站镇济宁新材料产业园东区二期安置房（阳光嘉苑）17号楼3单元1102室', division: '370830' },
        matter: {
          category: 'help',
          clause: '附件·求助·12345 第2项',
          title: '安置房交付三年屋面渗漏、外墙脱落，开发公司与物业互相推诿，多次维修无果要求彻底处理',
          narrative: roofStory,
          remark: '诉求人为业主委员会代表，另有 43 户联名；工作日 17:30 之后接听方便。',
        },
      }),
    },
  });
  hub.play({ org: hall, docId: id, kind: 'deliver', role: 'device', at: at('16T09:37'), body: {} });
  hub.play({ org: hall, docId: id, kind: 'sign', operator: '0612', at: at('16T09:41'), body: {} });
  hub.play({ org: hall, docId: id, kind: 'accept', operator: '0612', at: at('16T10:05'), body: { note: '' } });
  const assigned = { unit: '汶上县住房和城乡建设局 房地产市场与物业服务监管股', text: '请会同南站镇政府现场查看' };
  hub.play({ org: hall, docId: id, kind: 'assign', operator: '0612', at: at('16T10:20'), body: assigned });
  const put = (day: string, workingDays: number, reason: string) =>
    hub.play({ org: hall, docId: id, kind: 'extend', operator: '0612', at: at(day), body: { workingDays, reason } });
  put('18T15:00', 1, '开发公司负责人在外地，约定 19 日到场');
  put('19T16:00', 1, '需第三方机构检测防水层');
  const pause = { reason: 'appraisal', text: '已委托市建设工程质量检测中心' };
  hub.play({ org: hall, docId: id, kind: 'pause_clock', operator: '0612', at: at('19T16:30'), body: pause });
  const resumed = { reason: 'appraisal', text: '检测报告已出' };
  hub.play({ org: hall, docId: id, kind: 'resume_clock', operator: '0612', at: at('20T09:10'), body: resumed });
  climb(hub, id, rung, at);
  return hub;
}

function climb(hub: TestHub, docId: string, rung: Rung, at: (time: string) => string): void {
  const reached = rungs.indexOf(rung);
  const step = { org: police, role: 'leader' as const, operator: 'kong', docId };
  const own = { org: hall, operator: '0612', docId };
  const steps = [
    () => {
      const text = '诉求人第三次来电，称 20 日后无人联系。请当日回复诉求人并反馈进展。';
      hub.play({ ...step, kind: 'urge', at: at('21T09:00'), body: { to: hall, text } });
    },
    () => {
      const text = '同一小区 43 户联名，逾期未办结，列为督办件；请主要负责人包案。';
      hub.play({ ...step, kind: 'supervise', at: at('21T10:00'), body: { to: hall, text } });
    },
    () => {
      const text = '一、确定维修责任主体并书面告知业主；二、雨季前完成屋面防水返修；三、排查同批次楼栋外墙。';
      hub.play({ ...step, kind: 'rectify', at: at('21T11:00'), body: { text, workingDays: 5 } });
    },
    () => {
      const text = '责任主体已明确为开发公司，维修合同 11 月 20 日签订，17 号楼已进场。';
      hub.play({ ...own, kind: 'report_rectification', at: at('21T16:00'), body: { text } });
    },
    () => {
      const text = '经回访业主，情况属实，同意销号。';
      hub.play({ ...step, kind: 'sign_off', at: at('21T17:00'), body: { text } });
    },
  ];
  for (const play of steps.slice(0, reached)) play();
}

const roofStory = [
  '我们是阳光嘉苑安置房的业主，2023年交的房，住进来第一个雨季顶楼就漏，找物业物业说是开发商的保修，找开发商说是物业没清落水口，',
  '来回推了三年。去年业主自己凑钱补过一次，今年雨一大又漏，1102室客厅吊顶掉下来一块，幸好没砸着老人和孩子。外墙保温层也鼓包，',
  '西北角掉过两次，下面就是幼儿园接送的路，我们自己拉了根绳子挡着。镇上来看过两回，说要等检测，检测完了又说要等资金。',
  '我们不是要闹，就是想问清楚：到底归谁修，什么时候修，修之前墙根那一片能不能先围起来。材料我们都有，合同、照片、去年的维修票据都能提供。',
].join('');
