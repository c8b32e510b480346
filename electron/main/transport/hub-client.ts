import type { QuarterReport } from '../../../shared/domain/evaluation/report.ts';
import type { SignedOp } from '../../../shared/domain/op/op.ts';
import { PROTOCOL_VERSION, paths } from '../../../shared/protocol/version.ts';
import {
  EnrolResponse,
  SignInResponse,
  type EnrolRequest,
  type SignInRequest,
} from '../../../shared/protocol/wire/identity.ts';
import { DirectoryResponse, HealthResponse, PullResponse } from '../../../shared/protocol/wire/pull.ts';
import { ReportResponse, type ReportQuery } from '../../../shared/protocol/wire/report.ts';
import { LookupResponse, type LookupRequest } from '../../../shared/protocol/wire/lookup.ts';
import {
  QuarantineDecided,
  QuarantineList,
  type QuarantineDecideRequest,
  type QuarantineRequest,
} from '../../../shared/protocol/wire/quarantine.ts';
import { CourierResponse } from '../../../shared/protocol/wire/courier.ts';
import { PushResponse } from '../../../shared/protocol/wire/push.ts';
import { TransportError, type CancelSignal, type Transport } from '../../../shared/sync/transport.ts';
import { exchange, notTheHub, type Address } from './exchange.ts';
import { SILENCE_MS, listen } from './stream.ts';

/** How long each answer may take; all configuration, with these defaults. */
type Timeouts = Readonly<
  Record<'push' | 'pull' | 'directory' | 'signIn' | 'enrol' | 'report' | 'lookup' | 'courier' | 'silence', number>
>;
const defaultTimeouts: Timeouts = {
  push: 10_000,
  pull: 10_000,
  directory: 15_000,
  // Short: an operator waits for it before the seat falls back to the offline sign-in.
  signIn: 5000,
  enrol: 15_000,
  // A whole quarter is read for it.
  report: 60_000,
  // “Within 3 s” (DOMAIN §5), with what the seat itself holds after it.
  lookup: 2500,
  // Megabytes over a county line, and thousands of ops to decide.
  courier: 120_000,
  silence: SILENCE_MS,
};

/** Where the seat's hub is and what it is known by there; null before it is enrolled. Read anew for every request. */
type HubAddress = () => { hubUrl: string; token: string } | null;

export type HubClient = Transport & {
  /** Needs no credential: the seat gets one by it. */
  enrol(hubUrl: string, request: EnrolRequest, signal?: CancelSignal): Promise<EnrolResponse>;
  signIn(request: SignInRequest, signal?: CancelSignal): Promise<SignInResponse>;
  report(query: ReportQuery, signal?: CancelSignal): Promise<QuarterReport>;
  /** Where the orders under a number stand, of the whole city (O7). */
  lookup(request: LookupRequest, signal?: CancelSignal): Promise<LookupResponse>;
  /** What revoked seats of the organisation still sent, and what becomes of it; for supervisors. */
  quarantine(request: QuarantineRequest, signal?: CancelSignal): Promise<QuarantineList>;
  decideQuarantined(request: QuarantineDecideRequest, signal?: CancelSignal): Promise<QuarantineDecided>;
  /** Brings in a courier file of another seat, as the text it is. */
  courier(file: string, signal?: CancelSignal): Promise<CourierResponse>;
  health(hubUrl: string): Promise<HealthResponse>;
  /** How far the hub's clock was ahead of this machine's at its last answer, to a second or two; null before one. */
  aheadMs(): number | null;
};

/** The client of the hub over Node's `fetch`. Every method rejects with a {@link TransportError} and nothing else. */
export function createHubClient(hubAddress: HubAddress, given: Partial<Timeouts> = {}): HubClient {
  const timeouts = { ...defaultTimeouts, ...given };
  let aheadMs: number | null = null;
  const onTime = (hubMs: number, seatMs: number) => void (aheadMs = hubMs - seatMs);
  const address = (): Address => {
    const known = hubAddress();
    if (known === null)
      throw new TransportError({ kind: 'unauthorised', code: 'no_token' }, 'the seat is not enrolled');
    return { ...known, onTime };
  };
  return {
    aheadMs: () => aheadMs,
    push: async (parcel, epoch, signal) => {
      const body = { protocol: PROTOCOL_VERSION, epoch, ...parcel };
      const request = { path: paths.push, body, answer: PushResponse, timeoutMs: timeouts.push, signal };
      return inOrder(parcel.ops, await exchange(address(), request));
    },
    pull: async (query, signal) =>
      exchange(address(), { path: paths.pull, query, answer: PullResponse, timeoutMs: timeouts.pull, signal }),
    directory: async (signal) => {
      const request = { path: paths.directory, answer: DirectoryResponse, timeoutMs: timeouts.directory, signal };
      return (await exchange(address(), request)).directory;
    },
    stream: (onHint, onDown, onAlive = () => undefined) =>
      listen(address, { onHint, onDown, onAlive }, timeouts.silence),
    enrol: async (hubUrl, body, signal) => {
      const request = { path: paths.enrol, body, answer: EnrolResponse, timeoutMs: timeouts.enrol, signal };
      return exchange({ hubUrl, token: null }, request);
    },
    signIn: async (body, signal) =>
      exchange(address(), { path: paths.signIn, body, answer: SignInResponse, timeoutMs: timeouts.signIn, signal }),
    report: async (query, signal) => {
      const request = { path: paths.report, query, answer: ReportResponse, timeoutMs: timeouts.report, signal };
      return (await exchange(address(), request)).report;
    },
    lookup: async (body, signal) =>
      exchange(address(), { path: paths.lookup, body, answer: LookupResponse, timeoutMs: timeouts.lookup, signal }),
    quarantine: async (body, signal) =>
      exchange(address(), { path: paths.quarantine, body, answer: QuarantineList, timeoutMs: timeouts.report, signal }),
    decideQuarantined: async (body, signal) => {
      const request = { path: paths.quarantineDecide, body, answer: QuarantineDecided };
      return exchange(address(), { ...request, timeoutMs: timeouts.report, signal });
    },
    courier: async (file, signal) => {
      const request = { path: paths.courier, body: { protocol: PROTOCOL_VERSION, file }, answer: CourierResponse };
      return exchange(address(), { ...request, timeoutMs: timeouts.courier, signal });
    },
    health: async (hubUrl) => {
      const request = { path: paths.health, answer: HealthResponse, timeoutMs: timeouts.signIn };
      return exchange({ hubUrl, token: null }, request);
    },
  };
}

/** A verdict that names another op must never be taken for this one's. @throws {TransportError} `not_the_hub` */
function inOrder(ops: readonly SignedOp[], answer: PushResponse): PushResponse {
  const fits = answer.results.length === ops.length && answer.results.every((r, i) => r.opId === ops[i]?.opId);
  if (!fits) throw notTheHub('verdicts that do not fit the ops');
  return answer;
}
