/** `session`: the default one lives in the profile; a partition without `persist:` is a private browser context. */
import { app } from './app.ts';
import { chromiumStarted } from '../state.ts';
import { type EventLists, StrictEmitter, note, refuse } from '../refuse.ts';
import { originOf, toOwn, toServed } from '../net-urls.ts';
import { type CheckHandler, applyPermissions } from './permissions.ts';
import { Protocol, defaultProtocol } from './protocol.ts';
import { WebRequest } from './web-request.ts';

const PERSIST = 'persist:';

type RequestHandler = (
  webContents: object,
  permission: string,
  callback: (granted: boolean) => void,
  details: object,
) => void;

/** Electron's names for kinds of storage that are called otherwise in Chromium. */
const STORAGE_NAMES: Partial<Record<string, string>> = {
  indexdb: 'indexeddb',
  cachestorage: 'cache_storage',
  localstorage: 'local_storage',
  serviceworkers: 'service_workers',
  filesystem: 'file_systems',
};

export class Session extends StrictEmitter {
  readonly protocol: Protocol;
  readonly webRequest = new WebRequest();
  readonly storagePath: string | null;
  private readonly partition: string;
  private checkHandler: CheckHandler | null = null;
  private contextId: Promise<string | undefined> | undefined;

  constructor(partition: string) {
    super();
    this.partition = partition;
    this.protocol = partition === '' ? defaultProtocol : new Protocol();
    this.storagePath = partition === '' ? app.getPath('sessionData') : null;
  }

  protected override events(): EventLists {
    return { emitted: ['will-download'], never: ['preconnect', 'select-serial-port', 'select-hid-device'] };
  }

  isPersistent(): boolean {
    return this.partition === '';
  }

  /** Chromium asks the app nothing: what the check handler does not allow is denied before a request can come up. */
  setPermissionRequestHandler(_handler: RequestHandler | null): void {
    note('a permission request handler is never asked: every permission is denied unless the check handler allows it');
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.checkHandler = handler;
  }

  async clearStorageData(options: { origin?: string; storages?: readonly string[] } = {}): Promise<void> {
    if (options.origin === undefined) refuse('session.clearStorageData without an origin');
    const { connection } = await chromiumStarted;
    await Session.contextOf(this);
    const types = options.storages?.map((name) => STORAGE_NAMES[name] ?? name).join(',') ?? 'all';
    const opened = await connection.root.send<{ targetInfos: { targetId: string; type: string }[] }>(
      'Target.getTargets',
    );
    const page = opened.targetInfos.find(({ type }) => type === 'page');
    if (!page) refuse('session.clearStorageData without a window');
    const attach = { targetId: page.targetId, flatten: true };
    const { sessionId } = await connection.root.send<{ sessionId: string }>('Target.attachToTarget', attach);
    const target = connection.session(sessionId);
    await target.send('Storage.clearDataForOrigin', { origin: toServed(options.origin), storageTypes: types });
    await connection.root.send('Target.detachFromTarget', { sessionId });
  }

  /** Used by windows, not part of Electron's API: the browser context pages of this session live in. */
  static contextOf(session: Session): Promise<string | undefined> {
    session.contextId ??= Session.createContext(session.partition);
    return session.contextId;
  }

  private static async createContext(partition: string): Promise<string | undefined> {
    const { connection } = await chromiumStarted;
    if (partition === '') return undefined;
    const options = { disposeOnDetach: true };
    const made = await connection.root.send<{ browserContextId: string }>('Target.createBrowserContext', options);
    return made.browserContextId;
  }

  /** Used by windows: sets what pages of this origin may do, before the page runs. */
  static async permit(session: Session, webContents: object, servedUrl: string): Promise<void> {
    const { connection } = await chromiumStarted;
    await applyPermissions(connection.root, {
      webContents,
      ownOrigin: originOf(toOwn(servedUrl)),
      servedOrigin: originOf(servedUrl),
      check: session.checkHandler,
      browserContextId: await Session.contextOf(session),
    });
  }
}

const sessions = new Map<string, Session>();

export function sessionFor(partition: string): Session {
  if (!app.isReady()) throw new Error('Session can only be received when app is ready');
  if (partition.startsWith(PERSIST)) refuse(`the partition '${partition}': only the default session is kept on disk`);
  const known = sessions.get(partition);
  if (known) return known;
  const made = new Session(partition);
  sessions.set(partition, made);
  return made;
}

/** The export `session`. */
export class SessionExport {
  static get defaultSession(): Session {
    return sessionFor('');
  }

  static fromPartition(partition: string): Session {
    return sessionFor(partition);
  }
}
