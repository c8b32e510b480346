import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Id, OrgId } from '../../shared/domain/index.ts';
import type { EnrolRequest } from '../../shared/protocol/index.ts';
import { hashCode, hashToken, newToken } from '../auth/secrets.ts';
import type { Database } from './database.ts';

export type Device = { id: Id; org: OrgId; seatName: string; publicKey: string; revoked: boolean };

export type Enrolled = { device: Id; org: OrgId; seatOrdinal: number; seatName: string; token: string };
export type EnrolRefusal = 'unknown_code' | 'code_used';

/** How long an answer may have been lost before the code counts as used also for the key it was used with. */
const repeatWithinMs = 3_600_000;

/**
 * Makes a seat known, once per code. The same code with the same key (the answer was lost on the way) gives, for an hour,
 * the same device and a fresh token. Seat ordinals are counted city-wide and never given out again.
 */
export async function enrol(db: Database, city: string, request: EnrolRequest): Promise<Enrolled | EnrolRefusal> {
  return db.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`enrol ${city}`}, 0))`.execute(trx);
    const code = await trx
      .selectFrom('enrolment_codes')
      .selectAll()
      .where('city', '=', city)
      .where('code_hash', '=', hashCode(request.code))
      .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', new Date())]))
      .executeTakeFirst();
    if (!code) return 'unknown_code';
    const again = code.used_by && (await renewToken(trx, city, code.used_by, request.publicKey));
    if (again) return again;
    if (code.used_by && !code.reusable) return 'code_used';
    const enrolled = await insertDevice(
      trx,
      city,
      { ...request, seatName: request.seatName || code.seat_name },
      code.org,
    );
    await trx
      .updateTable('enrolment_codes')
      .set({ used_by: enrolled.device })
      .where('city', '=', city)
      .where('code_hash', '=', code.code_hash)
      .execute();
    return enrolled;
  });
}

async function renewToken(db: Database, city: string, device: Id, publicKey: string): Promise<Enrolled | null> {
  const token = newToken();
  const row = await db
    .updateTable('devices')
    .set({ token_hash: hashToken(token) })
    .where('city', '=', city)
    .where('device', '=', device)
    .where('public_key', '=', publicKey)
    .where('revoked_at', 'is', null)
    .where('enrolled_at', '>', new Date(Date.now() - repeatWithinMs))
    .returning(['org', 'seat_ordinal', 'seat_name'])
    .executeTakeFirst();
  return row ? { device, org: row.org, seatOrdinal: row.seat_ordinal, seatName: row.seat_name, token } : null;
}

async function insertDevice(db: Database, city: string, request: EnrolRequest, org: OrgId): Promise<Enrolled> {
  const { last } = await db
    .selectFrom('devices')
    .select((eb) => eb.fn.max('seat_ordinal').as('last'))
    .where('city', '=', city)
    .executeTakeFirstOrThrow();
  const enrolled = {
    device: uuidv7(),
    org,
    seatOrdinal: (last ?? 0) + 1,
    seatName: request.seatName,
    token: newToken(),
  };
  await db
    .insertInto('devices')
    .values({
      city,
      device: enrolled.device,
      org,
      seat_ordinal: enrolled.seatOrdinal,
      seat_name: enrolled.seatName,
      public_key: request.publicKey,
      token_hash: hashToken(enrolled.token),
      key_protection: request.keyProtection,
    })
    .execute();
  return enrolled;
}

const columns = ['device', 'org', 'seat_name', 'public_key', 'revoked_at'] as const;
type Row = { device: Id; org: OrgId; seat_name: string; public_key: string; revoked_at: Date | null };
const toDevice = (row: Row): Device => ({
  id: row.device,
  org: row.org,
  seatName: row.seat_name,
  publicKey: row.public_key,
  revoked: row.revoked_at !== null,
});

export async function deviceByToken(db: Database, city: string, token: string): Promise<Device | undefined> {
  const query = db.selectFrom('devices').select(columns).where('city', '=', city);
  const row = await query.where('token_hash', '=', hashToken(token)).executeTakeFirst();
  return row && toDevice(row);
}

export async function devicesById(db: Database, city: string, ids: Id[]): Promise<Map<Id, Device>> {
  if (ids.length === 0) return new Map();
  const query = db.selectFrom('devices').select(columns).where('city', '=', city);
  const rows = await query.where('device', 'in', ids).execute();
  return new Map(rows.map((row) => [row.device, toDevice(row)]));
}

export type ListedDevice = {
  device: Id;
  org: OrgId;
  seatName: string;
  seatOrdinal: number;
  enrolledAt: string;
  revokedAt: string | null;
};

/** Every seat that was ever enrolled, in the order of their ordinals. */
export async function listDevices(db: Database, city: string): Promise<ListedDevice[]> {
  const names = ['device', 'org', 'seat_name', 'seat_ordinal', 'enrolled_at', 'revoked_at'] as const;
  const query = db.selectFrom('devices').select(names).where('city', '=', city);
  return (await query.orderBy('seat_ordinal').execute()).map((row) => ({
    device: row.device,
    org: row.org,
    seatName: row.seat_name,
    seatOrdinal: row.seat_ordinal,
    enrolledAt: row.enrolled_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
  }));
}

/**
 * From now on nothing that device signed is accepted, whoever carries it in, and its token opens nothing but the push of
 * its own ops, which are stored as refused for a supervisor to look through.
 */
export async function revokeDevice(db: Database, city: string, device: Id): Promise<void> {
  await db
    .updateTable('devices')
    .set({ revoked_at: new Date() })
    .where('city', '=', city)
    .where('device', '=', device)
    .executeTakeFirstOrThrow();
}

export type NewCode = { code: string; org: OrgId; seatName: string; expiresAt?: Date; reusable?: boolean };

/** Registers an enrolment code that was given to an administrator; one that exists already stays as it is. */
export async function addEnrolmentCode(db: Database, city: string, code: NewCode): Promise<void> {
  await db
    .insertInto('enrolment_codes')
    .values({
      city,
      code_hash: hashCode(code.code),
      org: code.org,
      seat_name: code.seatName,
      expires_at: code.expiresAt ?? null,
      reusable: code.reusable ?? false,
    })
    .onConflict((conflict) => conflict.columns(['city', 'code_hash']).doNothing())
    .execute();
}
