/** Which shell shows the windows: real Electron where its binary is or can be fetched, the stand-in otherwise. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { programOf, runNode } from '../run/command.ts';
import { Problem } from '../run/problem.ts';
import { ensureChromium } from './chromium.ts';
import { hasDisplay } from './display.ts';
import { localFolder } from './places.ts';

export type Shell = { kind: 'electron' | 'stand-in'; executable: string; words: string };

const fetchSeconds = 20;
const packageFolder = join('node_modules', 'electron');

/**
 * `SEAT_SHELL=electron` or `standin` decides where it is set; there is no falling back then.
 * @param mayFetch tests take what is there; only a start fetches Electron. @throws {Problem} when no shell can be had.
 */
export async function findShell(mayFetch = true): Promise<Shell> {
  const wanted = process.env['SEAT_SHELL'];
  if (wanted === 'standin') return standIn('as SEAT_SHELL asks');
  const electron = installedElectron() ?? (mayFetch ? await fetchElectron(wanted === 'electron') : null);
  if (electron) return { kind: 'electron', executable: electron, words: `Electron ${electronVersion()}` };
  if (wanted === 'electron') {
    throw new Problem(`SEAT_SHELL=electron, but Electron's binary is not there. Type: npx install-electron`, 3);
  }
  return standIn("Electron's binary is not there; `npx install-electron` fetches it");
}

/** Electron's own file says where its binary is; requiring the package would start a download. */
function installedElectron(): string | null {
  const note = join(packageFolder, 'path.txt');
  if (!existsSync(note)) return null;
  const binary = resolve(packageFolder, 'dist', readFileSync(note, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

/** Tried once for each version: an office without the download is not made to wait at every start. */
async function fetchElectron(isDemanded: boolean): Promise<string | null> {
  const note = join(localFolder, 'electron-not-fetched.txt');
  const version = electronVersion();
  if (!isDemanded && existsSync(note) && readFileSync(note, 'utf8') === version) return null;
  console.log(`Fetching Electron ${version} (at most ${fetchSeconds} s) …`);
  await runNode([programOf('electron', 'install.js')], { limitSeconds: fetchSeconds });
  const binary = installedElectron();
  if (!binary) {
    mkdirSync(localFolder, { recursive: true });
    writeFileSync(note, version);
  }
  return binary;
}

function electronVersion(): string {
  const text = readFileSync(join(packageFolder, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function standIn(why: string): Shell {
  if (process.platform === 'win32') throw new Problem('The stand-in runs on Linux and macOS only.', 3);
  const { path } = ensureChromium(!hasDisplay());
  const executable = resolve('tools', 'electron-standin', 'electron');
  return { kind: 'stand-in', executable, words: `the stand-in in ${path}, not Electron (${why})` };
}
