/** One window's navigation: who asked for it, and how it ended. */
import { setTimeout as delay } from 'node:timers/promises';
import { isGone } from '../cdp/connection.ts';
import type { Page } from '../cdp/page.ts';

/** Codes of the network errors an app meets; the names are Chromium's. */
const NET_ERRORS: Partial<Record<string, number>> = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_TIMED_OUT: -7,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_CONNECTION_REFUSED: -102,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_INTERNET_DISCONNECTED: -106,
  ERR_INVALID_URL: -300,
};

/**
 * A page tells over its own channel that it navigates, so the word may come a moment after the request itself. Only
 * the navigations of a debugger, such as Playwright's `goto`, wait this long in vain.
 */
const RENDERER_WORD_MS = 50;

interface Load {
  readonly url: string;
  /** The document it led to; unknown until Chromium has answered. */
  loaderId?: string;
  settle(error?: Error): void;
}

export class Navigation {
  isLoading = false;
  private readonly opened: Promise<Page>;
  private readonly onFail: (code: number, description: string, url: string) => void;
  private current: Load | undefined;
  /** Chromium may tell of the end of a load together with its answer to the start. */
  private lastLoaded: string | undefined;
  /** Main asked for the next document itself, and is not asked whether it may load. */
  private expected = false;
  private rendererAsked = false;

  constructor(opened: Promise<Page>, onFail: (code: number, description: string, url: string) => void) {
    this.opened = opened;
    this.onFail = onFail;
    opened.then(
      (page) => this.follow(page),
      () => this.stop(),
    );
  }

  private follow(page: Page): void {
    page.on('renderer-navigation', () => (this.rendererAsked = true));
    page.on('navigated', () => (this.rendererAsked = false));
    page.on('start-loading', () => (this.isLoading = true));
    page.on('stop-loading', () => (this.isLoading = false));
    page.on('load', (loaderId) => {
      this.lastLoaded = loaderId;
      if (this.current?.loaderId === loaderId) this.current.settle();
    });
    page.on('crashed', () => this.fail('ERR_FAILED'));
    page.on('closed', () => this.stop());
  }

  /** Resolves when the page has loaded; `url` is the name by which main knows it. */
  load(servedUrl: string, url: string): Promise<void> {
    const done = Promise.withResolvers<void>();
    const load: Load = {
      url,
      settle: (error) => {
        if (this.current === load) this.current = undefined;
        if (error) done.reject(error);
        else done.resolve();
      },
    };
    this.opened.then((page) => this.start(page, servedUrl, load)).catch(done.reject);
    return done.promise;
  }

  private async start(page: Page, servedUrl: string, load: Load): Promise<void> {
    this.fail('ERR_ABORTED');
    this.current = load;
    this.expected = true;
    try {
      const { loaderId, errorText } = await page.navigate(servedUrl);
      load.loaderId = loaderId;
      if (errorText) this.fail(errorText.replace('net::', ''), load);
      else if (loaderId === undefined || loaderId === this.lastLoaded) load.settle();
    } catch (error) {
      if (!isGone(error)) throw error;
      this.fail('ERR_FAILED', load);
    } finally {
      if (this.current === load || !this.current) this.expected = false;
    }
  }

  reload(page: Page, ignoreCache: boolean): void {
    this.expected = true;
    page.reload(ignoreCache);
  }

  /** Ends what is under way because the window goes. */
  stop(): void {
    this.fail('ERR_FAILED');
  }

  /** Whether the page itself, and not main or a debugger, asked for the document now requested. */
  async isByRenderer(): Promise<boolean> {
    if (this.expected) {
      this.expected = false;
      return false;
    }
    if (!this.rendererAsked) await delay(RENDERER_WORD_MS);
    const asked = this.rendererAsked;
    this.rendererAsked = false;
    return asked;
  }

  private fail(name: string, load = this.current): void {
    if (!load || load !== this.current) return;
    const code = NET_ERRORS[name] ?? -2;
    this.onFail(code, name, load.url);
    load.settle(new Error(`${name} (${code}) loading '${load.url}'`));
  }
}
