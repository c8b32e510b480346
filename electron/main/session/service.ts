import { v7 } from 'uuid';
import type { Mode } from '../../../shared/domain/order/fields.ts';
import type { Id } from '../../../shared/domain/primitives.ts';
import type { Operator, SessionView } from '../../../shared/ipc/views.ts';
import type { SignInResponse } from '../../../shared/protocol/wire/identity.ts';
import { SeatError } from '../ipc/seat-error.ts';
import type { DeviceCredential } from './device.ts';
import { enrolDevice } from './enrol.ts';
import { cappedOffline, withFailure, withOperator, withoutFailures, type KnownOperator } from './operators.ts';
import type { ProviderAnswer, SessionPorts } from './ports.ts';
import { Records, type EmergencyRecord } from './records.ts';
import { TrustedClock } from './trusted-clock.ts';
import { makeVerifier, matches } from './verifier.ts';

/** Who acts, as it goes into an op. An emergency session has no sign-in of the hub's. */
export type SessionActor = { role: Operator['role']; operator: string; signInId: Id | null };

type RefusedBy = Extract<ProviderAnswer, { kind: 'refused' }>['code'];
type Current = { operator: Operator; signInId: Id | null };

const EMERGENCIES_KEPT = 1000;

/**
 * Enrolment and sign-in of one seat. Nobody is signed in after a start: the person at the desk may have changed.
 *
 * Invariants: what an answer claims is durable before it is given; an attempt counts before it is tried, so that killing the
 * app does not give another one; neither expiry, lock-out, a missing hub nor a full disk stops the emergency sign-in.
 */
export class SessionService {
  readonly #p: SessionPorts;
  readonly #records: Records;
  readonly #time: TrustedClock;
  #device: DeviceCredential | null;
  #operators: KnownOperator[];
  #emergencies: EmergencyRecord[];
  #mode: Mode;
  #current: Current | null = null;
  #tail: Promise<unknown> = Promise.resolve();
  /** Emergency sign-ins and sign-outs so far: a sign-in they overtook must not take the seat back. */
  #overtaken = 0;
  readonly #listeners = new Set<(view: SessionView) => void>();

  constructor(ports: SessionPorts) {
    this.#p = ports;
    this.#records = new Records(ports.secrets, ports.log);
    this.#time = new TrustedClock(ports.clock, this.#records.read('clock'));
    this.#device = this.#records.read('device');
    this.#operators = this.#records.read('operators') ?? [];
    this.#emergencies = this.#records.read('emergencies') ?? [];
    this.#mode = this.#records.read('mode') ?? 'real';
  }

  /** The credential of this seat, or null before it is enrolled. Its token goes to the hub and nowhere else. */
  get device(): DeviceCredential | null {
    return this.#device;
  }

  /** The keys are other ones than the hub knows of this seat: what they sign would be refused for good. */
  get enrolAgain(): boolean {
    return isOther(this.#device?.publicKey, this.#p.keys.publicKey);
  }

  get mode(): Mode {
    return this.#mode;
  }

  /** Every emergency sign-in on this seat. */
  get emergencies(): readonly EmergencyRecord[] {
    return this.#emergencies;
  }

  view(): SessionView {
    const { keys, orgName, shell } = this.#p;
    const device = this.#device;
    return {
      enrolled: device && {
        seatName: device.seatName,
        org: device.org,
        orgName: orgName(device.org),
        seatOrdinal: device.seatOrdinal,
        device: device.device,
      },
      enrolAgain: this.enrolAgain,
      operator: this.#current?.operator ?? null,
      known: this.#operators.map((o) => o.name),
      mode: this.#mode,
      keyProtection: keys.protection,
      shell,
    };
  }

  /** @throws {SeatError} `not_signed_in` */
  actor(): SessionActor {
    if (this.#current === null) throw new SeatError('not_signed_in', 'nobody is signed in on this seat');
    const { operator, signInId } = this.#current;
    return { role: operator.role, operator: operator.name, signInId };
  }

  /** @returns the unsubscribe function. */
  onChange(listener: (view: SessionView) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Gives the seat its place in the city; see {@link enrolDevice} for the failures. */
  enrol(hubUrl: string, code: string): Promise<SessionView> {
    return this.#inTurn(async () => {
      const device = await enrolDevice(this.#p, hubUrl, code, this.#device);
      const anew = this.#device !== null && this.#device.device !== device.device;
      await this.#records.write('device', device);
      this.#device = device;
      // A sign-in belongs to the device it was given to; the hub would not take it from another one.
      if (anew) this.#operators = [];
      if (anew) await this.#records.tryWrite('operators', this.#operators);
      this.#p.log.info('seat enrolled', { device: device.device, org: device.org });
    });
  }

  /**
   * Asks the hub, and decides by itself only when the hub cannot be asked.
   * @throws {SeatError} `not_enrolled`, `wrong_password`, `too_many_attempts`, `hub_refused`, `offline_sign_in_unknown`,
   * `offline_sign_in_expired`, `not_saved`, `disk_full`.
   */
  signIn(typed: string, password: string): Promise<SessionView> {
    const overtaken = this.#overtaken;
    return this.#inTurn(async () => {
      const name = typed.trim().normalize('NFC');
      const { org } = this.#enrolled();
      if (password === '') throw new SeatError('wrong_password', 'no password was typed');
      const said = await this.#p.provider.signIn(name, password);
      if (said.kind === 'refused') return this.#refused(name, password, said.code);
      const how = said.kind === 'signed_in' ? 'online' : 'offline';
      const operator =
        said.kind === 'signed_in'
          ? await this.#vouched(said.answer, name, org, password)
          : await this.#recognised(name, password);
      if (overtaken === this.#overtaken) this.#enter(operator, how);
    });
  }

  /**
   * 应急登录: 工号 and a witness, nothing else. Waits for nothing that is under way. @throws {SeatError} `not_enrolled`
   */
  async signInEmergency(badge: string, witness: string): Promise<SessionView> {
    this.#enrolled();
    this.#overtaken++;
    const at = this.#instant();
    const operator = { name: badge, displayName: badge, role: 'emergency', how: 'emergency', since: at } as const;
    this.#current = { operator, signInId: null };
    this.#emergencies = [...this.#emergencies, { id: v7(), badge, witness, at, reported: false }].slice(
      -EMERGENCIES_KEPT,
    );
    await this.#records.tryWrite('emergencies', this.#emergencies);
    this.#p.log.warn('emergency sign-in', { count: this.#emergencies.length });
    return this.#changed();
  }

  /** Emergency sign-ins the hub has not been told of, oldest first. */
  unreportedEmergencies(): EmergencyRecord[] {
    return this.#emergencies.filter((record) => !record.reported);
  }

  /** The act that tells the hub is saved. */
  async emergencyReported(id: Id): Promise<void> {
    this.#emergencies = this.#emergencies.map((record) => (record.id === id ? { ...record, reported: true } : record));
    await this.#records.tryWrite('emergencies', this.#emergencies);
  }

  async signOut(): Promise<SessionView> {
    this.#overtaken++;
    this.#current = null;
    return this.#changed();
  }

  /** Survives a restart: a seat that dies in a drill must not come back as the real thing. */
  setMode(mode: Mode): Promise<SessionView> {
    return this.#inTurn(async () => {
      await this.#records.write('mode', mode);
      this.#mode = mode;
    });
  }

  /** Keeps what time it is. Call every minute: a clock set back then gains a minute at most. */
  tick(): Promise<void> {
    return this.#records.tryWrite('clock', this.#time.memory());
  }

  /** Removes the verifier of an old password; a mistyped one must not take the offline sign-in away. */
  async #refused(name: string, password: string, code: RefusedBy): Promise<never> {
    const known = this.#operators.find((o) => sameName(o.name, name));
    if (code === 'wrong_password' && known && (await matches(known.name, password, known.verifier, this.#p.keys.mac))) {
      this.#operators = this.#operators.filter((o) => o !== known);
      await this.#records.tryWrite('operators', this.#operators);
    }
    throw new SeatError(code, `the hub answered ${code}`);
  }

  /** The hub has said yes: a full disk takes the next offline sign-in away, not this one. */
  async #vouched(answer: SignInResponse, typed: string, org: string, password: string): Promise<KnownOperator> {
    const { operator: name, displayName, role, signInId } = answer;
    if (answer.org !== org || !sameName(name, typed)) {
      throw new SeatError('hub_refused', 'the hub signed in somebody else, or for another organisation');
    }
    this.#time.set(Date.parse(answer.serverTime));
    const now = this.#time.now();
    const verifier = await makeVerifier(name, password, this.#p.keys.mac, this.#p.verifierCost);
    const offlineUntil = cappedOffline(answer.offlineUntil, now);
    const known = { name, displayName, role, signInId, offlineUntil, verifier, failures: 0, blockedUntil: 0 };
    this.#operators = withOperator(this.#operators, known, now);
    await this.#records.tryWrite('operators', this.#operators);
    await this.tick();
    return known;
  }

  async #recognised(name: string, password: string): Promise<KnownOperator> {
    const known = this.#operators.find((o) => sameName(o.name, name));
    if (!known) throw new SeatError('offline_sign_in_unknown', 'this name has not signed in here with the hub yet');
    const now = this.#time.now();
    if (now < known.blockedUntil) throw tooMany(known.blockedUntil - now);
    if (now >= known.offlineUntil) throw new SeatError('offline_sign_in_expired', 'the offline sign-in has expired');
    const counted = await this.#keep(withFailure(known, now));
    await this.tick();
    if (!(await matches(known.name, password, known.verifier, this.#p.keys.mac))) {
      const wait = counted.blockedUntil - now;
      throw wait > 0 ? tooMany(wait) : new SeatError('wrong_password', 'the password is wrong');
    }
    return this.#keep(withoutFailures(known));
  }

  async #keep(operator: KnownOperator): Promise<KnownOperator> {
    const next = this.#operators.map((o) => (o.name === operator.name ? operator : o));
    await this.#records.write('operators', next);
    this.#operators = next;
    return operator;
  }

  #enter({ name, displayName, role, signInId }: KnownOperator, how: 'online' | 'offline'): void {
    this.#current = { operator: { name, displayName, role, how, since: this.#instant() }, signInId };
    this.#p.log.info('signed in', { signInId, role, kind: how });
  }

  #enrolled(): DeviceCredential {
    if (this.#device === null || this.enrolAgain) throw new SeatError('not_enrolled', 'this seat is not enrolled');
    return this.#device;
  }

  #instant(): string {
    return new Date(this.#p.clock.now()).toISOString();
  }

  /** One change at a time: a hundred attempts at once must count as a hundred. */
  #inTurn(change: () => Promise<void>): Promise<SessionView> {
    const run = this.#tail.then(change).then(() => this.#changed());
    this.#tail = run.catch(() => undefined);
    return run;
  }

  #changed(): SessionView {
    const view = this.view();
    for (const listener of this.#listeners) listener(view);
    return view;
  }
}

function tooMany(waitMs: number): SeatError {
  const seconds = String(Math.ceil(waitMs / 1000));
  return new SeatError('too_many_attempts', `wait ${seconds} s`, { detail: seconds });
}

function isOther(enrolledWith: string | undefined, publicKey: string): boolean {
  return enrolledWith !== undefined && enrolledWith !== publicKey;
}

function sameName(a: string, b: string): boolean {
  return a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase();
}
