import { chinaDay } from '../china-day.ts';
import type { WorkingCalendar } from '../clock/calendar.ts';
import type { ClockSettings, Directory } from './directory.ts';

/** Something a directory must not say: where in the file, what is wrong, and what to do. */
export type DirectoryProblem = { path: string; problem: string; remedy: string };

type Check = (directory: Directory, now: number) => DirectoryProblem[];
const found = (path: string, problem: string, remedy: string): DirectoryProblem => ({ path, problem, remedy });

/**
 * What a well-formed directory says that cannot be: seats would route, telephone or count by it. An empty answer means
 * that it may be published.
 * @param now in milliseconds: a calendar must cover today.
 */
export function directoryProblems(directory: Directory, now: number): DirectoryProblem[] {
  return [halls, organisations, divisions, roster, named, online, clockOrder, warnings, hours, calendar].flatMap(
    (check) => check(directory, now),
  );
}

const halls: Check = ({ orgs }) =>
  (['12345', '110'] as const).flatMap((side) => {
    const n = orgs.filter((o) => o.side === side && o.level === 'city').length;
    const remedy = `give exactly one organisation side "${side}" and level "city"`;
    return n === 1 ? [] : [found('orgs', `${n} city ${side} halls: routes would not know which is meant`, remedy)];
  });

const organisations: Check = ({ orgs, divisions: areas }) =>
  orgs.flatMap((org, i) => {
    const at = `orgs[${i}]`;
    const twice = (same: (other: typeof org) => boolean) => orgs.slice(0, i).some(same);
    return [
      ...(twice((o) => o.id === org.id) ? [found(`${at}.id`, `${org.id} is listed twice`, 'keep one of them')] : []),
      ...(org.id.endsWith(`-${org.side}`)
        ? []
        : [found(`${at}.side`, `${org.id} cannot be of side ${org.side}`, 'id and side must name the same hotline')]),
      ...(areas.some((d) => d.code === org.division)
        ? []
        : [found(`${at}.division`, `unknown division ${org.division}`, 'add it to divisions, or correct the code')]),
      ...(twice((o) => o.id.slice(0, 6) === org.id.slice(0, 6) && o.ordinal === org.ordinal && o.id !== org.id)
        ? [found(`${at}.ordinal`, `ordinal ${org.ordinal} is used twice: numbers would collide`, 'choose another')]
        : []),
    ];
  });

const divisions: Check = ({ divisions: areas, orgs, places }) => [
  ...areas.flatMap(({ code, policeOrg }, i) => {
    const police = orgs.find((o) => o.id === policeOrg);
    return [
      ...(areas.findIndex((d) => d.code === code) < i
        ? [found(`divisions[${i}].code`, `${code} is listed twice`, 'keep one of them')]
        : []),
      ...(policeOrg === null || police?.side === '110'
        ? []
        : [
            found(
              `divisions[${i}].policeOrg`,
              police ? `${policeOrg} is not a 110` : `the route leads to ${policeOrg}, which is no organisation here`,
              'name a 110 of orgs, or null',
            ),
          ]),
    ];
  }),
  ...places.flatMap(({ name, division }, i) =>
    areas.some((d) => d.code === division)
      ? []
      : [found(`places[${i}].division`, `${name} lies in unknown division ${division}`, 'correct the code')],
  ),
];

const roster: Check = ({ roster: entries, orgs }) => [
  ...entries.flatMap((entry, i) => [
    ...(entry.phones.some((p) => p.number.trim() !== '')
      ? []
      : [found(`roster[${i}].phones`, `${entry.unit} cannot be reached`, 'give at least one number')]),
    ...(/^\d{6}-/.test(entry.service) && !orgs.some((o) => o.id === entry.service)
      ? [found(`roster[${i}].service`, `unknown organisation ${entry.service}`, 'name one of orgs, or a service')]
      : []),
    ...(entries.findIndex((e) => e.id === entry.id) < i
      ? [found(`roster[${i}].id`, `${entry.id} is listed twice`, 'give each entry its own id')]
      : []),
  ]),
  ...orgs.flatMap((org) =>
    entries.some((e) => e.service === org.id)
      ? []
      : [
          found(
            'roster',
            `nobody is on the roster for ${org.id}: an emergency could not be told to it by voice`,
            `add an entry with service "${org.id}"`,
          ),
        ],
  ),
];

const named: Check = ({ units, orgs, pauseReasons }) => [
  ...units.flatMap(({ org, name }, i) => [
    ...(orgs.some((o) => o.id === org)
      ? []
      : [found(`units[${i}].org`, `unknown organisation ${org}`, 'name one of orgs')]),
    ...(name.trim() ? [] : [found(`units[${i}].name`, 'is empty', 'give the unit its name')]),
  ]),
  ...pauseReasons.flatMap(({ id }, i) =>
    pauseReasons.findIndex((r) => r.id === id) < i
      ? [found(`pauseReasons[${i}].id`, `${id} is listed twice`, 'give each reason its own id')]
      : [],
  ),
];

/** An internet matter must reach one place, and one that can be opened (R6). */
const online: Check = ({ online: channels }) =>
  channels.flatMap(({ side, address }, i) => [
    ...(channels.findIndex((c) => c.side === side) < i
      ? [found(`online[${i}].side`, `${side} has two online channels: nobody knows which answers`, 'keep one of them')]
      : []),
    ...(/^https:\/\/[^\s]+$/.test(address)
      ? []
      : [found(`online[${i}].address`, `${address} is no address of a platform`, 'write it as https://…')]),
  ]);

/** Figures that must not pass each other, in one unit. */
const clockOrder: Check = ({ clocks: c }) => {
  const inOrder = (smaller: keyof ClockSettings, larger: keyof ClockSettings, factor = 1) =>
    c[smaller].value <= c[larger].value * factor
      ? []
      : [
          found(
            `clocks.${smaller}.value`,
            `${c[smaller].value} is more than ${larger} (${c[larger].value})`,
            'the first must not be later than the second',
          ),
        ];
  const whole = (Object.keys(c) as (keyof ClockSettings)[])
    .filter((name) => name.endsWith('WorkingDays') && !Number.isInteger(c[name].value))
    .map((name) => found(`clocks.${name}.value`, `${c[name].value} is no whole number of days`, 'use whole days'));
  return [
    ...inOrder('signTargetSeconds', 'signRedSeconds'),
    ...inOrder('receivedSeconds', 'deliveredSeconds'),
    ...inOrder('deliveredSeconds', 'signedUrgentSeconds'),
    ...inOrder('feedbackUrgentMinutes', 'feedbackHours', 60),
    ...inOrder('escalateFirstWorkingDays', 'escalateSecondWorkingDays'),
    ...whole,
  ];
};

const warnings: Check = ({ clocks: c }) => [
  ...(Object.keys(c) as (keyof ClockSettings)[]).flatMap((name) => {
    const { warn, value } = c[name];
    return warn === undefined || warn < value
      ? []
      : [
          found(
            `clocks.${name}.warn`,
            `warns at ${warn}, when ${value} is over`,
            'warn before the value, or leave out',
          ),
        ];
  }),
  ...(c.warningPercent.value < 100
    ? []
    : [found('clocks.warningPercent.value', 'a warning at the end or after it', 'use less than 100')]),
];

const hours: Check = ({ workingHours: { periods } }) =>
  periods.flatMap(({ from, to }, i) => [
    ...(from < to
      ? []
      : [found(`workingHours.periods[${i}]`, `${from} to ${to} is no time`, 'from must be before to')]),
    ...(i === 0 || (periods[i - 1]?.to ?? '') <= from
      ? []
      : [found(`workingHours.periods[${i}].from`, 'begins before the period above has ended', 'put them in order')]),
  ]);

const calendar: Check = ({ calendar: c }, now) => {
  const remedy = 'run --update-calendar with a newer chinese-days, or complete the days by hand';
  const today = chinaDay(now);
  if (c.from > c.to) return [found('calendar.from', `${c.from} is after ${c.to}`, 'from must not be after to')];
  return [
    ...(today < c.from || today > c.to
      ? [found('calendar', `today, ${today}, is outside ${c.from} … ${c.to}`, remedy)]
      : []),
    ...gaps(c).map((year) => found('calendar.holidays', `a gap: no holiday is listed in ${year}`, remedy)),
    ...(['holidays', 'workdays'] as const).flatMap((list) =>
      c[list].flatMap((day, i) => {
        const outside = day < c.from || day > c.to || Number.isNaN(Date.parse(day));
        if (outside)
          return [found(`calendar.${list}[${i}]`, `${day} is outside ${c.from} … ${c.to}`, 'correct the day')];
        const both = list === 'workdays' && c.holidays.includes(day);
        return both ? [found(`calendar.workdays[${i}]`, `${day} is a holiday as well`, 'keep it in one list')] : [];
      }),
    ),
  ];
};

/** Whole years of the calendar in which nothing is listed: there is no year without 元旦. */
function gaps({ from, to, holidays }: WorkingCalendar): number[] {
  const first = Number(from.slice(0, 4)) + (from.endsWith('-01-01') ? 0 : 1);
  const last = Number(to.slice(0, 4));
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  return years.filter((year) => !holidays.some((day) => day.startsWith(String(year))));
}
