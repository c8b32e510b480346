/** The one Chromium process behind all windows. */
import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { CdpError, Connection } from './connection.ts';
import { INSTALL_HINT, type Browser, findChromium } from './find-chromium.ts';
import { type FlagOptions, chromiumFlags } from './flags.ts';
import { Targets } from './targets.ts';

/** Exit code when there is no Chromium to show windows in. */
export const EXIT_NO_CHROMIUM = 3;
const CLOSE_PATIENCE_MS = 3_000;
const SETPRIV = '/usr/bin/setpriv';

export class ChromiumUnavailableError extends Error {
  override name = 'ChromiumUnavailableError';
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

function canSetDeathSignal(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    accessSync(SETPRIV, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Elsewhere Chromium ends by itself when the debugging pipe closes; the signal also ends one that hangs. */
function spawnTied(browser: Browser, flags: string[]): ChildProcess {
  const [command, args] = canSetDeathSignal()
    ? [SETPRIV, ['--pdeathsig', 'KILL', browser.path, ...flags]]
    : [browser.path, flags];
  return spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] });
}

/** Chromium's log is noise, except the line that tells a test driver where to connect. */
function forwardLog(log: Readable): string[] {
  const tail: string[] = [];
  createInterface({ input: log }).on('line', (line) => {
    tail.push(line);
    if (tail.length > 20) tail.shift();
    if (line.startsWith('DevTools listening on') || process.env['STANDIN_VERBOSE']) process.stderr.write(`${line}\n`);
  });
  return tail;
}

export class Chromium {
  readonly connection: Connection;
  readonly targets: Targets;
  readonly headless: boolean;
  readonly browser: Browser;
  readonly profile: string;
  /** Resolves when the process has ended, for whatever reason. */
  readonly exited: Promise<Exit>;
  version = '';
  private readonly child: ChildProcess;

  private constructor(browser: Browser, options: FlagOptions, child: ChildProcess) {
    this.browser = browser;
    this.headless = options.headless;
    this.profile = options.profile;
    this.child = child;
    this.connection = new Connection(child.stdio[3] as Writable, child.stdio[4] as Readable);
    this.targets = new Targets(this.connection);
    this.exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve({ code, signal }));
      child.once('error', () => resolve({ code: null, signal: null }));
    });
  }

  static async launch(options: FlagOptions): Promise<Chromium> {
    const browser = findChromium(options.headless);
    if (!browser) throw new ChromiumUnavailableError(`no Chromium found. ${INSTALL_HINT}`);
    mkdirSync(options.profile, { recursive: true });
    const chromium = new Chromium(browser, options, spawnTied(browser, chromiumFlags(options)));
    const log = forwardLog(chromium.child.stderr as Readable);
    try {
      const answer = await chromium.connection.root.send<{ product: string }>('Browser.getVersion');
      chromium.version = answer.product.slice(answer.product.indexOf('/') + 1);
    } catch (error) {
      if (!(error instanceof CdpError)) throw error;
      throw new ChromiumUnavailableError(
        `${browser.path} ended at once; is another program using ${options.profile}?\n${log.join('\n')}`,
      );
    }
    await chromium.connection.root.send('Target.setDiscoverTargets', { discover: true });
    return chromium;
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Ends Chromium so that it writes out what it holds; kills it when it does not listen. */
  async close(): Promise<void> {
    this.connection.root.cast('Browser.close');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), CLOSE_PATIENCE_MS);
    await this.exited;
    clearTimeout(timer);
  }
}
