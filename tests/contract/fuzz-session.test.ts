import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CallFault, type Handlers, createCalls } from '../../electron/main/ipc/calls.ts';
import { MAX_INPUT_BYTES } from '../../electron/main/ipc/bounds.ts';
import type { Sender } from '../../electron/main/ipc/sender.ts';
import { pageUrl } from '../../electron/main/protocol/hosts.ts';
import { type SessionService, sessionHandlers } from '../../electron/main/session/index.ts';
import { type ChannelName, contract } from '../../shared/ipc/contract.ts';
import { SeatFailure } from '../../shared/ipc/errors.ts';
import { SessionView } from '../../shared/ipc/views.ts';
import type { JournalPort } from '../../shared/sync/ports.ts';
import type { TransportFailure } from '../../shared/sync/transport.ts';
import { memoryJournal } from '../support/desk-seat.ts';
import { spoilt } from '../support/fuzz/spoilt.ts';
import { valid } from '../support/fuzz/valid.ts';
import { CODE, DEVICE, PASSWORD, type SessionWorld, people, sessionSeat } from '../support/session-seat.ts';

/**
 * The session's channels, called as a compromised window could and in any order: who is signed in, as what and by whose word
 * stays one story, whatever line, disk and hub do meanwhile.
 */
type SessionChannel = Extract<ChannelName, `session.${string}`>;
type Call = { channel: SessionChannel; input: Record<string, unknown> };

const desk: Sender = { url: pageUrl('seat'), parent: null };
const channels = (Object.keys(contract) as ChannelName[]).filter((c): c is SessionChannel => c.startsWith('session.'));
const start = Date.parse('2026-11-21T08:00:00.000Z');
const runs = (numRuns: number) => ({ numRuns, seed: 20_231_122 });
const honest = (): SessionWorld => ({ now: start, line: null, disk: 'ok', hub: 'honest' });

/** Input that gets past the schema and means something to this seat. */
const fitting: Record<SessionChannel, fc.Arbitrary<Record<string, unknown>>> = {
  'session.get': fc.constant({}),
  'session.signOut': fc.constant({}),
  'session.setMode': fc.record({ mode: fc.constantFrom('real', 'drill', 'test') }),
  'session.enrol': fc.record({
    hubUrl: fc.constantFrom(
      'https://hub.example',
      'http://hub.example',
      'https://u:p@hub.example',
      'file:///etc/passwd',
    ),
    code: fc.constantFrom(CODE, 'WXYZ-0000'),
  }),
  'session.signIn': fc.record({
    name: fc.constantFrom(...Object.keys(people), 'wang', 'wang', ' WANG ', '3307', '__proto__', 'nobody'),
    password: fc.constantFrom(PASSWORD, PASSWORD, 'wrong', ''),
  }),
  'session.signInEmergency': fc.record({ badge: fc.constantFrom('3307', 'wang', 'li'), witness: fc.constant('孙某') }),
};
/** What crosses the bridge has a prototype; an object without one is refused before anything is asked. */
function plain<T extends object>(input: T): T {
  return { ...input };
}

const aCall: fc.Arbitrary<Call> = fc
  .constantFrom(...channels, 'session.signIn' as const, 'session.signInEmergency' as const)
  .chain((channel) => fitting[channel].map((input) => ({ channel, input: plain(input) })));
const aLine = fc.constantFrom<TransportFailure | null>(
  null,
  null,
  { kind: 'unreachable' },
  { kind: 'not_the_hub' },
  { kind: 'busy', retryAfterMs: 1 },
  { kind: 'unauthorised', code: 'revoked_device' },
);
const aChange = fc.record<Partial<SessionWorld>>({
  line: aLine,
  disk: fc.constantFrom<SessionWorld['disk']>('ok', 'ok', 'full'),
  hub: fc.constantFrom<SessionWorld['hub']>('honest', 'honest', 'other_person', 'other_org', 'other_device'),
});

type Seat = {
  session: SessionService;
  journal: JournalPort;
  call: ReturnType<typeof createCalls>;
  faults: CallFault[];
};

function open(world: SessionWorld, journal = memoryJournal()): Seat {
  const faults: CallFault[] = [];
  const session = sessionSeat(journal, world);
  const call = createCalls(sessionHandlers(session) as Handlers, (fault) => faults.push(fault));
  return { session, journal, call, faults };
}

const written = ({ journal }: Seat): Record<string, string> =>
  Object.fromEntries([...journal.entries('')].map(([key, bytes]) => [key, new TextDecoder().decode(bytes)]));

/** A failed attempt is counted before it is tried, and the hub's no takes an old password away: those records may change. */
const attempts = ['session/operators', 'session/clock'];

/** Asks, and holds a refusal to its word: typed, nobody else signed in, and nothing written but the count of attempts. */
async function ask(seat: Seat, channel: unknown, input: unknown): Promise<SessionView | null> {
  const before = { written: written(seat), view: seat.session.view() };
  seat.faults.length = 0;
  const result = await seat.call(desk, channel, input);
  if (result.ok) return SessionView.parse(result.value);
  SeatFailure.parse(result.error);
  expect({ code: result.error.code, cause: seat.faults[0]?.cause }).not.toMatchObject({ code: 'internal' });
  const counted = channel === 'session.signIn' && result.error.code !== 'bad_request';
  const kept = counted ? attempts : [];
  const rest = (all: Record<string, string>) => Object.entries(all).filter(([key]) => !kept.includes(key));
  expect(rest(written(seat))).toEqual(rest(before.written));
  const { known: _, ...after } = seat.session.view();
  expect(before.view).toMatchObject(after);
  return null;
}

/** One person or nobody; an emergency session has no sign-in and no role but its own, every other has the hub's for it. */
function expectOneStory({ session }: Seat): void {
  const { operator } = session.view();
  if (operator === null) {
    expect(() => session.actor()).toThrow('nobody is signed in');
    return;
  }
  const actor = session.actor();
  expect(actor).toMatchObject({ operator: operator.name, role: operator.role });
  const emergency = [operator.role === 'emergency', operator.how === 'emergency', actor.signInId === null];
  expect(new Set(emergency).size, JSON.stringify({ operator, actor })).toBe(1);
  if (operator.role !== 'emergency') expect(operator.role).toBe(people[operator.name]);
}

describe.each(channels)('%s', (channel) => {
  it('answers well-formed and spoilt calls with a view or a typed failure, and leaves nothing half done', async () => {
    const world = honest();
    const seat = open(world);
    await ask(seat, 'session.enrol', { hubUrl: 'https://hub.example', code: CODE });
    const own = fitting[channel];
    // Random web addresses cost a third of a second each to make, and mean nothing to a seat.
    const any = channel === 'session.enrol' ? own : (valid(contract[channel].input, { ids: () => [] }) as typeof own);
    const message = fc.oneof(any, own).map(plain);
    await fc.assert(
      fc.asyncProperty(fc.oneof(message, spoilt(message)), aChange, async (input, change) => {
        Object.assign(world, change);
        world.now += 3_600_000;
        await ask(seat, channel, input);
        expectOneStory(seat);
      }),
      runs(60),
    );
    expect({}).not.toHaveProperty('admin');
  });

  it('hears no other page, no frame inside the page and nothing oversized, and keeps who is signed in', async () => {
    const others: Sender[] = [
      null,
      { url: pageUrl('vault'), parent: null },
      { url: 'https://seat.evil.example/', parent: null },
      { url: `https://evil.example/${pageUrl('seat')}`, parent: null },
      { url: 'about:blank', parent: null },
      { url: pageUrl('seat'), parent: {} },
    ];
    const seat = open(honest());
    await ask(seat, 'session.enrol', { hubUrl: 'https://hub.example', code: CODE });
    await ask(seat, 'session.signIn', { name: 'wang', password: PASSWORD });
    const before = [written(seat), seat.session.view()];
    const asProto: unknown = JSON.parse('{"__proto__":{"name":"li"},"password":"right"}');
    const tooMuch = { name: 'li', password: '长'.repeat(MAX_INPUT_BYTES) };
    const [input] = fc.sample(fitting[channel], { numRuns: 1, seed: 3 });
    for (const sender of others) expect(await seat.call(sender, channel, input)).toMatchObject(refused);
    for (const bad of [asProto, tooMuch]) expect(await seat.call(desk, channel, bad)).toMatchObject(refused);
    expect([written(seat), seat.session.view()]).toEqual(before);
  });
});

const refused = { ok: false, error: { code: 'bad_request' } };

type Step = { calls: Call[]; change: Partial<SessionWorld>; hours: number; restart: boolean };
const aStep: fc.Arbitrary<Step> = fc.record({
  calls: fc.array(aCall, { minLength: 1, maxLength: 4 }),
  change: aChange,
  hours: fc.constantFrom(0, 0, 1, 24 * 8),
  restart: fc.nat({ max: 6 }).map((n) => n === 0),
});

it('keeps one story through any order of calls, several at a time, and restarts (F6)', async () => {
  const met = new Set<string>();
  const play = async (steps: Step[]) => {
    const world = honest();
    let seat = open(world);
    await ask(seat, 'session.enrol', { hubUrl: 'https://hub.example', code: CODE });
    await ask(seat, 'session.signIn', { name: 'wang', password: PASSWORD });
    let emergencies = 0;
    for (const { calls, change, hours, restart } of steps) {
      Object.assign(world, change);
      world.now += hours * 3_600_000;
      if (restart) seat = open(world, seat.journal);
      if (restart) expect(seat.session.view().operator).toBeNull();
      emergencies = restart ? seat.session.emergencies.length : emergencies;
      const answers = await Promise.all(calls.map(({ channel, input }) => seat.call(desk, channel, input)));
      expectOneStory(seat);
      expectLastWord(seat, calls);
      expect(seat.session.view().enrolled?.device).toBe(DEVICE);
      emergencies += calls.filter((c) => c.channel === 'session.signInEmergency').length;
      expect(seat.session.emergencies).toHaveLength(emergencies);
      for (const answer of answers) met.add(answer.ok ? 'ok' : answer.error.code);
      met.add(seat.session.view().operator?.how ?? 'nobody');
    }
  };
  await fc.assert(fc.asyncProperty(fc.array(aStep, { minLength: 2, maxLength: 8 }), play), runs(200));
  // An attack that never got anywhere would prove nothing.
  for (const way of ['ok', 'online', 'offline', 'emergency', 'nobody', 'wrong_password', 'hub_refused', 'disk_full']) {
    expect(met).toContain(way);
  }
});

/** Nothing that was asked before an emergency sign-in or a sign-out may undo it once it is answered. */
function expectLastWord({ session }: Seat, calls: Call[]): void {
  const decisive = calls.findLast((c) => /signIn|signOut/.test(c.channel));
  const { operator } = session.view();
  if (decisive?.channel === 'session.signOut') expect(operator).toBeNull();
  if (decisive?.channel === 'session.signInEmergency') {
    expect(operator).toMatchObject({ name: decisive.input.badge, role: 'emergency', how: 'emergency' });
  }
}

it('lets an emergency session become a full one by a right password alone (F6)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(aCall, aChange), { maxLength: 12 }), async (calls) => {
      const world = honest();
      const seat = open(world);
      await ask(seat, 'session.enrol', { hubUrl: 'https://hub.example', code: CODE });
      await ask(seat, 'session.signInEmergency', { badge: 'li', witness: '孙某' });
      for (const [{ channel, input }, change] of calls) {
        Object.assign(world, change);
        const before = seat.session.view().operator;
        const view = await ask(seat, channel, input);
        const after = seat.session.view().operator;
        if (after?.role === before?.role && after?.name === before?.name) continue;
        expect(view).not.toBeNull();
        const byPassword = channel === 'session.signIn' && input['password'] === PASSWORD;
        expect(after === null || after.role === 'emergency' || byPassword).toBe(true);
      }
    }),
    runs(300),
  );
});
