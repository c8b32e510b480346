import type { KeyObject } from 'node:crypto';
import {
  type Author,
  type Id,
  type Quarantined,
  type Refusal,
  type SignedOp,
  forbidden,
  invalid,
} from '../../../shared/domain/index.ts';
import { publicKeyOf, signatureHolds } from '../../auth/signature.ts';
import type { Database } from '../database.ts';
import { type Device, devicesById } from '../devices.ts';
import type { Reading } from './reading.ts';

type Readable = Extract<Reading, { ok: true }>;

/** An op whose signature holds, with who asked: its origin, whoever carried it in. */
export type Candidate = Readable & { origin: Device; author: Author | Refusal; released?: Quarantined };
/** Nobody is proved to have asked this: refused without a trace, so that a forgery cannot occupy the id of a real op. */
type Unproved = Readable & { refusal: Refusal };

/** Verifies every op against the key of its own device and finds out who its author is. */
export async function authenticate(
  db: Database,
  city: string,
  readings: Readable[],
): Promise<(Candidate | Unproved)[]> {
  const devices = await devicesById(db, city, [...new Set(readings.map((r) => r.op.device))]);
  const keys = new Map([...devices.values()].map((device) => [device.id, publicKeyOf(device.publicKey)]));
  const authorOf = await authorFinder(db, city, readings, devices);
  return Promise.all(
    readings.map(async (reading) => {
      const origin = devices.get(reading.op.device);
      const key = keys.get(reading.op.device);
      if (!origin || !key) return { ...reading, refusal: forbidden('unknown_device') };
      if (!(await holds(key, reading))) return { ...reading, refusal: invalid('bad_signature') };
      return { ...reading, origin, author: authorOf(reading.op, origin) };
    }),
  );
}

function holds(key: KeyObject, { signed, op }: Readable): Promise<boolean> {
  return signatureHolds(key, signed, op.signature);
}

type Person = { org: string; name: string; role: 'operator' | 'leader' | 'supervisor'; disabled_at: Date | null };
type SignIn = { id: Id; device: Id; operator: string; role: Person['role'] };

async function authorFinder(db: Database, city: string, readings: Readable[], devices: Map<Id, Device>) {
  const people = await operatorsNamed(db, city, readings, devices);
  const signIns = await signInsById(db, city, readings);
  return (op: SignedOp, origin: Device): Author | Refusal => {
    const author = (role: Author['role']) => ({ org: origin.org, role, operator: op.operator, device: origin.id });
    if (origin.revoked) return forbidden('revoked_device');
    if (op.operator === '') return author('device');
    if (op.signInId === null) return author('emergency');
    const person = people.find((p) => p.org === origin.org && p.name === op.operator);
    // Someone who has left the service has still done what he did before: it may have waited on a seat without a line.
    if (!person || (person.disabled_at && op.at >= person.disabled_at.toISOString()))
      return forbidden('unknown_operator');
    const proof = signIns.get(op.signInId);
    // Lost with a restored backup, perhaps: the device's signature still vouches for the person, not for a higher role.
    if (!proof) return author('operator');
    const own = proof.device === origin.id && proof.operator === op.operator;
    return own ? author(proof.role) : forbidden('unknown_operator');
  };
}

async function operatorsNamed(db: Database, city: string, readings: Readable[], devices: Map<Id, Device>) {
  const names = [...new Set(readings.map((r) => r.op.operator))].filter((name) => name !== '' && !name.includes('\0'));
  const orgs = [...new Set([...devices.values()].map((device) => device.org))];
  if (names.length === 0 || orgs.length === 0) return [];
  const query = db.selectFrom('operators').select(['org', 'name', 'role', 'disabled_at']).where('city', '=', city);
  return query.where('org', 'in', orgs).where('name', 'in', names).execute();
}

async function signInsById(db: Database, city: string, readings: Readable[]): Promise<Map<Id, SignIn>> {
  const ids = [...new Set(readings.flatMap((r) => r.op.signInId ?? []))];
  if (ids.length === 0) return new Map();
  const query = db.selectFrom('sign_ins').select(['id', 'device', 'operator', 'role']).where('city', '=', city);
  return new Map((await query.where('id', 'in', ids).execute()).map((row) => [row.id, row]));
}
