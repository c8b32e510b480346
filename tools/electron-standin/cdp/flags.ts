/** The command line Chromium is started with. */

export interface FlagOptions {
  readonly profile: string;
  readonly headless: boolean;
  readonly noSandbox: boolean;
  readonly remoteDebuggingPort: string | undefined;
  readonly appSwitches: readonly string[];
}

/** A workstation talks only to its hub: nothing of the browser's own may go to the network. */
const QUIET = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-sync',
  '--disable-quic',
  '--disable-breakpad',
  '--disable-search-engine-choice-screen',
  '--disable-infobars',
  '--disable-features=Translate,OptimizationHints,MediaRouter,HttpsUpgrades,PaintHolding,GlobalMediaControls',
  '--password-store=basic',
  '--use-mock-keychain',
];

/** Electron throttles one window at a time, Chromium only all or none: the vault's timers must not crawl. */
const NO_THROTTLING = [
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];

export function chromiumFlags(options: FlagOptions): string[] {
  const isRoot = process.getuid?.() === 0;
  return [
    '--remote-debugging-pipe',
    ...(options.remoteDebuggingPort === undefined ? [] : [`--remote-debugging-port=${options.remoteDebuggingPort}`]),
    `--user-data-dir=${options.profile}`,
    '--no-startup-window',
    // Pop-ups are decided by setWindowOpenHandler, which sees `Page.windowOpen`; see also targets.ts.
    '--block-new-web-contents',
    ...(options.headless ? ['--headless', '--disable-gpu'] : []),
    ...(options.noSandbox || isRoot ? ['--no-sandbox', '--disable-dev-shm-usage'] : []),
    ...(isRoot ? ['--test-type'] : []),
    ...QUIET,
    ...NO_THROTTLING,
    ...options.appSwitches,
  ];
}
