/** `app`: the life of the application. */
import { launched } from '../state.ts';
import { type EventLists, StrictEmitter, note, refuse } from '../refuse.ts';
import { AppPaths } from './app-paths.ts';
import { CommandLine } from './command-line.ts';
import { makeEvent } from './event.ts';
import { SingleInstance } from './single-instance.ts';

/** What `app` needs of the windows, which know `app`. */
export interface WindowKeeper {
  count(): number;
  /** Asks every window to close; false when one of them refused. */
  closeAll(): boolean;
  destroyAll(): void;
}

const EVENTS: EventLists = {
  emitted: [
    'ready',
    'will-finish-launching',
    'window-all-closed',
    'before-quit',
    'will-quit',
    'quit',
    'second-instance',
    'browser-window-created',
    'browser-window-focus',
    'browser-window-blur',
    'web-contents-created',
    'render-process-gone',
    // A test may emit this one itself; only macOS has it.
    'activate',
  ],
  never: ['child-process-gone', 'certificate-error', 'select-client-certificate', 'login', 'open-url', 'open-file'],
};

export class App extends StrictEmitter {
  readonly commandLine = new CommandLine();
  /** The stand-in is a development tool; nothing is ever packaged with it. */
  readonly isPackaged = false;
  private readonly paths = new AppPaths(() => launched.name);
  private readonly singleInstance = new SingleInstance();
  private readonly ready = Promise.withResolvers<void>();
  private readyNow = false;
  private quitting = false;
  private exiting = false;
  private windows: WindowKeeper | undefined;
  private end: (code: number) => void = (code) => setImmediate(() => process.exit(code));

  protected override events(): EventLists {
    return EVENTS;
  }

  get name(): string {
    return launched.name;
  }

  set name(name: string) {
    launched.name = name;
  }

  getName(): string {
    return launched.name;
  }

  setName(name: string): void {
    launched.name = name;
  }

  getVersion(): string {
    return launched.version;
  }

  getAppPath(): string {
    return launched.appPath;
  }

  getPath(name: string): string {
    return this.paths.get(name);
  }

  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }

  setAppLogsPath(path?: string): void {
    if (path !== undefined) this.paths.set('logs', path);
  }

  getLocale(): string {
    return this.commandLine.getSwitchValue('lang') || Intl.DateTimeFormat().resolvedOptions().locale;
  }

  getSystemLocale(): string {
    return Intl.DateTimeFormat().resolvedOptions().locale;
  }

  getPreferredSystemLanguages(): string[] {
    return [this.getSystemLocale()];
  }

  isReady(): boolean {
    return this.readyNow;
  }

  whenReady(): Promise<void> {
    return this.ready.promise;
  }

  /** Every page of the stand-in has the sandbox that Chromium itself has, no more and no less. */
  enableSandbox(): void {
    note('app.enableSandbox has no effect: whether pages are sandboxed is up to Chromium (never for root)');
  }

  setAppUserModelId(_id: string): void {
    note('app.setAppUserModelId has no effect');
  }

  disableHardwareAcceleration(): void {
    this.commandLine.appendSwitch('disable-gpu');
  }

  requestSingleInstanceLock(additionalData?: unknown): boolean {
    const mine = { argv: process.argv, workingDirectory: process.cwd(), additionalData };
    return this.singleInstance.acquire(this.getPath('userData'), mine, (second) => {
      const { argv, workingDirectory, additionalData: data } = second;
      // Electron holds these back until the app is ready.
      void this.whenReady().then(() => this.emit('second-instance', makeEvent({}), argv, workingDirectory, data));
    });
  }

  hasSingleInstanceLock(): boolean {
    return this.singleInstance.isHeld;
  }

  releaseSingleInstanceLock(): void {
    this.singleInstance.release();
  }

  focus(): void {
    note('app.focus has no effect; focus a window');
  }

  relaunch(): never {
    return refuse('app.relaunch');
  }

  quit(): void {
    if (this.quitting || this.exiting) return;
    const event = makeEvent({});
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.quitting = true;
    if (this.windows && !this.windows.closeAll()) this.quitting = false;
    else if (!this.windows?.count()) this.finishQuit();
  }

  exit(code = 0): void {
    if (this.exiting) return;
    this.exiting = true;
    this.windows?.destroyAll();
    this.emit('quit', makeEvent({}), code);
    this.singleInstance.release();
    this.end(code);
  }

  private finishQuit(): void {
    const event = makeEvent({});
    this.emit('will-quit', event);
    if (event.defaultPrevented) this.quitting = false;
    else this.exit(0);
  }

  private windowClosed(): void {
    if (this.exiting || this.windows?.count()) return;
    if (this.quitting) this.finishQuit();
    else if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }

  // What follows is used by the stand-in and no part of Electron's API.

  static isEnding(app: App): boolean {
    return app.quitting || app.exiting;
  }

  static setEnd(app: App, end: (code: number) => void): void {
    app.end = end;
  }

  static becomeReady(app: App): void {
    app.readyNow = true;
    app.emit('will-finish-launching');
    app.emit('ready', makeEvent({}), {});
    app.ready.resolve();
  }

  static keepWindows(app: App, windows: WindowKeeper): void {
    app.windows = windows;
  }

  static onWindowClosed(app: App): void {
    app.windowClosed();
  }
}

export const app = new App();
