import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, chownSync, constants, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { type Account, asAccount } from './account.ts';
import { PostgresError } from './error.ts';

/**
 * Makes a directory that belongs to `owner` alone, or checks that it already does. Others may write to the parents we use
 * (`/tmp`, `/var/tmp`), so a directory somebody else put there, or a link, is never trusted.
 * @throws {PostgresError} `unsafe_directory`.
 */
export function ownedDirectory(path: string, owner: Account, mode: 0o700 | 0o755): string {
  mkdirSync(dirname(path), { recursive: true });
  try {
    mkdirSync(path, { mode });
    chmodSync(path, mode);
    if (owner) chownSync(path, owner.uid, owner.gid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const found = lstatSync(path);
  const uid = owner?.uid ?? process.getuid?.() ?? found.uid;
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o022) !== 0) {
    throw new PostgresError(
      'unsafe_directory',
      `${path} belongs to somebody else or others may write to it: remove it`,
    );
  }
  return path;
}

/** Where files of the server live that the project folder cannot hold: root's survive clean-ups of temporary files. */
export function systemDirectory(): string {
  const wanted = process.getuid?.() === 0 ? '/var/lib' : '/var/tmp';
  return join(writable(wanted) ? wanted : tmpdir(), `liandong-seat-${process.getuid?.() ?? 'user'}`);
}

/** A short name that always means the same path: sockets must fit 107 bytes, and two clones must not share data. */
export function nameOf(path: string): string {
  const hash = createHash('sha256').update(resolve(path)).digest('hex').slice(0, 10);
  return `${basename(resolve(path)).slice(0, 20)}-${hash}`;
}

/**
 * The directory of the database cluster: inside the data folder, or, where the server's account cannot go there (a clone
 * in root's home), in a directory of the system named after the folder's path.
 */
export function clusterDirectory(dataDir: string, account: Account): string {
  const inside = join(resolve(dataDir), 'postgres');
  if (!account) return ownedDirectory(inside, account, 0o700);
  mkdirSync(resolve(dataDir), { recursive: true });
  if (canEnter(resolve(dataDir), account)) return ownedDirectory(inside, account, 0o700);
  ownedDirectory(systemDirectory(), null, 0o755);
  return ownedDirectory(join(systemDirectory(), nameOf(dataDir)), account, 0o700);
}

function canEnter(path: string, account: Account): boolean {
  return spawnSync('test', ['-x', path], asAccount(account)).status === 0;
}

function writable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
