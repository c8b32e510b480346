import { expect, test } from 'vitest';
import { directory as small, X110 } from '../../../tests/support/city.ts';
import { type Directory } from './directory.ts';
import { directoryProblems } from './problems.ts';

const now = Date.parse('2026-11-21T12:00:00.000Z');
const roster = small.orgs.map((org) => ({
  id: org.id,
  service: org.id,
  unit: org.name,
  person: '值班长',
  phones: [{ rung: 'seat_phone' as const, number: '6110' }],
  brings: '',
}));
const good: Directory = { ...small, roster, orgs: small.orgs.map((o, i) => ({ ...o, ordinal: i + 1 })) };
const pathsOf = (patch: Partial<Directory>) => directoryProblems({ ...good, ...patch }, now).map((p) => p.path);
const clocks = (patch: Partial<Directory['clocks']>) => ({ clocks: { ...good.clocks, ...patch } });
const channel = {
  side: '12345' as const,
  name: '网上受理',
  address: 'https://12345.invalid/',
  basis: '',
  official: false,
};
const value = (n: number, warn?: number) => ({ value: n, basis: 't', official: false, ...(warn && { warn }) });

test('a directory that makes sense has no problem', () => {
  expect(directoryProblems(good, now)).toEqual([]);
});

test.each<[string, Partial<Directory>, string]>([
  ['two city 110s', { orgs: good.orgs.map((o) => (o.id === X110 ? { ...o, level: 'city' } : o)) }, 'orgs'],
  ['an organisation twice', { orgs: [...good.orgs, { ...good.orgs[3]!, ordinal: 9 }] }, 'orgs[4].id'],
  [
    'an ordinal twice',
    { orgs: good.orgs.map((o, i) => ({ ...o, ordinal: i === 1 ? 1 : o.ordinal })) },
    'orgs[1].ordinal',
  ],
  [
    'an unknown division',
    { orgs: good.orgs.map((o, i) => (i === 3 ? { ...o, division: '999999' } : o)) },
    'orgs[3].division',
  ],
  [
    'a route to nobody',
    { divisions: good.divisions.map((d, i) => (i === 2 ? { ...d, policeOrg: '370899-110' } : d)) },
    'divisions[2].policeOrg',
  ],
  ['a place nowhere', { places: [{ name: '某镇', division: '370899' }] }, 'places[0].division'],
  [
    'a roster without a number',
    { roster: roster.map((r, i) => (i === 0 ? { ...r, phones: [] } : r)) },
    'roster[0].phones',
  ],
  ['nobody on the roster', { roster: roster.slice(1) }, 'roster'],
  ['a unit of nobody', { units: [{ org: '370899-110', name: '派出所' }] }, 'units[0].org'],
  ['a pause reason twice', { pauseReasons: [...good.pauseReasons, good.pauseReasons[0]!] }, 'pauseReasons[3].id'],
  ['two online channels of a side', { online: [channel, channel] }, 'online[1].side'],
  ['an online channel without an address (R6)', { online: [{ ...channel, address: '市民热线' }] }, 'online[0].address'],
  ['a warning after due', clocks({ generalWorkingDays: value(5, 6) }), 'clocks.generalWorkingDays.warn'],
  ['a target after red', clocks({ signTargetSeconds: value(200) }), 'clocks.signTargetSeconds.value'],
  ['half a working day', clocks({ returnWorkingDays: value(0.5) }), 'clocks.returnWorkingDays.value'],
  ['a late escalation first', clocks({ escalateFirstWorkingDays: value(6) }), 'clocks.escalateFirstWorkingDays.value'],
  [
    'hours that overlap',
    {
      workingHours: {
        ...good.workingHours,
        periods: [
          { from: '08:00', to: '12:00' },
          { from: '11:00', to: '17:00' },
        ],
      },
    },
    'workingHours.periods[1].from',
  ],
  ['a calendar that has ended', { calendar: { ...good.calendar, to: '2026-10-31' } }, 'calendar'],
  ['a year without a holiday', { calendar: { ...good.calendar, to: '2027-12-31' } }, 'calendar.holidays'],
  ['a day in both lists', { calendar: { ...good.calendar, workdays: ['2026-10-01'] } }, 'calendar.workdays[0]'],
])('%s is refused where it stands', (_, patch, path) => {
  expect(pathsOf(patch)).toEqual([path]);
});
