/** Builds main, preloads and windows, unless what is there was built from exactly these sources. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ran, programOf, runNode } from './command.ts';

const sources = ['electron', 'renderer', 'shared', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];
const stampFile = 'out/built-from.txt';
const products = ['out/main/index.js', 'out/renderer'];

/** `seconds` is 0 when nothing had to be built. */
export async function buildApp(): Promise<Ran> {
  const stamp = fingerprint();
  const isFresh = products.every((path) => existsSync(path)) && existsSync(stampFile);
  if (isFresh && readFileSync(stampFile, 'utf8') === stamp) return { ok: true, output: '', seconds: 0 };
  rmSync(stampFile, { force: true });
  const ran = await runNode([programOf('electron-vite', 'bin/electron-vite.js'), 'build', '--logLevel', 'warn']);
  if (ran.ok) writeFileSync(stampFile, stamp);
  return ran;
}

function fingerprint(): string {
  const hash = createHash('sha256');
  const add = (path: string): void => {
    const isTest = /\.test\.tsx?$/.test(path);
    if (!isTest) hash.update(path).update('\0').update(readFileSync(path)).update('\0');
  };
  for (const source of sources) {
    if (source.includes('.')) add(source);
    else for (const path of filesBelow(source)) add(path);
  }
  return hash.digest('hex');
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
