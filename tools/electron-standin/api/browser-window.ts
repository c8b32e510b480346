/** `BrowserWindow`. */
import type { Page } from '../cdp/page.ts';
import { currentChromium } from '../state.ts';
import { type EventLists, StrictEmitter, note, refuse } from '../refuse.ts';
import { App, app } from './app.ts';
import { makeEvent } from './event.ts';
import { Focus } from './focus.ts';
import { sessionFor } from './session.ts';
import { WebContents } from './web-contents.ts';
import { type WindowOptions, checkOptions } from './window-options.ts';

const EVENTS: EventLists = {
  emitted: [
    'blur',
    'close',
    'closed',
    'focus',
    'hide',
    'maximize',
    'minimize',
    'page-title-updated',
    'ready-to-show',
    'resize',
    'restore',
    'show',
    'unmaximize',
  ],
  never: [
    'unresponsive',
    'responsive',
    'session-end',
    'query-session-end',
    'enter-full-screen',
    'leave-full-screen',
    'move',
  ],
};

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type WindowState = 'normal' | 'minimized' | 'maximized';

const all = new Map<number, BrowserWindow>();
let lastId = 0;
const focus = new Focus<BrowserWindow>();

export class BrowserWindow extends StrictEmitter {
  readonly id = ++lastId;
  readonly webContents: WebContents;
  private bounds: Bounds;
  private title: string;
  private visible: boolean;
  private state: WindowState = 'normal';
  private closing = false;
  private destroyed = false;

  constructor(options: WindowOptions = {}) {
    super();
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    const preferences = checkOptions(options);
    this.bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 };
    this.title = options.title ?? app.getName();
    this.visible = options.show ?? true;
    const session = preferences.session ?? sessionFor(preferences.partition ?? '');
    this.webContents = new WebContents(session, {
      width: this.bounds.width,
      height: this.bounds.height,
      visible: this.visible,
      preload: preferences.preload,
      additionalArguments: preferences.additionalArguments ?? [],
    });
    all.set(this.id, this);
    this.follow();
    if (this.visible) queueMicrotask(() => this.focus());
    app.emit('browser-window-created', makeEvent({}), this);
  }

  protected override events(): EventLists {
    return EVENTS;
  }

  private follow(): void {
    const contents = this.webContents;
    contents.once('destroyed', () => this.gone());
    contents.once('did-finish-load', () => this.emit('ready-to-show'));
    contents.on('page-title-updated', (_event: object, title: string, explicit: boolean) => {
      const event = makeEvent({});
      this.emit('page-title-updated', event, title, explicit);
      if (!event.defaultPrevented) this.title = title;
    });
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  reload(): void {
    this.webContents.reload();
  }

  show(): void {
    this.showInactive();
    this.focus();
  }

  showInactive(): void {
    if (this.visible) return;
    this.visible = true;
    this.applyState('normal');
    this.emit('show');
  }

  hide(): void {
    if (!this.visible) return;
    this.visible = false;
    // A display without a window manager's “hidden” gets the nearest it has.
    this.applyState('minimized');
    this.emit('hide');
    this.blur();
  }

  focus(): void {
    if (!this.visible || this.destroyed) return;
    this.webContents.focus();
    focus.take(this);
  }

  blur(): void {
    focus.drop(this);
  }

  isVisible(): boolean {
    return this.visible && this.state !== 'minimized';
  }

  isFocused(): boolean {
    return focus.current === this;
  }

  minimize(): void {
    this.changeState('minimized', 'minimize');
  }

  maximize(): void {
    this.changeState('maximized', 'maximize');
  }

  restore(): void {
    this.changeState('normal', 'restore');
  }

  unmaximize(): void {
    this.changeState('normal', 'unmaximize');
  }

  isMinimized(): boolean {
    return this.state === 'minimized';
  }

  isMaximized(): boolean {
    return this.state === 'maximized';
  }

  isFullScreen(): boolean {
    return false;
  }

  private changeState(state: WindowState, event: string): void {
    if (this.state === state) return;
    this.state = state;
    this.applyState(state);
    this.emit(event);
  }

  private applyState(windowState: WindowState): void {
    if (currentChromium()?.headless) note('no display: showing, hiding, minimising and maximising change no window');
    else this.withPage((page) => page.setBounds({ windowState }));
  }

  flashFrame(_flash: boolean): void {
    note('BrowserWindow.flashFrame has no effect');
  }

  setTitle(title: string): void {
    this.title = title;
  }

  getTitle(): string {
    return this.title;
  }

  getBounds(): Bounds {
    return { ...this.bounds };
  }

  setBounds(bounds: Partial<Bounds>): void {
    this.bounds = { ...this.bounds, ...bounds };
    const { x, y, width, height } = this.bounds;
    this.withPage((page) => page.setBounds({ left: x, top: y, width, height }));
    this.emit('resize');
  }

  getSize(): [number, number] {
    return [this.bounds.width, this.bounds.height];
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  getContentSize(): [number, number] {
    return this.getSize();
  }

  center(): void {
    note('BrowserWindow.center has no effect');
  }

  setMenu(menu: null): void {
    if (menu !== null) refuse('BrowserWindow.setMenu with a menu');
  }

  removeMenu(): void {
    this.setMenu(null);
  }

  setMenuBarVisibility(visible: boolean): void {
    if (visible) refuse('BrowserWindow.setMenuBarVisibility(true)');
  }

  close(): void {
    if (this.destroyed || this.closing || !this.askToClose()) return;
    this.closing = true;
    this.webContents.close();
  }

  private askToClose(): boolean {
    const event = makeEvent({});
    this.emit('close', event);
    return !event.defaultPrevented;
  }

  destroy(): void {
    WebContents.markDestroyed(this.webContents);
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  private gone(): void {
    if (this.destroyed) return;
    this.blur();
    this.destroyed = true;
    all.delete(this.id);
    this.emit('closed');
    App.onWindowClosed(app);
  }

  private withPage(use: (page: Page) => Promise<void>): void {
    WebContents.use(this.webContents, use);
  }

  /** Used by `app`, not part of Electron's API. */
  static isClosing(window: BrowserWindow): boolean {
    return window.closing;
  }

  static getAllWindows(): BrowserWindow[] {
    return [...all.values()];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return focus.current ?? null;
  }

  static fromId(id: number): BrowserWindow | null {
    return all.get(id) ?? null;
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return [...all.values()].find(({ webContents }) => webContents === contents) ?? null;
  }
}

App.keepWindows(app, {
  count: () => all.size,
  closeAll: () => {
    const windows = BrowserWindow.getAllWindows();
    windows.forEach((window) => window.close());
    return windows.every((window) => window.isDestroyed() || BrowserWindow.isClosing(window));
  },
  destroyAll: () => BrowserWindow.getAllWindows().forEach((window) => window.destroy()),
});
