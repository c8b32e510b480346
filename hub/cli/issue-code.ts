import { newEnrolmentCode } from '../auth/secrets.ts';
import { DirectoryCache } from '../store/city.ts';
import type { Database } from '../store/database.ts';
import { addEnrolmentCode } from '../store/devices.ts';
import { orgOf } from '../../shared/domain/index.ts';
import type { CliOptions } from './options.ts';

const validMs = 7 * 86_400_000;

/**
 * Makes a one-time enrolment code for a seat. It is shown once; the database keeps its hash.
 * @throws {RangeError} when the city's directory has no such organisation.
 */
export async function issueCode(db: Database, { city, org, seatName }: CliOptions): Promise<object> {
  const { name } = orgOf(await new DirectoryCache(city).current(db), org);
  const code = newEnrolmentCode();
  const expiresAt = new Date(Date.now() + validMs);
  await addEnrolmentCode(db, city, { code, org, seatName: seatName || name, expiresAt });
  return { code, org, name, seatName, expiresAt: expiresAt.toISOString() };
}
