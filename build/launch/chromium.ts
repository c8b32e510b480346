/** The stand-in shows its windows in an installed Chromium: finds one, or gets one where we may. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, findChromium } from '../../tools/electron-standin/cdp/find-chromium.ts';
import { Problem } from '../run/problem.ts';

const packages = ['chromium', 'fonts-noto-cjk'];

/** @throws {Problem} with the one command to type, where we may not install it ourselves. */
export function ensureChromium(isHeadless: boolean): Browser {
  const found = findChromium(isHeadless) ?? install(isHeadless);
  if (!found) throw new Problem(`The windows need a Chromium, and none was found. Type: ${advice()}`, 3);
  return found;
}

function install(isHeadless: boolean): Browser | undefined {
  const mayInstall = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (!mayInstall) return undefined;
  console.log(`No Chromium found; installing it: apt-get install ${packages.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]): boolean => {
    const run = spawnSync('apt-get', args, { env, encoding: 'utf8' });
    if (run.status !== 0) console.error((run.stderr || run.error?.message || run.stdout).trim());
    return run.status === 0;
  };
  const isInstalled = apt('update', '-q') && apt('install', '-y', '-q', '--no-install-recommends', ...packages);
  return isInstalled ? findChromium(isHeadless) : undefined;
}

function advice(): string {
  if (process.platform === 'darwin') return 'brew install --cask chromium';
  if (process.platform === 'win32') return 'winget install Google.Chrome';
  return existsSync('/etc/debian_version')
    ? `sudo apt-get install -y ${packages.join(' ')}`
    : 'the command of your system that installs the package `chromium`';
}
