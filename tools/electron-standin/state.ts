/** What the API objects share: the one Chromium, once it runs. */
import type { Chromium } from './cdp/chromium.ts';

let running: Chromium | undefined;
let announce: (chromium: Chromium) => void;

/** Resolves when Chromium runs; windows made earlier wait for it. */
export const chromiumStarted = new Promise<Chromium>((resolve) => {
  announce = resolve;
});

export function setChromium(chromium: Chromium): void {
  running = chromium;
  announce(chromium);
}

export function currentChromium(): Chromium | undefined {
  return running;
}

/** Where the app that runs here was loaded from, and how it was started. */
export const launched = {
  name: 'Electron',
  version: '',
  appPath: process.cwd(),
  arguments: [] as readonly string[],
};
