import { z } from 'zod';
import { Id } from '../../../shared/domain/primitives.ts';
import { OperatorRole } from '../../../shared/protocol/wire/identity.ts';
import { Verifier } from './verifier.ts';

/** Somebody who has signed in here with the hub's word, and may do so again without it for a while. */
export const KnownOperator = z.object({
  name: z.string(),
  displayName: z.string(),
  role: OperatorRole,
  /** Sign-in the hub gave; ops of an offline session refer to it. */
  signInId: Id,
  offlineUntil: z.number(),
  verifier: Verifier,
  /** Wrong passwords since the last right one, and until when no further one is tried. Trusted time. */
  failures: z.number().int(),
  blockedUntil: z.number(),
});
export type KnownOperator = z.infer<typeof KnownOperator>;
export const KnownOperators = z.array(KnownOperator);

const FREE_ATTEMPTS = 5;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;
const FORGET_AFTER_MS = 30 * 86_400_000;
/** Longest time the seat lets anybody in without the hub, whatever an answer says *(decision)*. */
const LONGEST_OFFLINE_MS = 30 * 86_400_000;

/** How long nobody may try this name after that many wrong passwords: nothing up to four, then doubling. */
function waitAfter(failures: number): number {
  if (failures < FREE_ATTEMPTS) return 0;
  return Math.min(FIRST_WAIT_MS * 2 ** Math.min(failures - FREE_ATTEMPTS, 10), LONGEST_WAIT_MS);
}

export function withFailure(operator: KnownOperator, now: number): KnownOperator {
  const failures = operator.failures + 1;
  return { ...operator, failures, blockedUntil: now + waitAfter(failures) };
}

export function withoutFailures(operator: KnownOperator): KnownOperator {
  return { ...operator, failures: 0, blockedUntil: 0 };
}

export function cappedOffline(offlineUntil: string, now: number): number {
  return Math.min(Date.parse(offlineUntil), now + LONGEST_OFFLINE_MS);
}

/** The one who signed in last comes first; who has been expired for long is forgotten. */
export function withOperator(all: readonly KnownOperator[], operator: KnownOperator, now: number): KnownOperator[] {
  const others = all.filter((o) => o.name !== operator.name && o.offlineUntil + FORGET_AFTER_MS > now);
  return [operator, ...others];
}
