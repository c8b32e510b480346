import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Id, OrgId } from '../../shared/domain/index.ts';
import type { OperatorRole, SignInRequest } from '../../shared/protocol/index.ts';
import { hashPassword, passwordMatches } from '../auth/password.ts';
import type { Database } from './database.ts';
import type { Device } from './devices.ts';

const freeAttempts = 5;
const longestBlockSeconds = 900;

export type SignedIn = { signInId: Id; operator: string; displayName: string; role: OperatorRole; org: OrgId };
export type SignInRefusal = { refused: 'wrong_password' } | { refused: 'too_many_attempts'; retryAfterSeconds: number };

/** Makes an unknown name cost as much time as a known one. */
const nobody = hashPassword('nobody');

/**
 * Checks name and password of somebody of the device's own organisation and records the sign-in.
 * Attempts are counted per seat and name: guessing on one seat neither locks a colleague out elsewhere nor stops a push.
 */
export async function signIn(
  db: Database,
  city: string,
  device: Device,
  { name, password }: SignInRequest,
): Promise<SignedIn | SignInRefusal> {
  const blocked = await blockedSeconds(db, city, device.id, name);
  if (blocked > 0) return { refused: 'too_many_attempts', retryAfterSeconds: blocked };
  const person = await db
    .selectFrom('operators')
    .selectAll()
    .where('city', '=', city)
    .where('org', '=', device.org)
    .where('name', '=', name)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  const good = await passwordMatches(password, person?.password ?? (await nobody));
  if (!person || !good) {
    await countFailure(db, city, device.id, name);
    return { refused: 'wrong_password' };
  }
  await forgetFailures(db, city, device.id, name);
  const signInId = uuidv7();
  const { org, role, display_name: displayName } = person;
  await db
    .insertInto('sign_ins')
    .values({ city, id: signInId, device: device.id, org, operator: name, role, at: new Date() })
    .execute();
  return { signInId, operator: name, displayName, role, org };
}

async function blockedSeconds(db: Database, city: string, device: Id, name: string): Promise<number> {
  const query = db.selectFrom('sign_in_failures').select(['failures', 'blocked_until']).where('city', '=', city);
  const row = await query.where('device', '=', device).where('name', '=', name).executeTakeFirst();
  if (!row || row.failures < freeAttempts) return 0;
  return Math.ceil((row.blocked_until.getTime() - Date.now()) / 1000);
}

/** After the free attempts each failure doubles the wait. Counted by the database, so several hubs count together. */
async function countFailure(db: Database, city: string, device: Id, name: string): Promise<void> {
  await sql`
    INSERT INTO sign_in_failures AS f (city, device, name, failures, blocked_until)
    VALUES (${city}, ${device}, ${name}, 1, now())
    ON CONFLICT (city, device, name) DO UPDATE SET failures = f.failures + 1, blocked_until = now() +
      make_interval(secs => least(${longestBlockSeconds}, 15 * 2 ^ least(20, greatest(0, f.failures + 1 - ${freeAttempts}))))
  `.execute(db);
}

async function forgetFailures(db: Database, city: string, device: Id, name: string): Promise<void> {
  const query = db.deleteFrom('sign_in_failures').where('city', '=', city);
  await query.where('device', '=', device).where('name', '=', name).execute();
}

export type NewOperator = { org: OrgId; name: string; displayName: string; role: OperatorRole; passwordHash: string };

/** Adds operators; those who exist already keep name, role and password. */
export async function addOperators(db: Database, city: string, operators: NewOperator[]): Promise<void> {
  const known = await db.selectFrom('operators').select(['org', 'name']).where('city', '=', city).execute();
  const isNew = (o: NewOperator) => !known.some((k) => k.org === o.org && k.name === o.name);
  const rows = operators.filter(isNew).map(({ displayName, passwordHash, ...operator }) => ({
    ...operator,
    city,
    display_name: displayName,
    password: passwordHash,
  }));
  if (rows.length === 0) return;
  const insert = db.insertInto('operators').values(rows);
  await insert.onConflict((conflict) => conflict.columns(['city', 'org', 'name']).doNothing()).execute();
}

export async function operatorExists(db: Database, city: string, org: OrgId, name: string): Promise<boolean> {
  const query = db.selectFrom('operators').select('name').where('city', '=', city);
  return (await query.where('org', '=', org).where('name', '=', name).executeTakeFirst()) !== undefined;
}

/** Holds from the next sign-in on: what was signed in before keeps the role it was given. */
export async function setRole(db: Database, city: string, org: OrgId, name: string, role: OperatorRole): Promise<void> {
  const query = db.updateTable('operators').set({ role }).where('city', '=', city);
  await query.where('org', '=', org).where('name', '=', name).executeTakeFirstOrThrow();
}

/** A new password lets a disabled operator in again. Attempts counted against the old one are forgotten. */
export async function setPassword(
  db: Database,
  city: string,
  org: OrgId,
  name: string,
  passwordHash: string,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const set = { password: passwordHash, disabled_at: null };
    const query = trx.updateTable('operators').set(set).where('city', '=', city);
    await query.where('org', '=', org).where('name', '=', name).executeTakeFirstOrThrow();
    await trx
      .deleteFrom('sign_in_failures')
      .where('city', '=', city)
      .where('name', '=', name)
      .where('device', 'in', trx.selectFrom('devices').select('device').where('city', '=', city).where('org', '=', org))
      .execute();
  });
}

/** The operator may sign in no more; what was signed before stays valid. */
export async function disableOperator(db: Database, city: string, org: OrgId, name: string): Promise<void> {
  const query = db.updateTable('operators').set({ disabled_at: new Date() }).where('city', '=', city);
  await query.where('org', '=', org).where('name', '=', name).executeTakeFirstOrThrow();
}

/** The role somebody has at this device by a sign-in of theirs; null where it proves nothing or they have left the service. */
export async function signedInAs(
  db: Database,
  city: string,
  device: Device,
  signInId: Id,
): Promise<OperatorRole | null> {
  return (await whoIsSignedIn(db, city, device, signInId))?.role ?? null;
}

/** Who that is, by the name they sign in with. */
export async function whoIsSignedIn(
  db: Database,
  city: string,
  device: Device,
  signInId: Id,
): Promise<{ operator: string; role: OperatorRole } | null> {
  const row = await db
    .selectFrom('sign_ins')
    .innerJoin('operators', (join) =>
      join
        .onRef('operators.city', '=', 'sign_ins.city')
        .onRef('operators.org', '=', 'sign_ins.org')
        .onRef('operators.name', '=', 'sign_ins.operator'),
    )
    .select(['operators.role', 'sign_ins.operator'])
    .where('sign_ins.city', '=', city)
    .where('sign_ins.id', '=', signInId)
    .where('sign_ins.device', '=', device.id)
    .where('operators.disabled_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}
