/** One seat as its own process on its own profile, driven by Playwright; it can be killed outright and started again. */
import { createWriteStream, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ElectronApplication, type Page, _electron } from '@playwright/test';
import { hasDisplay } from '../launch/display.ts';
import { familyOf, isAlive, signal } from '../launch/process-table.ts';
import { seatArguments } from '../launch/seat.ts';
import type { Shell } from '../launch/shell.ts';

export type SeatPlan = {
  /** Name of the seat in messages and of its folder, such as `S12`. */
  key: string;
  shell: Shell;
  /** Folder of the whole run; the seat's profile, key files and log lie below it. */
  folder: string;
  hubUrl: string;
  code: string;
};

const startMs = 30_000;
const endMs = 10_000;
/** What an operator waits for is there within this, or something is wrong. */
const lookMs = 10_000;

export class SeatApp {
  readonly plan: SeatPlan;
  #app: ElectronApplication;
  #page: Page;
  /** Playwright no longer tells it once the app has ended. */
  #pid: number | undefined;
  #isOver = false;

  private constructor(plan: SeatPlan, app: ElectronApplication, page: Page) {
    this.plan = plan;
    this.#app = app;
    this.#page = page;
    this.#pid = app.process().pid;
  }

  static async start(plan: SeatPlan): Promise<SeatApp> {
    const app = await launch(plan);
    return new SeatApp(plan, app, await seatPage(app, plan.key));
  }

  get key(): string {
    return this.plan.key;
  }

  /** The window the operator works in; another one after {@link restart}. */
  get page(): Page {
    return this.#page;
  }

  get app(): ElectronApplication {
    return this.#app;
  }

  /** Main process and everything below it, Chromium too. */
  processes(): number[] {
    const family = this.#isOver || this.#pid === undefined ? [] : familyOf(this.#pid);
    return [...new Set([...family, ...holdersOf(this.profile)])];
  }

  /** SIGKILL for every process at once: no handler runs, nothing is flushed. */
  async kill9(): Promise<void> {
    const gone = this.#app.waitForEvent('close', { timeout: endMs });
    for (const pid of this.processes()) signal(pid, 'SIGKILL');
    await gone;
    this.#isOver = true;
    await this.#allGone();
  }

  /** Where everything the seat keeps lies, but its key files. */
  get profile(): string {
    return profileOf(this.plan);
  }

  /** Starts it anew on the same profile, after {@link kill9} or {@link close}. @param more arguments of the app. */
  async restart(more: readonly string[] = []): Promise<void> {
    this.#app = await launch(this.plan, more);
    this.#pid = this.#app.process().pid;
    this.#isOver = false;
    this.#page = await seatPage(this.#app, this.key);
  }

  /** Ends it as a person would; what does not end in time is killed. */
  async close(): Promise<void> {
    if (this.#isOver) return;
    const pids = this.processes();
    await Promise.race([this.#app.close(), sleep(endMs, undefined, { ref: false })]);
    this.#isOver = true;
    for (const pid of pids.filter(isAlive)) signal(pid, 'SIGKILL');
    await this.#allGone();
  }

  /** What the running process says of itself (electron/main/platform/shell-name.ts), e.g. for a report. */
  async versions(): Promise<Record<string, string | undefined>> {
    return this.#app.evaluate(() => ({ ...process.versions }));
  }

  async #allGone(): Promise<void> {
    for (const until = Date.now() + endMs; Date.now() < until; await sleep(25)) {
      const left = holdersOf(this.profile);
      if (left.length === 0) return;
      for (const pid of left) signal(pid, 'SIGKILL');
    }
    throw new Error(`${this.key}: processes ${holdersOf(this.profile).join(', ')} do not end`);
  }
}

function profileOf({ folder, key }: SeatPlan): string {
  return join(folder, 'seats', key);
}

async function launch(plan: SeatPlan, more: readonly string[] = []): Promise<ElectronApplication> {
  const { folder, key, shell, hubUrl, code } = plan;
  mkdirSync(profileOf(plan), { recursive: true, mode: 0o700 });
  const root = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath: shell.executable,
    args: [...root, ...seatArguments(profileOf(plan), hubUrl, code), ...more],
    env: environment(folder),
    timeout: startMs,
  });
  const log = createWriteStream(join(folder, `${key}.log`), { flags: 'a', mode: 0o600 });
  for (const stream of [app.process().stdout, app.process().stderr]) stream?.pipe(log, { end: false });
  app.once('close', () => log.end());
  return app;
}

/** Where the seats of a run leave courier files for each other, and find them. */
export function courierFolder(folder: string): string {
  const dir = join(folder, 'courier');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  return dir;
}

function environment(folder: string): Record<string, string> {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    ...Object.fromEntries(inherited),
    XDG_CONFIG_HOME: join(folder, 'config'),
    // All seats of a run share it, as halls share a folder of their own network.
    STANDIN_DIALOG_FOLDER: courierFolder(folder),
    ...(hasDisplay() ? {} : { STANDIN_HEADLESS: '1' }),
  };
}

/** The visible window; the hidden vault is listed among the windows too. */
async function seatPage(app: ElectronApplication, key: string): Promise<Page> {
  for (const until = Date.now() + startMs; Date.now() < until; await sleep(50)) {
    const page = app.windows().find((window) => /^seat(\.|$)/.test(hostOf(window.url())));
    if (page) {
      page.setDefaultTimeout(lookMs);
      return page;
    }
  }
  throw new Error(`${key}: no seat window within ${startMs / 1000} s`);
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? '';
}

/** Processes whose command line names the profile, also those that have left the family (Linux only). */
export function holdersOf(profile: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid !== process.pid && commandLineOf(pid).includes(profile))
    .filter(isAlive);
}

function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    // It ended between the listing and the reading.
    return '';
  }
}
