import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { Courier } from '../../electron/main/courier/courier.ts';
import { courierHandlers } from '../../electron/main/courier/handlers.ts';
import { cityHandlers } from '../../electron/main/desk/city.ts';
import { quarantineHandlers } from '../../electron/main/desk/quarantine.ts';
import { rescueHandlers } from '../../electron/main/desk/rescue.ts';
import { shiftHandlers } from '../../electron/main/desk/shift.ts';
import { createCalls, type CallFault, type Handlers } from '../../electron/main/ipc/calls.ts';
import { SeatError } from '../../electron/main/ipc/seat-error.ts';
import { autostartHandlers } from '../../electron/main/start/autostart.ts';
import { startedHandlers } from '../../electron/main/start/failed-start.ts';
import { pageUrl } from '../../electron/main/protocol/hosts.ts';
import { type ChannelName, contract } from '../../shared/ipc/contract.ts';
import { SeatFailure } from '../../shared/ipc/errors.ts';
import type { Operator } from '../../shared/ipc/views.ts';
import { TransportError } from '../../shared/sync/transport.ts';
import type { JournalPort } from '../../shared/sync/ports.ts';
import { type DeskSeat, memoryJournal, operatorAs, startDeskSeat } from '../support/desk-seat.ts';
import { testId } from '../support/city.ts';
import { spoilt } from '../support/fuzz/spoilt.ts';
import { valid } from '../support/fuzz/valid.ts';

/**
 * Thousands of calls a compromised window could make, through the one wrapper that owns IPC, to a real desk without a line.
 * Whatever comes: a value or a typed failure, never `internal`, and after a failure the journal is byte for byte as before.
 */
const window = { url: pageUrl('seat'), parent: null };
// Parts of main that only the app itself uses load it.
vi.mock('electron', () => ({ dialog: {}, ipcMain: {} }));
/** The session is fuzzed beside its own rules; here somebody is signed in. */
const channels = (Object.keys(contract) as ChannelName[]).filter((name) => !name.startsWith('session.'));

let journal: JournalPort;
let desk: DeskSeat;
let who: Operator | null = operatorAs('operator');
let call: ReturnType<typeof createCalls>;
const faults: CallFault[] = [];
let ids: string[] = [];

beforeAll(async () => {
  journal = memoryJournal();
  desk = await startDeskSeat(journal, () => who);
  call = createCalls(everyHandler() as Handlers, (fault) => faults.push(fault));
  for (const danger of [[], ['property' as const]]) {
    const draft = await desk.call['drafts.open']({ channel: 'phone', callerNumber: '13900000001', follows: null });
    await desk.call['drafts.save']({ id: draft.id, patch: { matter: { narrative: '煤气味很大', danger } } });
    const disposition =
      danger.length > 0 ? ({ kind: 'transfer', side: '110' } as const) : ({ kind: 'three_way' } as const);
    const sent = await desk.call['drafts.send']({ id: draft.id, disposition, proposal: null, ownPart: null });
    ids.push(...sent.orderIds);
  }
  ids.push((await desk.call['drafts.open']({ channel: 'phone', callerNumber: '', follows: null })).id);
});

/** Everything main serves but the session, as it is joined for the app; nobody answers a sign-in, a dialog or the hub. */
function everyHandler(): Omit<Handlers, `session.${string}`> {
  const seatOf = () => desk.seat;
  const system = { able: false, isOn: async () => false, set: () => Promise.reject(new Error('not installed')) };
  const nobody = () => Promise.reject(new SeatError('wrong_password', 'nobody signs in here'));
  const unreachable = () => Promise.reject(new TransportError({ kind: 'unreachable' }, 'no line'));
  const courier = new Courier({
    device: () => null,
    keys: { sign: never },
    hub: { courier: unreachable },
    dialogs: { saveAs: async () => null, open: async () => null },
    folder: () => null,
    now: () => Date.now(),
    nextId: () => testId(1),
  });
  return {
    ...desk.call,
    ...startedHandlers(),
    ...autostartHandlers({ system, chosen: () => null, keep: () => undefined, log: { error: () => undefined } })
      .handlers,
    ...courierHandlers(seatOf, desk.signedIn, courier),
    ...rescueHandlers(seatOf, desk.signedIn),
    ...cityHandlers(seatOf, desk.signedIn, { report: unreachable }),
    ...quarantineHandlers(desk.signedIn, { quarantine: unreachable, decideQuarantined: unreachable }),
    ...shiftHandlers({ seat: seatOf, actor: desk.signedIn, signIn: nobody, session: never }),
  };
}

function never(): never {
  throw new SeatError('not_signed_in', 'nobody is signed in');
}

const written = (): string => JSON.stringify([...journal.entries('')].map(([key, value]) => [key, [...value]]));
const message = (channel: ChannelName) => valid(contract[channel].input, { ids: () => ids });
const runs = (numRuns: number) => ({ numRuns, seed: 20_231_121 });

async function expectTyped(channel: unknown, input: unknown): Promise<void> {
  const before = written();
  faults.length = 0;
  const result = await call(window, channel, input);
  if (result.ok) return;
  SeatFailure.parse(result.error);
  expect({ code: result.error.code, cause: faults[0]?.cause }).not.toMatchObject({ code: 'internal' });
  expect(written()).toBe(before);
}

describe.each(channels)('%s', (channel) => {
  it('answers well-formed and spoilt calls with a value or a typed failure, and leaves nothing half done', async () => {
    const input = fc.oneof(message(channel), spoilt(message(channel)));
    const someone = fc.constantFrom<Operator | null>(
      operatorAs('operator'),
      operatorAs('leader'),
      operatorAs('supervisor'),
      operatorAs('emergency', '3307'),
      null,
    );
    await fc.assert(
      fc.asyncProperty(input, someone, async (asked, operator) => {
        who = operator;
        await expectTyped(channel, asked);
      }),
      runs(channel === 'orders.act' ? 1000 : 60),
    );
  });
});

it('refuses channels that do not exist and values that are no messages', async () => {
  const channel = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'toString', 'constructor', 'orders', null, 7, {}));
  await fc.assert(
    fc.asyncProperty(channel, fc.anything({ withBigInt: true, withMap: true, withDate: true }), async (name, value) => {
      await expectTyped(name, value);
    }),
    runs(500),
  );
});

it('gave every channel something it takes, or the attack would prove nothing', async () => {
  who = operatorAs('operator');
  for (const channel of channels) {
    const accepted = fc.sample(message(channel), { numRuns: 30, seed: 7 });
    const taken = accepted.filter((input) => contract[channel].input.safeParse(input).success);
    expect(`${channel} ${taken.length > 10}`).toBe(`${channel} true`);
  }
  ids = [];
});
