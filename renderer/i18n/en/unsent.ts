import type { Messages } from '../messages.ts';
import type { unsent as zh } from '../zh-CN/unsent.ts';

export const unsent: Messages<typeof zh> = {
  title: 'Not sent yet',
  summary: '{{orders}} orders and {{ops}} acts have no answer of the platform, {{urgent}} of them urgent.',
  byItself: 'They leave by themselves when the line is back.',
  empty: 'Everything has been answered by the platform.',
  stall: {
    title: 'Unsent work does not get through: {{cause}}',
    since:
      'No answer since {{time}} (alarm after {{seconds}} s without progress, basis: {{basis}}). Everything is still on this seat; hand urgent matters over by telephone first.',
    clocks: 'This machine {{seat}}, platform {{hub}}: more than {{bound}} s apart (setting of this seat).',
    todo: {
      credential: 'Ask the administrator to check this seat’s authorisation; meanwhile export a file for another seat.',
      session: 'Sign out and sign in again.',
      clock:
        'Have the administrator set the clock; sending goes on by itself then. Meanwhile export a file for another seat.',
      journal: 'Do not switch off; have the administrator look at the disk. A file can be exported first.',
      busy: 'It is tried again by itself; if it stays, tell the platform’s administrator.',
      version:
        'Have the administrator update the older side. Everything is on this seat and leaves by itself then; until then hand urgent matters over by telephone.',
      one_op: 'The rest passes it; tell the platform’s administrator the number.',
      hub_refuses: 'Ask the administrator to check the version of the program and the seat’s authorisation.',
      hub_fails: 'Tell the platform’s administrator; it is tried again by itself.',
      one_way: 'Have the network looked at; a file can be exported for another seat.',
      vault: 'See “rescue mode” on the left below.',
      unknown: 'Note the time and call the administrator; a file can be exported for another seat.',
    },
  },
  row: {
    number: 'Number',
    kind: 'Act',
    at: 'Time',
    operator: 'Operator',
    exported: 'Exported',
    exportedAt: 'Exported',
    notExported: 'Not exported',
    more: '{{n}} more are not listed.',
  },
  export: {
    title: 'Export while there is no line',
    what: 'Writes all that is unsent into one sealed and signed file which only the city’s platform can open, for a seat with a line to bring in. Exporting is not sending: until the platform answers it stays unsent here, and counts once whichever way it arrives.',
    rule: 'Hand it over by the hall’s own network or an approved medium only; connecting devices or networks of your own breaks the rules.',
    write: 'Export to a file',
    hours: 'May be brought in for {{n}} hours (basis: {{basis}})',
    unavailable: 'The platform has given this seat no courier key, so nothing can be exported. Ask the administrator.',
    done: 'Written to {{file}}. Give it to a seat with a line, which brings it in on this same page.',
  },
  files: {
    title: 'Exported files',
    at: 'Exported',
    file: 'File',
    left: 'Not answered yet',
    expires: 'Bring in before',
    some: '{{left}} of {{ops}}',
    allDecided: 'All {{ops}} answered by the platform',
  },
  bringIn: {
    title: 'Bring in another seat’s file',
    what: 'Choose a file another seat has exported and hand it to the platform. This seat sees numbers, never the content.',
    choose: 'Choose a file and bring it in',
    needsLine: 'This seat has no line now and cannot bring anything in.',
    counts: 'The file holds {{orders}} orders, {{ops}} acts ({{urgent}} urgent).',
    verdicts:
      'The platform: {{applied}} applied, {{duplicate}} known before, {{refused}} refused, {{waiting}} pending. What was refused is dealt with at the seat it came from.',
  },
};
