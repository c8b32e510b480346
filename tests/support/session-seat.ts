import { createHmac } from 'node:crypto';
import { hubProvider } from '../../electron/main/session/hub-provider.ts';
import { SessionService } from '../../electron/main/session/index.ts';
import type { EnrolResponse, OperatorRole, SignInResponse } from '../../shared/protocol/wire/identity.ts';
import type { JournalPort } from '../../shared/sync/ports.ts';
import { TransportError, type TransportFailure } from '../../shared/sync/transport.ts';
import { codec } from '../../electron/main/desk/ports.ts';
import { SeatError } from '../../electron/main/ipc/seat-error.ts';
import { S12, testId } from './city.ts';

/** Who the hub knows, and as what. */
export const people: Readonly<Record<string, OperatorRole>> = { wang: 'operator', li: 'leader', zhao: 'supervisor' };
export const PASSWORD = 'right';
export const CODE = 'ABCD-1234';
export const DEVICE = testId(7);

const signIns: Readonly<Record<string, string>> = Object.fromEntries(
  Object.keys(people).map((name, i) => [name, testId(100 + i)]),
);
const enrolled: EnrolResponse = {
  device: DEVICE,
  org: S12,
  seatOrdinal: 7,
  seatName: '市12345-7',
  token: 'secret-token',
  city: '370800',
  epoch: testId(2),
  rescuePublicKey: 'cmVzY3Vl',
  courierPublicKey: '',
  protocol: 1,
};

/** What may go wrong around a session: the line, the disk, and a hub that answers for somebody else. */
export type SessionWorld = {
  now: number;
  line: TransportFailure | null;
  disk: 'ok' | 'full';
  hub: 'honest' | 'other_person' | 'other_org' | 'other_device';
};

/** A session over a journal in memory and a hub of three people; a second one over the same journal is a restart. */
export function sessionSeat(journal: JournalPort, world: SessionWorld): SessionService {
  const answered = <T>(answer: T): T => {
    if (world.line !== null) throw new TransportError(world.line, world.line.kind);
    return answer;
  };
  return new SessionService({
    secrets: {
      get: (key) => [...journal.entries(key)].filter(([k]) => k === key).map(([, bytes]) => codec.decode(bytes))[0],
      put: async (key, value) => {
        if (world.disk === 'full') throw new SeatError('disk_full', 'no room');
        await journal.commit([{ put: key, value: codec.encode(value) }]);
      },
    },
    keys: {
      protection: 'key_file',
      publicKey: `${'A'.repeat(43)}=`,
      mac: (text) => createHmac('sha256', 'device secret').update(text).digest('base64url'),
      wrapToRescueKey: async () => undefined,
    },
    provider: hubProvider({ signIn: async ({ name, password }) => answered(signedIn(world, name, password)) }),
    enrolment: {
      enrol: async (_, { code }) => {
        if (answered(code) !== CODE) throw new TransportError({ kind: 'refused', code: 'unknown_code' }, 'code');
        return world.hub === 'other_device' ? { ...enrolled, device: testId(8) } : enrolled;
      },
    },
    clock: { now: () => world.now, monotonic: () => world.now },
    log: { info: () => undefined, warn: () => undefined },
    orgName: (org) => org,
    shell: 'test',
    verifierCost: { N: 16, r: 1, p: 1 },
  });
}

function signedIn({ hub, now }: SessionWorld, name: string, password: string): SignInResponse {
  const role = Object.hasOwn(people, name) ? people[name] : undefined;
  if (role === undefined || password !== PASSWORD) {
    throw new TransportError({ kind: 'refused', code: 'wrong_password' }, 'no');
  }
  return {
    signInId: signIns[name] ?? testId(99),
    operator: hub === 'other_person' ? 'somebody' : name,
    displayName: name,
    role,
    org: hub === 'other_org' ? '370830-110' : S12,
    offlineUntil: new Date(now + 7 * 86_400_000).toISOString(),
    serverTime: new Date(now).toISOString(),
  };
}
