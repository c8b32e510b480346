/** Boot order: read the command line, resolve `electron`, run the app's main script, start Chromium, be ready. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { App, app } from './api/app.ts';
import { CommandLine } from './api/command-line.ts';
import { startDownloads } from './api/downloads.ts';
import { WebContents } from './api/web-contents.ts';
import { type CommandLineOptions, findApp, parseArguments } from './arguments.ts';
import { Chromium, ChromiumUnavailableError, EXIT_NO_CHROMIUM } from './cdp/chromium.ts';
import { installHook } from './hook.ts';
import { startNetwork } from './network.ts';
import { launched, setChromium } from './state.ts';
import { STANDIN_VERSION } from './version.ts';

const SLOW_MAIN_MS = 10_000;

function say(text: string): void {
  process.stderr.write(`electron-standin: ${text}\n`);
}

function describeProcess(argv: readonly string[]): void {
  process.argv = [process.env['STANDIN_EXECUTABLE'] ?? process.execPath, ...argv];
  // `process.versions.electron` stays undefined: nobody shall take this for Electron.
  Object.assign(process.versions, { standin: STANDIN_VERSION });
  Object.assign(process, { type: 'browser', defaultApp: true });
}

async function runMain(options: CommandLineOptions): Promise<void> {
  const found = findApp(options.app ?? '.');
  launched.appPath = found.appPath;
  launched.name = found.name ?? launched.name;
  launched.version = found.version ?? STANDIN_VERSION;
  if (options.userDataDir) app.setPath('userData', options.userDataDir);
  const load = createRequire(join(found.appPath, 'package.json'));
  for (const each of options.requires) load(each);
  const slow = setTimeout(
    () => say('the main script has not finished loading; with a top-level await of app.whenReady() it never will'),
    SLOW_MAIN_MS,
  );
  await import(pathToFileURL(found.main).href);
  clearTimeout(slow);
}

async function startChromium(options: CommandLineOptions): Promise<void> {
  const chromium = await Chromium.launch({
    profile: join(app.getPath('sessionData'), 'Chromium'),
    headless: process.env['STANDIN_HEADLESS'] === '1' || (process.platform === 'linux' && !hasDisplay()),
    noSandbox: options.noSandbox,
    remoteDebuggingPort: options.remoteDebuggingPort,
    appSwitches: CommandLine.forChromium(app.commandLine),
  });
  Object.assign(process.versions, { chrome: chromium.version });
  await startNetwork(chromium);
  await startDownloads(chromium);
  let ending = false;
  App.setEnd(app, (code) => {
    ending = true;
    void chromium.close().then(() => process.exit(code));
  });
  void chromium.exited.then(({ code, signal }) => {
    if (ending) return;
    say(`Chromium ended unexpectedly (code ${code}, signal ${signal}); the app ends too`);
    WebContents.getAllWebContents().forEach(WebContents.loseRenderer);
    process.exit(1);
  });
  setChromium(chromium);
}

function hasDisplay(): boolean {
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

async function boot(): Promise<void> {
  const argv = process.argv.slice(2);
  const options = parseArguments(argv);
  describeProcess(argv);
  installHook();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  await runMain(options);
  if (App.isEnding(app)) return;
  await startChromium(options);
  App.becomeReady(app);
}

boot().catch((error: unknown) => {
  const known = error instanceof ChromiumUnavailableError;
  say(known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(known ? EXIT_NO_CHROMIUM : 1);
});
