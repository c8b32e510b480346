import { hashPassword } from '../auth/password.ts';
import { newPassword } from '../auth/secrets.ts';
import { DirectoryCache } from '../store/city.ts';
import type { Database } from '../store/database.ts';
import { listDevices, revokeDevice } from '../store/devices.ts';
import { addOperators, disableOperator, operatorExists, setPassword, setRole } from '../store/operators.ts';
import { orgOf } from '../../shared/domain/index.ts';
import type { AdminCommand } from './admin-options.ts';

/**
 * What an administrator does at the hub's console: people and seats. A new password is made here and shown once, so that
 * none stands in a command line or a shell's history; the database keeps its hash.
 * @returns what to print. @throws {Error} that says what is wrong and what to do instead.
 */
export async function administer(db: Database, city: string, command: AdminCommand): Promise<object> {
  switch (command.kind) {
    case 'add-operator':
      return addOperator(db, city, command);
    case 'set-role': {
      await known(db, city, command);
      await setRole(db, city, command.org, command.name, command.role);
      return { org: command.org, name: command.name, role: command.role, from: 'the next sign-in' };
    }
    case 'reset-password': {
      await known(db, city, command);
      const password = newPassword();
      await setPassword(db, city, command.org, command.name, await hashPassword(password));
      return { org: command.org, name: command.name, password, shown: 'once' };
    }
    case 'disable-operator': {
      await known(db, city, command);
      await disableOperator(db, city, command.org, command.name);
      return { org: command.org, name: command.name, disabled: true };
    }
    case 'list-devices':
      return { devices: await listDevices(db, city) };
    case 'revoke-device':
      return revoke(db, city, command.device);
  }
}

async function addOperator(
  db: Database,
  city: string,
  { org, name, displayName, role }: Extract<AdminCommand, { kind: 'add-operator' }>,
): Promise<object> {
  orgOf(await new DirectoryCache(city).current(db), org);
  if (await operatorExists(db, city, org, name)) {
    throw new Error(`${name} is an operator of ${org} already: use --set-role or --reset-password`);
  }
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  await addOperators(db, city, [{ org, name, displayName: displayName || name, role, passwordHash }]);
  return { org, name, displayName: displayName || name, role, password, shown: 'once' };
}

async function revoke(db: Database, city: string, id: string): Promise<object> {
  const device = (await listDevices(db, city)).find((d) => d.device === id);
  if (!device) throw new Error(`no device ${id}: --list-devices prints those there are`);
  if (device.revokedAt === null) await revokeDevice(db, city, id);
  const { org, seatName, seatOrdinal } = device;
  const afterwards = 'what it still sends is kept for review and decides nothing';
  return { device: id, org, seatName, seatOrdinal, revoked: true, already: device.revokedAt !== null, afterwards };
}

async function known(db: Database, city: string, { org, name }: { org: string; name: string }): Promise<void> {
  if (await operatorExists(db, city, org, name)) return;
  throw new Error(`${org} has no operator ${name}: names are written as at sign-in; --add-operator adds one`);
}
