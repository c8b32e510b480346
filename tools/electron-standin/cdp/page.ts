/** One page in Chromium: its target, its worlds, its size. Knows the protocol and nothing of Electron's API. */
import { EventEmitter } from 'node:events';
import { PRELOAD_WORLD, type WorldScripts } from '../world/source.ts';
import type { Downward, Upward } from '../world/ipc-renderer.ts';
import type { Chromium } from './chromium.ts';
import { type CdpSession, reportUnlessGone } from './connection.ts';
import { type TargetOptions, type WindowBounds, openTarget, setWindowBounds } from './open-target.ts';

export interface PageOptions extends TargetOptions {
  readonly scripts: WorldScripts | undefined;
}

export interface Gone {
  readonly status: string;
  readonly errorCode: number;
}

export interface Navigated {
  /** Missing when the page stayed in its document. */
  readonly loaderId?: string;
  readonly errorText?: string;
}

export interface ConsoleLine {
  readonly level: string;
  readonly message: string;
  readonly lineNumber: number;
  readonly sourceId: string;
}

interface PageEvents {
  upward: [Upward];
  navigated: [url: string];
  'navigated-in-page': [url: string];
  'dom-ready': [];
  load: [loaderId: string];
  'start-loading': [];
  'stop-loading': [];
  crashed: [Gone];
  closed: [];
  resized: [];
  title: [string];
  console: [ConsoleLine];
  'window-open': [{ url: string; windowName: string; windowFeatures: string[] }];
  'renderer-navigation': [url: string];
}

interface Frame {
  readonly id: string;
  readonly parentId?: string;
  readonly url: string;
  readonly unreachableUrl?: string;
}

interface TargetInfo {
  readonly targetInfo: { readonly targetId: string; readonly title: string };
}

interface Context {
  readonly id: number;
  readonly name: string;
  readonly auxData?: { readonly frameId?: string };
}

interface RemoteValue {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
}

export class Page extends EventEmitter<PageEvents> {
  readonly targetId: string;
  private readonly chromium: Chromium;
  private readonly session: CdpSession;
  private readonly scripts: WorldScripts | undefined;
  /** The preload's world of the document now shown; undefined while the page reloads, and messages to it are lost. */
  private preloadContext: number | undefined;
  private isClosed = false;
  /** Chromium's own page about a failed load is no document of the app's. */
  private showsError = false;

  private constructor(chromium: Chromium, targetId: string, session: CdpSession, scripts: WorldScripts | undefined) {
    super();
    this.chromium = chromium;
    this.targetId = targetId;
    this.session = session;
    this.scripts = scripts;
    this.listen();
  }

  static async open(chromium: Chromium, options: PageOptions): Promise<Page> {
    const targetId = await openTarget(chromium, options);
    const { root } = chromium.connection;
    const { sessionId } = await root.send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
    const page = new Page(chromium, targetId, chromium.connection.session(sessionId), options.scripts);
    await page.prepare();
    return page;
  }

  private async prepare(): Promise<void> {
    const { session, scripts } = this;
    const steps = [
      session.send('Page.enable'),
      session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      session.send('Runtime.enable'),
      session.send('Inspector.enable'),
    ];
    if (scripts) {
      const add = (source: string, worldName?: string): Promise<unknown> =>
        session.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName });
      steps.push(
        session.send('Runtime.addBinding', { name: scripts.binding, executionContextName: PRELOAD_WORLD }),
        add(scripts.page),
        add(scripts.preload, PRELOAD_WORLD),
      );
    }
    await Promise.all(steps);
  }

  private listen(): void {
    const { session } = this;
    const on = <T>(event: string, handle: (params: T) => void): void => {
      session.on(event, handle);
    };
    const isMain = (frameId: string | undefined): boolean => frameId === this.targetId;
    on('Runtime.executionContextCreated', ({ context }: { context: Context }) => {
      if (context.name === PRELOAD_WORLD && isMain(context.auxData?.frameId)) this.preloadContext = context.id;
    });
    on('Runtime.executionContextDestroyed', ({ executionContextId }: { executionContextId: number }) => {
      if (executionContextId === this.preloadContext) this.preloadContext = undefined;
    });
    on('Runtime.executionContextsCleared', () => (this.preloadContext = undefined));
    on('Runtime.bindingCalled', (call: { name: string; payload: string; executionContextId: number }) => {
      if (call.name !== this.scripts?.binding || call.executionContextId !== this.preloadContext) return;
      this.emit('upward', JSON.parse(call.payload) as Upward);
    });
    on('Runtime.consoleAPICalled', (call: ConsoleCall) => this.emit('console', consoleLine(call)));
    on('Page.frameNavigated', ({ frame }: { frame: Frame }) => {
      if (frame.parentId) return;
      this.showsError = frame.unreachableUrl !== undefined;
      if (!this.showsError) this.emit('navigated', frame.url);
    });
    on('Page.navigatedWithinDocument', ({ frameId, url }: { frameId: string; url: string }) => {
      if (isMain(frameId)) this.emit('navigated-in-page', url);
    });
    on('Page.frameRequestedNavigation', ({ frameId, url }: { frameId: string; url: string }) => {
      if (isMain(frameId)) this.emit('renderer-navigation', url);
    });
    on('Page.frameStartedLoading', ({ frameId }: { frameId: string }) => {
      if (isMain(frameId)) this.emit('start-loading');
    });
    on('Page.frameStoppedLoading', ({ frameId }: { frameId: string }) => {
      if (isMain(frameId)) this.emit('stop-loading');
    });
    on('Page.domContentEventFired', () => this.emit('dom-ready'));
    on('Page.lifecycleEvent', ({ name, frameId, loaderId }: { name: string; frameId: string; loaderId: string }) => {
      if (name !== 'load' || !isMain(frameId) || this.showsError) return;
      this.emit('load', loaderId);
      this.readTitle();
    });
    on('Page.frameResized', () => this.emit('resized'));
    on('Page.windowOpen', (open: { url: string; windowName: string; windowFeatures: string[] }) =>
      this.emit('window-open', open),
    );
    this.listenToBrowser();
  }

  /** What the browser tells of its targets, and not the page itself. */
  private listenToBrowser(): void {
    const { session } = this;
    const { root } = this.chromium.connection;
    const onCrashed = ({ targetId, ...gone }: Gone & { targetId: string }): void => {
      if (targetId !== this.targetId) return;
      this.preloadContext = undefined;
      this.emit('crashed', gone);
    };
    const onInfo = ({ targetInfo }: TargetInfo): void => {
      if (targetInfo.targetId === this.targetId) this.emit('title', targetInfo.title);
    };
    root.on('Target.targetCrashed', onCrashed);
    root.on('Target.targetInfoChanged', onInfo);
    session.once('detached', () => {
      root.off('Target.targetCrashed', onCrashed);
      root.off('Target.targetInfoChanged', onInfo);
      this.isClosed = true;
      this.preloadContext = undefined;
      this.emit('closed');
    });
  }

  /** Resolves when the document has been committed, or has failed to be. */
  navigate(url: string): Promise<Navigated> {
    return this.session.send<Navigated>('Page.navigate', { url });
  }

  /** Chromium announces a new title only together with other news. */
  private readTitle(): void {
    const asked = this.chromium.connection.root.send<TargetInfo>('Target.getTargetInfo', { targetId: this.targetId });
    asked.then(({ targetInfo }) => this.emit('title', targetInfo.title)).catch(reportUnlessGone);
  }

  reload(ignoreCache: boolean): void {
    this.session.cast('Page.reload', { ignoreCache });
  }

  /** Runs code in the page's own world. */
  async evaluate(expression: string, userGesture: boolean): Promise<unknown> {
    const answer = await this.session.send<RemoteValue>('Runtime.evaluate', {
      expression,
      userGesture,
      awaitPromise: true,
      returnByValue: true,
    });
    const { exceptionDetails } = answer;
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return answer.result.value;
  }

  /** Hands a message to the preload's world, or loses it when there is none – as Electron does during a reload. */
  deliver(message: Downward): void {
    if (this.preloadContext === undefined || !this.scripts) return;
    this.session.cast('Runtime.callFunctionOn', {
      executionContextId: this.preloadContext,
      functionDeclaration: `function (text) { ${this.scripts.deliver}(text); }`,
      arguments: [{ value: JSON.stringify(message) }],
      silent: true,
    });
  }

  crash(): void {
    // A crashed page never answers.
    this.session.cast('Page.crash');
  }

  focus(): void {
    this.session.cast('Page.bringToFront');
  }

  async setBounds(bounds: WindowBounds): Promise<void> {
    await setWindowBounds(this.chromium, this.targetId, bounds);
  }

  close(): void {
    if (!this.isClosed) this.chromium.connection.root.cast('Target.closeTarget', { targetId: this.targetId });
  }
}

interface ConsoleCall {
  readonly type: string;
  readonly args: readonly { readonly value?: unknown; readonly description?: string }[];
  readonly stackTrace?: { readonly callFrames: readonly { readonly url: string; readonly lineNumber: number }[] };
}

const LEVELS: Partial<Record<string, string>> = { error: 'error', assert: 'error', warning: 'warning', debug: 'debug' };

function consoleLine(call: ConsoleCall): ConsoleLine {
  const at = call.stackTrace?.callFrames[0];
  return {
    level: LEVELS[call.type] ?? 'info',
    message: call.args.map((arg) => (arg.value === undefined ? (arg.description ?? '') : String(arg.value))).join(' '),
    lineNumber: (at?.lineNumber ?? -1) + 1,
    sourceId: at?.url ?? '',
  };
}
