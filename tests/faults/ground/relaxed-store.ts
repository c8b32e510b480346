/** IndexedDB in a real Chromium with its default, relaxed durability: the control of what is tested. */
import { type BrowserContext, type Page, chromium } from '@playwright/test';
import { holdersOf } from '../../../build/demo/seat-app.ts';
import { signal } from '../../../build/launch/process-table.ts';
import { INSTALL_HINT, findChromium } from '../../../tools/electron-standin/cdp/find-chromium.ts';

const address = 'https://control.test/';

export class RelaxedStore {
  readonly #profile: string;
  readonly #page: Page;
  readonly #context: BrowserContext;
  readonly #answered: string[] = [];

  private constructor(profile: string, context: BrowserContext, page: Page) {
    this.#profile = profile;
    this.#context = context;
    this.#page = page;
  }

  static async open(profile: string): Promise<RelaxedStore> {
    const browser = findChromium(true);
    if (browser === undefined) throw new Error(`no Chromium: ${INSTALL_HINT}`);
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: browser.path,
      headless: true,
      chromiumSandbox: process.getuid?.() !== 0,
      args: ['--disable-gpu', '--no-first-run'],
    });
    const page = await context.newPage();
    await page.route(`${address}**`, (route) => route.fulfill({ contentType: 'text/html', body: '<title>control' }));
    await page.goto(address);
    return new RelaxedStore(profile, context, page);
  }

  /** Puts rows one after the other until the page goes away. @returns the keys that were answered as committed. */
  async write(prefix: string): Promise<string[]> {
    await this.#page.exposeFunction('answered', (key: string) => void this.#answered.push(key));
    await this.#page.evaluate(putForEver, prefix).catch(() => undefined);
    return this.#answered;
  }

  async keys(): Promise<Set<string>> {
    return new Set(await this.#page.evaluate(allKeys));
  }

  async kill9(): Promise<void> {
    const closed = this.#context.waitForEvent('close');
    for (const pid of holdersOf(this.#profile)) signal(pid, 'SIGKILL');
    await closed;
  }
}

async function putForEver(prefix: string): Promise<void> {
  const opened = indexedDB.open('control', 1);
  opened.onupgradeneeded = () => void opened.result.createObjectStore('rows');
  await new Promise((resolve) => (opened.onsuccess = resolve));
  for (let n = 1; ; n += 1) {
    const put = opened.result.transaction('rows', 'readwrite', { durability: 'relaxed' });
    put.objectStore('rows').put('x'.repeat(400), `${prefix}-${n}`);
    await new Promise((resolve, reject) => {
      put.oncomplete = resolve;
      put.onabort = reject;
    });
    await (window as unknown as { answered(key: string): Promise<void> }).answered(`${prefix}-${n}`);
  }
}

async function allKeys(): Promise<string[]> {
  const opened = indexedDB.open('control', 1);
  opened.onupgradeneeded = () => void opened.result.createObjectStore('rows');
  await new Promise((resolve) => (opened.onsuccess = resolve));
  const asked = opened.result.transaction('rows').objectStore('rows').getAllKeys();
  await new Promise((resolve) => (asked.onsuccess = resolve));
  return asked.result.map(String);
}
