/** `webContents`: one page, its navigation and its messages. */
import type { Gone, Page } from '../cdp/page.ts';
import { reportUnlessGone } from '../cdp/connection.ts';
import { toOwn, toServed } from '../net-urls.ts';
import { type EventLists, StrictEmitter, note, refuse, report } from '../refuse.ts';
import { decode, encode } from '../world/node-codec.ts';
import type { Upward } from '../world/ipc-renderer.ts';
import { app } from './app.ts';
import { makeEvent } from './event.ts';
import { WebFrameMain } from './frame.ts';
import { IpcMain, failureOf } from './ipc.ts';
import { Navigation } from './navigation.ts';
import { type PageRequest, openPage } from './open-page.ts';
import type { Session } from './session.ts';

const EVENTS: EventLists = {
  emitted: [
    'console-message',
    'destroyed',
    'did-fail-load',
    'did-finish-load',
    'did-navigate',
    'did-navigate-in-page',
    'did-start-loading',
    'did-stop-loading',
    'dom-ready',
    'page-title-updated',
    'preload-error',
    'render-process-gone',
    'will-navigate',
    'will-redirect',
  ],
  never: [
    'will-attach-webview',
    'unresponsive',
    'responsive',
    'context-menu',
    'will-prevent-unload',
    'certificate-error',
  ],
};

/** Chromium's word for an end, and Electron's. */
const GONE_REASONS: Partial<Record<string, string>> = {
  crashed: 'crashed',
  killed: 'killed',
  oom: 'oom',
  abnormal: 'abnormal-exit',
  normal: 'clean-exit',
  'launch failed': 'launch-failed',
};

interface OpenDetails {
  readonly url: string;
  readonly frameName: string;
  readonly features: string;
  readonly disposition: string;
}

const all = new Map<number, WebContents>();
let lastId = 0;

export class WebContents extends StrictEmitter {
  readonly id = ++lastId;
  readonly session: Session;
  readonly mainFrame: WebFrameMain;
  private readonly navigation: Navigation;
  private readonly opened: Promise<Page>;
  private page: Page | undefined;
  private url = '';
  private title = '';
  private crashed = false;
  private destroyed = false;
  private windowOpenHandler: ((details: OpenDetails) => { readonly action: string }) | undefined;

  constructor(session: Session, request: PageRequest) {
    super();
    this.session = session;
    this.mainFrame = new WebFrameMain(this, this.id);
    all.set(this.id, this);
    this.opened = openPage(session, request, (error) => this.preloadFailed(request.preload, error));
    this.navigation = new Navigation(this.opened, (code, description, url) =>
      this.emit('did-fail-load', makeEvent({}), code, description, url, true),
    );
    this.opened.then((page) => this.adopt(page), reportUnlessGone);
    app.emit('web-contents-created', makeEvent({}), this);
  }

  protected override events(): EventLists {
    return EVENTS;
  }

  loadURL(url: string): Promise<void> {
    const loaded = this.navigation.load(toServed(url), url);
    // Electron lets the caller drop this promise; the failure has its event, did-fail-load.
    loaded.catch(() => undefined);
    return loaded;
  }

  loadFile(): never {
    return refuse('webContents.loadFile: serve the page with protocol.handle');
  }

  reload(): void {
    this.withPage((page) => this.navigation.reload(page, false));
  }

  reloadIgnoringCache(): void {
    this.withPage((page) => this.navigation.reload(page, true));
  }

  send(channel: string, ...args: unknown[]): void {
    const encoded = encode(args);
    // Before the first document there is nobody to receive it.
    this.page?.deliver({ kind: 'message', channel, args: encoded });
  }

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    return (await this.opened).evaluate(code, userGesture);
  }

  setWindowOpenHandler(handler: (details: OpenDetails) => { readonly action: string }): void {
    this.windowOpenHandler = handler;
  }

  forcefullyCrashRenderer(): void {
    this.withPage((page) => page.crash());
  }

  focus(): void {
    this.withPage((page) => page.focus());
  }

  getURL(): string {
    return this.url;
  }

  getTitle(): string {
    return this.title;
  }

  getType(): string {
    return 'window';
  }

  isLoading(): boolean {
    return this.navigation.isLoading;
  }

  isLoadingMainFrame(): boolean {
    return this.navigation.isLoading;
  }

  isCrashed(): boolean {
    return this.crashed;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  isDevToolsOpened(): boolean {
    return false;
  }

  setBackgroundThrottling(_allowed: boolean): void {
    note('background throttling is off for every window');
  }

  close(options: { waitForBeforeUnload?: boolean } = {}): void {
    if (options.waitForBeforeUnload) note('beforeunload handlers are not run');
    this.withPage((page) => page.close());
  }

  private adopt(page: Page): void {
    this.page = page;
    page.on('upward', (message) => this.receive(message));
    page.on('navigated', (url) => {
      this.url = toOwn(url);
      this.crashed = false;
      this.emit('did-navigate', makeEvent({}), this.url, 200, 'OK');
    });
    page.on('navigated-in-page', (url) => {
      this.url = toOwn(url);
      this.emit('did-navigate-in-page', makeEvent({}), this.url, true);
    });
    page.on('start-loading', () => this.emit('did-start-loading'));
    page.on('stop-loading', () => this.emit('did-stop-loading'));
    page.on('dom-ready', () => this.emit('dom-ready', makeEvent({})));
    page.on('load', () => this.emit('did-finish-load'));
    page.on('crashed', (gone) => this.rendererGone(gone));
    page.on('console', (line) => this.emit('console-message', makeEvent({ ...line, frame: this.mainFrame })));
    page.on('window-open', (open) => this.windowOpened(open));
    page.on('title', (title) => this.titleChanged(title));
    page.on('closed', () => WebContents.markDestroyed(this));
    if (this.destroyed) page.close();
  }

  private receive(message: Upward): void {
    if (message.kind === 'send') return IpcMain.message(this, message);
    if (message.kind === 'preload-error') return this.preloadFailed('preload', decode(message.error));
    const { id, channel } = message;
    IpcMain.invoke(this, message).then(
      (value) => this.page?.deliver({ kind: 'result', id, value }),
      (error: unknown) => this.page?.deliver({ kind: 'failure', id, message: failureOf(channel, error) }),
    );
  }

  private preloadFailed(path: string | undefined, error: unknown): void {
    report(`the preload script ${path} failed`, error);
    this.emit('preload-error', makeEvent({}), path, error);
  }

  private rendererGone(gone: Gone): void {
    this.crashed = true;
    const details = { reason: GONE_REASONS[gone.status] ?? 'abnormal-exit', exitCode: gone.errorCode };
    this.emit('render-process-gone', makeEvent({}), details);
    app.emit('render-process-gone', makeEvent({}), this, details);
  }

  private windowOpened(open: { url: string; windowName: string; windowFeatures: string[] }): void {
    const details: OpenDetails = {
      url: toOwn(open.url),
      frameName: open.windowName,
      features: open.windowFeatures.join(','),
      disposition: 'new-window',
    };
    const answer = this.windowOpenHandler?.(details);
    // Chromium has already told the page that there is no new window.
    if (answer?.action !== 'deny') report('window.open', new Error('not supported by the stand-in: opening a window'));
  }

  private titleChanged(title: string): void {
    // Without a title of its own Chromium shows a page's address.
    const isAddress = this.url !== '' && toServed(this.url).includes(title);
    if (title === this.title || isAddress || title === 'about:blank') return;
    this.title = title;
    this.emit('page-title-updated', makeEvent({}), title, true);
  }

  private withPage(use: (page: Page) => void): void {
    this.opened.then((page) => {
      if (!this.destroyed) use(page);
    }, reportUnlessGone);
  }

  static getAllWebContents(): WebContents[] {
    return [...all.values()];
  }

  static fromId(id: number): WebContents | undefined {
    return all.get(id);
  }

  static fromDevToolsTargetId(targetId: string): WebContents | undefined {
    return [...all.values()].find(({ page }) => page?.targetId === targetId);
  }

  // What follows is used by the stand-in and no part of Electron's API.

  /** Does something with the page once it is open, unless it is gone by then. */
  static use(contents: WebContents, use: (page: Page) => Promise<void>): void {
    contents.withPage((page) => void use(page).catch(reportUnlessGone));
  }

  static markDestroyed(contents: WebContents): void {
    if (contents.destroyed) return;
    contents.destroyed = true;
    all.delete(contents.id);
    contents.page?.close();
    contents.navigation.stop();
    contents.emit('destroyed');
  }

  /** Tells that the renderer is gone because all of Chromium is. */
  static loseRenderer(contents: WebContents): void {
    contents.rendererGone({ status: 'killed', errorCode: 0 });
  }

  /** Whether the app lets a main frame go to an address that nobody in main has asked for. */
  static async allowsNavigation(contents: WebContents, servedUrl: string, isRedirect: boolean): Promise<boolean> {
    if (!isRedirect && !(await contents.navigation.isByRenderer())) return true;
    const url = toOwn(servedUrl);
    const frame = contents.mainFrame;
    const event = makeEvent({ url, isMainFrame: true, isSameDocument: false, frame, initiator: frame });
    contents.emit(isRedirect ? 'will-redirect' : 'will-navigate', event, url);
    return !event.defaultPrevented;
  }
}
