import { hashPassword } from '../auth/password.ts';
import { Directory } from '../../shared/domain/index.ts';
import { ensureCity, latestDirectory, publishDirectory } from '../store/city.ts';
import type { Database } from '../store/database.ts';
import { addEnrolmentCode } from '../store/devices.ts';
import { addOperators } from '../store/operators.ts';
import { demoCodes, demoOperators, demoPassword } from './accounts.ts';
import { demoCity, jiningDirectory } from './jining.ts';

/** Puts the demo city into a migrated database; run again it adds what is missing and changes nothing else. */
export async function seedDemoCity(db: Database, rescuePublicKey: string): Promise<void> {
  const directory = jiningDirectory();
  await ensureCity(db, demoCity, rescuePublicKey);
  // The key file may have been deleted with the data folder while the database lived elsewhere.
  await db.updateTable('city_head').set({ rescue_public_key: rescuePublicKey }).where('city', '=', demoCity).execute();
  await publishDemo(db, directory);
  for (const code of demoCodes) await addEnrolmentCode(db, demoCity, code);
  // One hash for all of them: the password is public, and forty hashes would hold the start up for seconds.
  const passwordHash = await hashPassword(demoPassword);
  await addOperators(
    db,
    demoCity,
    demoOperators(directory).map((operator) => ({ ...operator, passwordHash })),
  );
}

/** What an administrator has published stays in force over a restart, unless it is of an older program. */
async function publishDemo(db: Database, directory: Directory): Promise<void> {
  const current = await latestDirectory(db, demoCity);
  if (!Directory.safeParse(current).success) await publishDirectory(db, directory);
}
