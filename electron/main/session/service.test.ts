import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SessionView } from '../../../shared/ipc/views.ts';
import type { EnrolResponse, SignInResponse } from '../../../shared/protocol/wire/identity.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { TransportError, type TransportFailure } from '../../../shared/sync/transport.ts';
import { SeatError } from '../ipc/seat-error.ts';
import { hubProvider } from './hub-provider.ts';
import { SessionService } from './service.ts';

const DAY = 86_400_000;
const start = Date.parse('2026-11-20T08:00:00.000Z');
const id = (n: number): string => `019339b0-0000-7000-8000-00000000000${n}`;
const enrolled: EnrolResponse = {
  device: id(1),
  org: '370830-110',
  seatOrdinal: 1,
  seatName: '汶上110-1',
  token: 'secret-token',
  city: '370800',
  epoch: id(2),
  rescuePublicKey: 'cmVzY3Vl',
  courierPublicKey: '',
  protocol: 1,
};

/** A seat with its disk, clock and hub, all of which may misbehave; `restart` keeps the disk. */
function seat() {
  const disk = new Map<string, string>();
  const world = {
    wall: start,
    ticks: 0,
    secret: 'device secret',
    publicKey: `${'A'.repeat(43)}=`,
    failSaving: false,
    wrapped: [] as string[],
    line: null as TransportFailure | null,
    enrol: enrolled as EnrolResponse | TransportFailure,
    signIn: (name: string, password: string): Partial<SignInResponse> | TransportFailure =>
      password === 'right' ? { operator: name } : { kind: 'refused', code: 'wrong_password' },
    before: async (): Promise<void> => undefined,
  };
  const pass = (ms: number): void => {
    world.wall += ms;
    world.ticks += ms;
  };
  const answer = (name: string, password: string): SignInResponse => {
    const said = world.line ?? world.signIn(name, password);
    if ('kind' in said) throw new TransportError(said, said.kind);
    const serverTime = new Date(world.wall).toISOString();
    const offlineUntil = new Date(world.wall + 7 * DAY).toISOString();
    const usual = {
      signInId: id(3),
      operator: name,
      displayName: '王五',
      role: 'operator',
      org: enrolled.org,
    } as const;
    return { ...usual, offlineUntil, serverTime, ...said };
  };
  const open = (): SessionService =>
    new SessionService({
      secrets: {
        get: (key) => (disk.has(key) ? (JSON.parse(disk.get(key) ?? '') as unknown) : undefined),
        put: async (key, value) => {
          if (world.failSaving) throw new Error('ENOSPC');
          disk.set(key, JSON.stringify(value));
        },
      },
      keys: {
        protection: 'key_file',
        publicKey: world.publicKey,
        mac: (text) => createHmac('sha256', world.secret).update(text).digest('base64url'),
        wrapToRescueKey: async (key) => void world.wrapped.push(key),
      },
      provider: hubProvider({
        signIn: async ({ name, password }) => {
          await world.before();
          return answer(name, password);
        },
      }),
      enrolment: {
        enrol: async () => {
          if ('kind' in world.enrol) throw new TransportError(world.enrol, world.enrol.kind);
          return world.enrol;
        },
      },
      clock: { now: () => world.wall, monotonic: () => world.ticks },
      log: { info: () => undefined, warn: () => undefined },
      orgName: (org) => `name of ${org}`,
      shell: 'test',
      verifierCost: { N: 16, r: 1, p: 1 },
    });
  return { world, disk, pass, open };
}

/** A seat where wang has signed in with the hub once; the line is down from then on. */
async function offlineSeat() {
  const s = seat();
  const session = s.open();
  await session.enrol('https://hub.example', 'ABCD');
  await session.signIn('wang', 'right');
  await session.signOut();
  s.world.line = { kind: 'unreachable' };
  return { ...s, session };
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const met = await promise.then(
    () => null,
    (e: unknown) => e,
  );
  expect(met).toBeInstanceOf(SeatError);
  return (met as SeatError).failure.code;
}

describe('enrolment', () => {
  it('keeps the credential, wraps the rescue key and survives a restart', async () => {
    const { world, open } = seat();
    const view = await open().enrol('https://hub.example/city/', ' abcd ');
    expect(SessionView.parse(view).enrolled).toMatchObject({ device: id(1), orgName: 'name of 370830-110' });
    expect(world.wrapped).toEqual(['cmVzY3Vl']);
    const again = open();
    expect(again.device).toMatchObject({ token: 'secret-token', hubUrl: 'https://hub.example/city' });
    expect(JSON.stringify(again.view())).not.toContain('secret-token');
    expect(again.view().operator).toBeNull();
  });

  it.each(['http://hub.example', 'ftp://hub.example', 'https://user:pw@hub.example', 'http://127.0.0.1.evil.cn', 'x'])(
    'refuses the address %s',
    async (url) => expect(await codeOf(seat().open().enrol(url, 'ABCD'))).toBe('bad_request'),
  );

  it.each<[TransportFailure, string]>([
    [{ kind: 'refused', code: 'unknown_code' }, 'code_unknown_or_used'],
    [{ kind: 'refused', code: 'code_used' }, 'code_unknown_or_used'],
    [{ kind: 'refused', code: 'too_many_attempts' }, 'too_many_attempts'],
    [{ kind: 'refused', code: 'bad_request' }, 'hub_refused'],
    [{ kind: 'unreachable' }, 'hub_unreachable'],
    [{ kind: 'not_the_hub' }, 'hub_unreachable'],
    [{ kind: 'server' }, 'hub_unreachable'],
  ])('%j → %s, and nothing is kept', async (failure, code) => {
    const { world, disk, open } = seat();
    world.enrol = failure;
    expect(await codeOf(open().enrol('https://hub.example', 'ABCD'))).toBe(code);
    expect(disk.size).toBe(0);
  });

  it('is not told as done when it could not be saved', async () => {
    const { world, open } = seat();
    world.failSaving = true;
    const session = open();
    expect(await codeOf(session.enrol('https://hub.example', 'ABCD'))).toBe('not_saved');
    expect(session.view().enrolled).toBeNull();
  });

  it('refuses another protocol and, once enrolled, another device', async () => {
    const { world, open } = seat();
    const session = open();
    for (const [protocol, code] of [
      [PROTOCOL_VERSION + 1, 'seat_older'],
      [PROTOCOL_VERSION - 1, 'hub_older'],
    ] as const) {
      world.enrol = { ...enrolled, protocol };
      expect(await codeOf(session.enrol('https://hub.example', 'ABCD'))).toBe(code);
    }
    expect(session.device).toBeNull();
    world.enrol = enrolled;
    await session.enrol('https://hub.example', 'ABCD');
    world.enrol = { ...enrolled, token: 'new' };
    await session.enrol('https://hub.example', 'ABCD');
    expect(session.device?.token).toBe('new');
    world.enrol = { ...enrolled, device: id(9) };
    expect(await codeOf(session.enrol('https://hub.example', 'EFGH'))).toBe('hub_refused');
    expect(session.device?.device).toBe(id(1));
  });
});

describe('signing in with the hub', () => {
  it('after a rescue has new keys, lets nobody in before it is another device, and then forgets offline sign-ins', async () => {
    const { open, world } = seat();
    const first = open();
    await first.enrol('https://hub.example', 'ABCD');
    await first.signIn('wang', 'right');
    world.publicKey = `${'B'.repeat(43)}=`;
    const rescued = open();
    expect(rescued.view()).toMatchObject({ enrolAgain: true, enrolled: { device: id(1) } });
    expect(await codeOf(rescued.signIn('wang', 'right'))).toBe('not_enrolled');
    expect(await codeOf(rescued.signInEmergency('110-7', 'li'))).toBe('not_enrolled');
    world.enrol = { ...enrolled, device: id(9), org: '370800-110' };
    expect(await codeOf(rescued.enrol('https://hub.example', 'EFGH'))).toBe('hub_refused');
    world.enrol = { ...enrolled, device: id(9), token: 'new' };
    const view = await rescued.enrol('https://hub.example', 'EFGH');
    expect(view).toMatchObject({ enrolAgain: false, enrolled: { device: id(9) }, known: [] });
    expect(open().view()).toMatchObject({ enrolAgain: false, enrolled: { device: id(9) } });
    world.enrol = { ...enrolled, device: id(8) };
    expect(await codeOf(rescued.enrol('https://hub.example', 'IJKL'))).toBe('hub_refused');
  });

  it('needs an enrolled seat', async () => {
    expect(await codeOf(seat().open().signIn('wang', 'right'))).toBe('not_enrolled');
    expect(await codeOf(seat().open().signInEmergency('110-7', 'li'))).toBe('not_enrolled');
  });

  it('gives an actor, and nobody is signed in after a restart', async () => {
    const { open } = seat();
    const session = open();
    await session.enrol('https://hub.example', 'ABCD');
    expect(() => session.actor()).toThrow(SeatError);
    const view = await session.signIn(' wang ', 'right');
    expect(view.operator).toMatchObject({ name: 'wang', displayName: '王五', how: 'online' });
    expect(session.actor()).toEqual({ role: 'operator', operator: 'wang', signInId: id(3) });
    const again = open();
    expect(again.view().operator).toBeNull();
    expect(again.view().known).toEqual(['wang']);
  });

  it.each<[Partial<SignInResponse> | TransportFailure, string]>([
    [{ kind: 'refused', code: 'wrong_password' }, 'wrong_password'],
    [{ kind: 'refused', code: 'too_many_attempts' }, 'too_many_attempts'],
    [{ kind: 'unauthorised', code: 'revoked_device' }, 'hub_refused'],
    [{ org: '370800-110' }, 'hub_refused'],
    [{ operator: 'li' }, 'hub_refused'],
    [{ kind: 'not_the_hub' }, 'offline_sign_in_unknown'],
    [{ kind: 'timeout' }, 'offline_sign_in_unknown'],
    [{ kind: 'server' }, 'offline_sign_in_unknown'],
  ])('%j → %s', async (answer, code) => {
    const { world, open } = seat();
    const session = open();
    await session.enrol('https://hub.example', 'ABCD');
    world.signIn = () => answer;
    expect(await codeOf(session.signIn('wang', 'right'))).toBe(code);
    expect(session.view().operator).toBeNull();
    expect(session.view().known).toEqual([]);
  });

  it('is not stopped by a disk that is full', async () => {
    const { world, open } = seat();
    const session = open();
    await session.enrol('https://hub.example', 'ABCD');
    world.failSaving = true;
    expect((await session.signIn('wang', 'right')).operator?.how).toBe('online');
  });
});

describe('signing in without the hub', () => {
  it('works after a restart, with the sign-in the hub gave, and keeps no readable password', async () => {
    const { disk, open } = await offlineSeat();
    const session = open();
    const view = await session.signIn('Wang', 'right');
    expect(view.operator).toMatchObject({ name: 'wang', how: 'offline' });
    expect(session.actor().signInId).toBe(id(3));
    expect([...disk.values()].join()).not.toContain('right');
  });

  it('never decides while the hub answers', async () => {
    const { world, session } = await offlineSeat();
    world.line = { kind: 'unauthorised', code: 'revoked_device' };
    expect(await codeOf(session.signIn('wang', 'right'))).toBe('hub_refused');
  });

  it('is worth nothing on another device', async () => {
    const { world, open } = await offlineSeat();
    world.secret = 'another device';
    expect(await codeOf(open().signIn('wang', 'right'))).toBe('wrong_password');
  });

  it('expires, also when the clock is set back, before or after a restart', async () => {
    const { world, pass, session, open } = await offlineSeat();
    pass(6 * DAY);
    expect((await session.signIn('wang', 'right')).operator?.how).toBe('offline');
    pass(DAY);
    world.wall = start;
    expect(await codeOf(session.signIn('wang', 'right'))).toBe('offline_sign_in_expired');
    await session.tick();
    world.wall = start - DAY;
    expect(await codeOf(open().signIn('wang', 'right'))).toBe('offline_sign_in_expired');
  });

  it('counts time that passes while the clock stands in the past', async () => {
    const { world, pass, open } = await offlineSeat();
    world.wall = start - 30 * DAY;
    const session = open();
    await session.signIn('wang', 'right');
    pass(7 * DAY);
    expect(await codeOf(session.signIn('wang', 'right'))).toBe('offline_sign_in_expired');
  });

  it('is given again by the hub after the clock ran ahead', async () => {
    const { world, session } = await offlineSeat();
    world.wall = start + 900 * DAY;
    expect(await codeOf(session.signIn('wang', 'right'))).toBe('offline_sign_in_expired');
    world.wall = start;
    world.line = null;
    await session.signIn('wang', 'right');
    world.line = { kind: 'unreachable' };
    expect((await session.signIn('wang', 'right')).operator?.how).toBe('offline');
  });

  it('lasts no longer than the seat allows, whatever the hub says', async () => {
    const { world, pass, session } = await offlineSeat();
    world.line = null;
    world.signIn = (operator) => ({ operator, offlineUntil: '2999-01-01T00:00:00.000Z' });
    await session.signIn('wang', 'right');
    world.line = { kind: 'unreachable' };
    pass(31 * DAY);
    expect(await codeOf(session.signIn('wang', 'right'))).toBe('offline_sign_in_expired');
  });

  it('counts attempts across restarts and waits longer each time', async () => {
    const { pass, open } = await offlineSeat();
    const tries: string[] = [];
    for (let i = 0; i < 5; i++) tries.push(await codeOf(open().signIn('wang', 'wrong')));
    expect(tries).toEqual([...Array<string>(4).fill('wrong_password'), 'too_many_attempts']);
    expect(await codeOf(open().signIn('wang', 'right'))).toBe('too_many_attempts');
    const session = open();
    pass(31_000);
    expect(await codeOf(session.signIn('wang', 'wrong'))).toBe('too_many_attempts');
    pass(31_000);
    expect(await codeOf(session.signIn('wang', 'right'))).toBe('too_many_attempts');
    pass(31_000);
    expect((await session.signIn('wang', 'right')).operator?.how).toBe('offline');
    expect(await codeOf(session.signIn('wang', 'wrong'))).toBe('wrong_password');
  });

  it('counts attempts made at once, and one that dies before it is answered', async () => {
    const { world, session, open } = await offlineSeat();
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => session.signIn('wang', 'wrong')));
    const codes = tries.map((t) => (t.status === 'rejected' ? (t.reason as SeatError).failure.code : 'in'));
    expect(codes).toEqual([...Array<string>(4).fill('wrong_password'), ...Array<string>(4).fill('too_many_attempts')]);
    expect(await codeOf(open().signIn('wang', 'right'))).toBe('too_many_attempts');
    world.wall -= DAY;
    expect(await codeOf(open().signIn('wang', 'right'))).toBe('too_many_attempts');
  });

  it('does not try a password that it cannot count', async () => {
    const { world, session } = await offlineSeat();
    world.failSaving = true;
    expect(await codeOf(session.signIn('wang', 'right'))).toBe('not_saved');
  });

  it('ends with the password: the old one is forgotten when the hub refuses it, a mistyped one is not', async () => {
    const { world, session } = await offlineSeat();
    world.line = null;
    world.signIn = () => ({ kind: 'refused', code: 'wrong_password' });
    expect(await codeOf(session.signIn('wang', 'typo'))).toBe('wrong_password');
    expect(session.view().known).toEqual(['wang']);
    expect(await codeOf(session.signIn('wang', 'right'))).toBe('wrong_password');
    world.line = { kind: 'unreachable' };
    expect(await codeOf(session.signIn('wang', 'right'))).toBe('offline_sign_in_unknown');
  });
});

describe('the emergency sign-in (F6)', () => {
  it('is stopped by neither expiry, lock-out, a dead line nor a full disk', async () => {
    const { world, pass, session } = await offlineSeat();
    for (let i = 0; i < 6; i++) await codeOf(session.signIn('wang', 'wrong'));
    pass(60 * DAY);
    world.failSaving = true;
    const view = await session.signInEmergency('110-7', '李四');
    expect(view.operator).toMatchObject({ name: '110-7', role: 'emergency', how: 'emergency' });
    expect(session.actor()).toEqual({ role: 'emergency', operator: '110-7', signInId: null });
    expect(session.emergencies).toMatchObject([{ badge: '110-7', witness: '李四' }]);
  });

  it('does not wait for a sign-in under way, which does not take the seat back', async () => {
    const { world, session } = await offlineSeat();
    let release = (): void => undefined;
    world.before = () => new Promise((resolve) => (release = resolve));
    const slow = session.signIn('wang', 'right');
    await Promise.resolve();
    expect((await session.signInEmergency('110-7', '李四')).operator?.how).toBe('emergency');
    release();
    expect((await slow).operator?.how).toBe('emergency');
  });

  it('is on record after a restart', async () => {
    const { session, open } = await offlineSeat();
    await session.signInEmergency('110-7', '李四');
    expect(open().emergencies).toHaveLength(1);
  });
});

describe('the rest', () => {
  it('keeps the drill over a restart and tells listeners until they leave', async () => {
    const { open } = seat();
    const session = open();
    const seen: string[] = [];
    const off = session.onChange((view) => void seen.push(view.mode));
    await session.setMode('drill');
    off();
    await session.setMode('real');
    await session.setMode('drill');
    expect(seen).toEqual(['drill']);
    expect(open().view().mode).toBe('drill');
  });

  it('starts on records it cannot read', () => {
    const { disk, open } = seat();
    for (const key of ['device', 'operators', 'clock', 'mode', 'emergencies']) disk.set(`session/${key}`, '{"a":1}');
    expect(open().view()).toMatchObject({ enrolled: null, known: [], mode: 'real' });
  });
});
