import type { Directory, Division, Org } from '../../shared/domain/index.ts';
import { SCOPE_TABLE } from '../../shared/triage/scope/table.ts';
import { packagedCalendar } from '../calendar.ts';
import { clocks, evaluation, pauseReasons, workingHours } from '../../shared/domain/directory/defaults.ts';
import { cityName, countiesOf } from './gbt2260.ts';
import { placesOf } from './places.ts';
import { rosterOf } from './roster.ts';

export const demoCity = '370800';

const invented = { basis: '四(一)区分电话与互联网渠道，未列地址；演示用虚构地址', official: false };

/** Not in GB/T 2260 (R11). Which 110 serves them is a plausible choice of this demo, not a statement of the city. */
const functionalAreas: Division[] = [
  { code: 'F08001', name: '济宁高新区', kind: 'functional_area', policeOrg: '370811-110' },
  { code: 'F08002', name: '太白湖新区', kind: 'functional_area', policeOrg: '370811-110' },
  { code: 'F08003', name: '济宁经济技术开发区', kind: 'functional_area', policeOrg: '370829-110' },
];

const hotlineUnits = [
  '市人社局',
  '市住建局',
  '市市场监管局',
  '市城管局',
  '市生态环境局',
  '市水务局',
  '市教育局',
  '市卫健委',
];
const countyUnits = ['人社局 劳动监察', '住建局', '市场监管局', '综合行政执法局', '信访局'];
const policeUnits = ['巡警大队', '城区派出所', '刑侦大队', '交警大队'];

/**
 * The demo city 济宁: real divisions and towns, everything else invented (units are offices of usual names, people and
 * telephone numbers do not exist). `version` is given by the hub when it is published.
 */
export function jiningDirectory(): Directory {
  const counties = countiesOf(demoCity);
  const orgs = orgsOf(counties.map(({ code, name }) => ({ code, name })));
  return {
    version: 0,
    city: demoCity,
    cityName: cityName(demoCity),
    orgs,
    divisions: [
      { code: demoCity, name: cityName(demoCity), kind: 'city', policeOrg: null },
      ...counties.map(({ code, name }): Division => ({ code, name, kind: 'county', policeOrg: `${code}-110` })),
      ...functionalAreas,
    ],
    places: placesOf(demoCity),
    roster: rosterOf(orgs),
    units: unitsOf(counties),
    // Invented addresses: `.invalid` never resolves.
    online: [
      { side: '12345', name: '济宁12345网上受理', address: 'https://12345.jining.invalid/', ...invented },
      { side: '110', name: '济宁公安网上接报', address: 'https://110.jining.invalid/', ...invented },
    ],
    clocks,
    evaluation,
    scope: [SCOPE_TABLE],
    calendar: packagedCalendar(),
    workingHours,
    pauseReasons,
    inspection: { unit: '市公安局警务督察支队', basis: '文件未定，本系统默认由警务督察受理，可由本市调整' },
  };
}

function orgsOf(counties: { code: string; name: string }[]): Org[] {
  return [
    { id: `${demoCity}-12345`, name: '市12345', side: '12345', level: 'city', division: demoCity, ordinal: 1 },
    { id: `${demoCity}-110`, name: '市级110', side: '110', level: 'city', division: demoCity, ordinal: 2 },
    ...counties.map(({ code, name }): Org => ({
      id: `${code}-110`,
      name: `${name}110`,
      side: '110',
      level: 'county',
      division: code,
      ordinal: 2,
    })),
  ];
}

function unitsOf(counties: { code: string; name: string }[]): Directory['units'] {
  const hotline = `${demoCity}-12345`;
  return [
    ...hotlineUnits.map((name) => ({ org: hotline, name })),
    ...counties.flatMap(({ name }) => countyUnits.map((unit) => ({ org: hotline, name: `${name}${unit}` }))),
    ...policeUnits.map((unit) => ({ org: `${demoCity}-110`, name: `市局${unit}` })),
    ...counties.flatMap(({ code, name }) =>
      policeUnits.map((unit) => ({ org: `${code}-110`, name: `${name}${unit}` })),
    ),
  ];
}
