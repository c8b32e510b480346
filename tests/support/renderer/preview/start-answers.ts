import type { StartView } from '../../../../shared/ipc/index.ts';
import { before, demoAlert, demoSession, demoStatus, demoUnsent, demoUnsentRow } from '../demo-views.ts';
import { type Handlers, Refused } from '../fake-seat.ts';

const failed: StartView = {
  problem: 'keys_lost',
  rescuable: true,
  profile: '/var/lib/liandong-seat',
  halls: [
    { name: '市级110', numbers: ['6110', '0537-5550110', '0537-5550111'] },
    { name: '市12345', numbers: ['6123', '0537-5551234'] },
    { name: '汶上县110', numbers: ['0537-5550830'] },
  ],
  newProfile: null,
};

/** The window of a start that failed: the secret of the system is gone, and no rescue key of another seat opens it. */
export const startAnswers: Handlers = {
  'session.get': () => {
    throw new Refused({ code: 'not_started' });
  },
  'start.get': () => failed,
  'start.again': () => failed,
  'start.rescue': () => {
    throw new Refused({ code: 'rescue_key_wrong' });
  },
  'start.newProfile': () => ({ ...failed, newProfile: '/var/lib/liandong-seat.renewed-20261121' }),
};

/** After a rescue: the seat is enrolled anew, as another device. */
export const enrolAgainAnswers: Handlers = {
  'session.get': () => ({ ...demoSession, operator: null, enrolAgain: true }),
  'session.enrol': () => {
    throw new Refused({ code: 'hub_unreachable' });
  },
};

/** On the seat with badge and witness only. */
export const emergencyAnswers: Handlers = {
  'session.get': () => ({
    ...demoSession,
    operator: { ...demoSession.operator!, name: '110-07', displayName: '110-07', role: 'emergency', how: 'emergency' },
  }),
  'orders.list': () => [],
};

/** Work does not get through although the platform can be heard: this seat's clock is wrong. */
export const stalledAnswers: Handlers = {
  'status.get': () => ({
    ...demoStatus,
    outbox: { urgent: 1, ordinary: 3, oldestAt: before(900) },
    stall: {
      ...{ cause: 'clock', since: before(600), unsent: 4 },
      clocks: { seat: before(0), hub: before(-7260), boundSeconds: 300 },
    },
  }),
  'alerts.list': () => [demoAlert(1, { kind: 'stalled', title: '', place: '', from: '', number: '' })],
  'unsent.list': () => ({
    ...demoUnsent,
    ...{ orders: 2, ops: 4, urgent: 1, rows: [2, 4, 5, 6].map((n) => demoUnsentRow(n, { urgent: n === 2 })) },
  }),
};
