import type { LinkedService, Org, RosterEntry } from '../../shared/domain/index.ts';

type Phones = RosterEntry['phones'];

/** Every number of the demo city is invented: 0537-55…… for halls and 0537-56…… for services are not in use. */
const hallPhones = (index: number): Phones => {
  const line = String(index).padStart(2, '0');
  return [
    { rung: 'seat_phone', number: `55${line}01` },
    { rung: 'outside_line', number: `0537-55${line}110` },
    { rung: 'radio', number: `联动一频道 ${line} 号台` },
    { rung: 'shift_leader', number: `0537-55${line}999` },
  ];
};

type Service = { service: LinkedService; unit: string; person: string; brings: string };

const services: Service[] = [
  { service: '119', unit: '济宁市消防救援支队指挥中心（演示）', person: '火参谋', brings: '消防车、破拆与救生器材' },
  { service: '120', unit: '济宁市急救指挥调度中心（演示）', person: '白调度', brings: '救护车、急救医生' },
  { service: '122', unit: '济宁市交警支队指挥中心（演示）', person: '路警官', brings: '交警、清障车' },
  { service: 'water', unit: '济宁供水集团 24 小时值班（演示）', person: '江师傅', brings: '关阀工具、抢修车' },
  { service: 'power', unit: '国网济宁供电公司 24 小时值班（演示）', person: '雷师傅', brings: '停电操作、抢修车' },
  { service: 'gas', unit: '济宁燃气抢险 24 小时值班（演示）', person: '祁师傅', brings: '检漏仪、关阀与通风设备' },
  { service: 'heat', unit: '济宁热力抢修 24 小时值班（演示）', person: '温师傅', brings: '管网抢修车' },
  { service: 'oil', unit: '济宁油气管道应急值班（演示）', person: '石师傅', brings: '堵漏器材、围油栏' },
  { service: 'telecom', unit: '济宁通信应急值班（演示）', person: '佟工', brings: '应急通信车' },
];

/** 24小时值班 of the linked services (L4) and of every hall, with the ladder of a voice hand-over. */
export function rosterOf(orgs: Org[]): RosterEntry[] {
  const linked = services.map(({ service, unit, person, brings }, i): RosterEntry => {
    const line = String(i + 1).padStart(2, '0');
    const phones: Phones = [
      { rung: 'outside_line', number: `0537-56${line}000` },
      { rung: 'shift_leader', number: `0537-56${line}999` },
    ];
    return { id: `service-${service}`, service, unit, person, phones, brings };
  });
  const halls = orgs.map((org, i): RosterEntry => {
    const brings = org.side === '110' ? '接处警、派警' : '受理、交办';
    return {
      id: `hall-${org.id}`,
      service: org.id,
      unit: `${org.name}（演示）`,
      person: '当班值班长',
      phones: hallPhones(i + 1),
      brings,
    };
  });
  return [...linked, ...halls];
}
