import type { Directory, Org, Side } from '../../../shared/domain/index.ts';
import { SCOPE_TABLE } from '../../../shared/triage/index.ts';
import { testCalendar, testHours, testPauses } from '../work-time.ts';

const counties: [code: string, name: string][] = [
  ['370811', '任城区'],
  ['370812', '兖州区'],
  ['370826', '微山县'],
  ['370827', '鱼台县'],
  ['370828', '金乡县'],
  ['370829', '嘉祥县'],
  ['370830', '汶上县'],
  ['370831', '泗水县'],
  ['370832', '梁山县'],
  ['370881', '曲阜市'],
  ['370883', '邹城市'],
];

const cityHall = (side: Side, ordinal: number): Org => ({
  id: `370800-${side}`,
  name: side === '110' ? '市级110' : '市12345',
  side,
  level: 'city',
  division: '370800',
  ordinal,
});

const clock = (value: number, basis: string, official = false) => ({ value, basis, official });

/** Jining with invented numbers, as the hub would publish it. */
export const demoDirectory: Directory = {
  version: 1,
  city: '370800',
  cityName: '济宁市',
  orgs: [
    cityHall('12345', 1),
    cityHall('110', 2),
    ...counties.map(([code, name]): Org => ({
      id: `${code}-110`,
      name: `${name}110`,
      side: '110',
      level: 'county',
      division: code,
      ordinal: 2,
    })),
  ],
  divisions: [
    { code: '370800', name: '济宁市', kind: 'city', policeOrg: '370800-110' },
    ...counties.map(([code, name]) => ({ code, name, kind: 'county' as const, policeOrg: `${code}-110` })),
    { code: 'F37081', name: '高新区', kind: 'functional_area', policeOrg: '370811-110' },
    { code: 'F37082', name: '太白湖新区', kind: 'functional_area', policeOrg: '370811-110' },
    { code: 'F37083', name: '经济技术开发区', kind: 'functional_area', policeOrg: '370829-110' },
  ],
  places: [
    { name: '南站镇', division: '370830' },
    { name: '南站镇阳光工地', division: '370830' },
    { name: '惠民苑', division: '370811' },
    { name: '古槐街道', division: '370811' },
    { name: '活力健身', division: 'F37081' },
    { name: '峄山镇', division: '370883' },
  ],
  roster: [
    {
      id: 'duty-110',
      service: '370800-110',
      unit: '市级110指挥中心',
      person: '值班长 刘警官',
      phones: [
        { rung: 'seat_phone', number: '6110' },
        { rung: 'outside_line', number: '0537-5550110' },
        { rung: 'radio', number: '1 频道' },
        { rung: 'shift_leader', number: '0537-5550111' },
      ],
      brings: '派警',
    },
    {
      id: 'duty-gas',
      service: 'gas',
      unit: '中燃燃气抢修',
      person: '值班 陈师傅',
      phones: [{ rung: 'outside_line', number: '0537-5550777' }],
      brings: '抢修车、检测仪',
    },
  ],
  units: [
    { org: '370800-12345', name: '市住建局' },
    { org: '370800-12345', name: '汶上县人社局 劳动监察' },
    { org: '370800-110', name: '特警支队' },
  ],
  evaluation: {
    shortFeedbackCharacters: clock(8, '默认值'),
    repeatedReturns: clock(2, '默认值'),
    movingHours: clock(24, '默认值'),
    conferenceHours: clock(72, '默认值'),
  },
  clocks: {
    answerSeconds: clock(15, '默认值'),
    receivedSeconds: clock(3, '默认值'),
    deliveredSeconds: clock(10, '默认值'),
    signedUrgentSeconds: clock(60, '默认值'),
    signTargetSeconds: clock(30, '默认值'),
    signRedSeconds: clock(180, '安康'),
    consultationMinutes: clock(5, '默认值'),
    returnUrgentMinutes: clock(10, '默认值'),
    returnWorkingDays: clock(1, '默认值'),
    feedbackUrgentMinutes: clock(30, '默认值'),
    feedbackHours: clock(4, '默认值'),
    extensionWorkingDays: clock(3, '默认值'),
    extensionTimes: clock(3, '默认值'),
    duplicateNumberHours: clock(72, '默认值'),
    duplicatePlaceHours: clock(24, '默认值'),
    harassmentDays: clock(30, '默认值'),
    enquiryWorkingDays: clock(3, '默认值'),
    generalWorkingDays: clock(5, '默认值'),
    completionUrgentMinutes: clock(10, '默认值'),
    completionWorkingDays: clock(1, '默认值'),
    dangerGapsMinutes: clock(10, '默认值'),
    escalateFirstWorkingDays: clock(1, '默认值'),
    escalateSecondWorkingDays: clock(5, '默认值'),
    urgeAnswerUrgentMinutes: clock(10, '默认值'),
    urgeAnswerWorkingDays: clock(1, '默认值'),
    rectifyWorkingDays: clock(5, '默认值'),
    warningPercent: clock(80, '默认值'),
    offlineSeconds: clock(5, '默认值'),
    courierHours: clock(72, '默认值'),
    stalledSeconds: clock(30, '默认值'),
    surgeMinutes: clock(60, '四(四)2未定时长'),
  },
  scope: [SCOPE_TABLE],
  calendar: testCalendar,
  workingHours: testHours,
  pauseReasons: testPauses,
  inspection: { unit: '市公安局警务督察支队', basis: '默认值' },
};
