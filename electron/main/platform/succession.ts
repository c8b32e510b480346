import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { writeDurably } from '../keys/durable-file.ts';

const FILE = 'succeeded-by.json';
const MOST = 50;
const Successor = z.object({
  version: z.literal(1),
  folder: z.string().regex(/^[^/\\]+\.renewed-\d+$/),
  at: z.string(),
});

/**
 * The profile in use where an older one was set aside: each names the folder beside it that took its place. A name that
 * cannot be read counts as none, so the old profile is opened and says what is wrong with it.
 */
export function currentProfile(folder: string): string {
  let current = folder;
  for (let step = 0; step < MOST; step++) {
    const next = successorOf(current);
    if (next === null) return current;
    current = next;
  }
  return current;
}

function successorOf(folder: string): string | null {
  try {
    const { folder: name } = Successor.parse(JSON.parse(readFileSync(join(folder, FILE), 'utf8')));
    return join(dirname(folder), name);
  } catch {
    // Missing on every profile that is in use; one that is damaged must not keep the seat from a window.
    return null;
  }
}

/**
 * Begins an empty profile beside one that cannot be opened, for the next start. The old one is left as it is, but for one
 * small file that names the new one.
 * @returns the new folder. Rejects with the error of the system.
 */
export async function beginSuccessor(folder: string, at: Date): Promise<string> {
  const root = basename(folder).replace(/\.renewed-\d+$/, '');
  for (let n = 1; n <= MOST; n++) {
    const name = `${root}.renewed-${n}`;
    if (!(await makeNew(join(dirname(folder), name)))) continue;
    await writeDurably(join(folder, FILE), JSON.stringify({ version: 1, folder: name, at: at.toISOString() }));
    return join(dirname(folder), name);
  }
  throw new Error(`there are ${MOST} profiles beside this one already`);
}

async function makeNew(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { mode: 0o700 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
