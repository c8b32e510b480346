import { readFileSync } from 'node:fs';
import { PostgresError } from './error.ts';

/** Who PostgreSQL runs as; null means as ourselves. */
export type Account = { name: string; uid: number; gid: number } | null;

const candidates = ['postgres', 'nobody'];

/**
 * PostgreSQL refuses to run as root, and `initdb` refuses a uid that has no name, so root needs an account of the system.
 * @throws {PostgresError} `no_account` when the system has neither `postgres` nor `nobody`.
 */
export function serverAccount(passwd = '/etc/passwd'): Account {
  if (process.getuid?.() !== 0) return null;
  const lines = readFileSync(passwd, 'utf8').split('\n');
  for (const name of candidates) {
    const [, , uid, gid] = (lines.find((line) => line.startsWith(`${name}:`)) ?? '').split(':');
    if (uid && gid) return { name, uid: Number(uid), gid: Number(gid) };
  }
  throw new PostgresError(
    'no_account',
    `PostgreSQL does not run as root, and there is no user ${candidates.join(' or ')}`,
  );
}

/** Options for spawning a process as that account. */
export function asAccount(account: Account): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {};
}
