import type { ErrorCode } from '../../../shared/protocol/wire/error.ts';
import type { EnrolResponse } from '../../../shared/protocol/wire/identity.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { TransportError } from '../../../shared/sync/transport.ts';
import { SeatError } from '../ipc/seat-error.ts';
import { hubBase, type DeviceCredential } from './device.ts';
import type { SessionPorts } from './ports.ts';

type Ports = Pick<SessionPorts, 'keys' | 'enrolment'>;

/**
 * Trades the one-time code for the device's credential and wraps the data key to the city's rescue key. May be repeated
 * with the same code when an answer was lost: the hub gives the same device again. Nothing is kept here.
 * @throws {SeatError} `bad_request`, `hub_unreachable`, `hub_refused`, `hub_older`, `seat_older`, `code_unknown_or_used`, `too_many_attempts`.
 */
export async function enrolDevice(
  { keys, enrolment }: Ports,
  address: string,
  code: string,
  known: DeviceCredential | null,
): Promise<DeviceCredential> {
  const hubUrl = hubBase(address);
  if (hubUrl === null) throw new SeatError('bad_request', 'the address of the hub must begin with https://');
  const keyProtection = keys.protection === 'keyring' ? 'os_keyring' : 'key_file';
  const request = { code, publicKey: keys.publicKey, seatName: '', keyProtection } as const;
  const answer = await enrolment.enrol(hubUrl, request).catch((error: unknown) => {
    throw error instanceof TransportError ? failureOf(error) : error;
  });
  check(answer, known, keys.publicKey);
  await keys.wrapToRescueKey(answer.rescuePublicKey);
  return { ...answer, hubUrl, publicKey: keys.publicKey };
}

function check(answer: EnrolResponse, known: DeviceCredential | null, publicKey: string): void {
  if (answer.protocol !== PROTOCOL_VERSION) {
    const older = answer.protocol < PROTOCOL_VERSION ? 'hub_older' : 'seat_older';
    const versions = `the hub speaks protocol ${answer.protocol}, this seat ${PROTOCOL_VERSION}`;
    throw new SeatError(older, `${versions}: update the older one`);
  }
  // What this seat has saved is signed and numbered as the device it was; another one must not send it.
  // Only with other keys it has to become another one: it then signs anew, and carries what the former one has signed.
  if (known === null) return;
  const isSame = known.device === answer.device || (known.publicKey !== undefined && known.publicKey !== publicKey);
  if (!isSame || known.org !== answer.org) {
    throw new SeatError('hub_refused', 'the code belongs to another seat; this one keeps its enrolment');
  }
}

const codeFailures: Partial<Record<ErrorCode, 'code_unknown_or_used' | 'too_many_attempts'>> = {
  unknown_code: 'code_unknown_or_used',
  code_used: 'code_unknown_or_used',
  too_many_attempts: 'too_many_attempts',
};

function failureOf({ failure }: TransportError): SeatError {
  if (failure.kind === 'refused') {
    return new SeatError(codeFailures[failure.code] ?? 'hub_refused', `the hub answered ${failure.code}`);
  }
  const refused = ['unauthorised', 'too_large', 'wrong_epoch'].includes(failure.kind);
  return new SeatError(refused ? 'hub_refused' : 'hub_unreachable', `enrolment: ${failure.kind}`);
}
