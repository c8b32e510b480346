import type { Messages } from '../messages.ts';
import type { session as zh } from '../zh-CN/session.ts';

export const session: Messages<typeof zh> = {
  enrol: {
    title: 'Enrol this seat',
    intro: 'This seat is not enrolled. Type the platform address and the one-time code from your administrator, once.',
    againTitle: 'Enrol this seat again',
    again:
      'This seat was opened with the rescue key: drafts, unsent work and saved orders are here. Its signing key is a new one, and the platform takes nothing signed with it before the seat is enrolled again; unsent work leaves by itself afterwards. Ask the administrator for a new code, and not to revoke the former seat before its unsent work has arrived. Until then use telephone and paper.',
    hubUrl: 'Platform address',
    hubUrlHint: 'e.g. https://hub.jining.example:8443',
    unreachable:
      'The platform cannot be reached: check the network and the address. Until enrolled, take calls by telephone and on paper.',
    badUrl: 'The address starts with https:// or http://.',
    code: 'One-time code',
    shortCode: 'The code has at least 4 characters.',
    submit: 'Enrol',
  },
  signIn: {
    title: 'Sign in',
    seat: '{{org}} {{seat}}',
    name: 'Name or badge',
    password: 'Password',
    submit: 'Sign in',
    nameMissing: 'Type your name or badge.',
    offlineKnown: 'When the line is down these may sign in offline: {{names}}',
    offlineNone: 'When the line is down only those who have signed in here online may sign in.',
    toEmergency: 'Emergency sign-in',
    emergencyWhen: 'For an emergency call when the sign-in has expired or is locked.',
  },
  autostart: {
    label: 'Start this seat with the system',
    help: 'After a power cut the app opens by itself once the machine is up and signed in. On by default once the seat is enrolled.',
    unable: 'Not to be had on this machine: the app is not installed. After a power cut open it by hand.',
  },
  emergency: {
    title: 'Emergency sign-in',
    intro:
      'Only for taking emergencies: record, dispatch and hand over danger orders; no stored orders; reviewed later.',
    badge: 'Your badge',
    witness: 'Witness (name or badge)',
    submit: 'Emergency sign-in',
    back: 'Back to sign-in',
    bothNeeded: 'Type badge and witness.',
  },
  who: {
    signedIn: 'On duty: {{name}} ({{role}})',
    offline: 'Signed in offline',
    emergency: 'Emergency sign-in',
    since: 'since {{time}}',
    signOut: 'Sign out',
    signOutAsk: 'Drafts stay with the seat for the next person. Sign out?',
    toDrill: 'Start drill',
    toReal: 'Back to live',
    toDrillAsk: 'In a drill every new order is marked and counted nowhere. Start?',
    toRealAsk: 'From now on every new order is real. Go back to live?',
  },
  drill: 'DRILL · not a real emergency',
};
