/** Where an installed Chromium may be. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const HEADLESS_NAMES = ['chromium-headless-shell', 'chrome-headless-shell'];
const BROWSER_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

const USUAL_PLACES: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['/usr/lib/chromium', '/usr/bin', '/snap/bin'],
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

export interface Browser {
  readonly path: string;
  /** The small headless build: no window system at all. */
  readonly isHeadlessShell: boolean;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function candidates(headless: boolean): string[] {
  const places = USUAL_PLACES[process.platform] ?? [];
  if (process.platform !== 'linux') return [...places];
  const folders = [...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean), ...places];
  const names = headless ? [...HEADLESS_NAMES, ...BROWSER_NAMES] : BROWSER_NAMES;
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** The browser to use, or undefined when none is installed. `STANDIN_CHROMIUM` decides when it is set. */
export function findChromium(headless: boolean): Browser | undefined {
  const chosen = process.env['STANDIN_CHROMIUM'];
  const path = (chosen ? [chosen] : candidates(headless)).find(isExecutable);
  return path === undefined ? undefined : { path, isHeadlessShell: path.includes('headless-shell') };
}

export const INSTALL_HINT =
  process.platform === 'linux'
    ? 'Install it with: sudo apt-get install chromium (or chromium-headless-shell), or set STANDIN_CHROMIUM=/path/to/it'
    : 'Install Chromium or Google Chrome, or set STANDIN_CHROMIUM to its path';
