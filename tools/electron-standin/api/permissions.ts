/** Web permissions: everything is denied, except what the app's check handler allows an origin. */
import { type CdpSession, reportUnlessGone } from '../cdp/connection.ts';

export type CheckHandler = (
  webContents: object | null,
  permission: string,
  requestingOrigin: string,
  details: { readonly isMainFrame: boolean; readonly requestingUrl: string; readonly securityOrigin: string },
) => boolean;

interface Permission {
  readonly electron: string;
  readonly chromium: object;
}

const named = (electron: string, name: string = electron): Permission => ({ electron, chromium: { name } });

const PERMISSIONS: readonly Permission[] = [
  named('clipboard-read'),
  named('clipboard-sanitized-write', 'clipboard-write'),
  named('display-capture'),
  named('geolocation'),
  named('idle-detection'),
  named('media', 'camera'),
  named('media', 'microphone'),
  named('midi'),
  named('notifications'),
  named('speaker-selection'),
  named('storage-access'),
  named('window-management'),
  named('local-fonts'),
  named('screen-wake-lock'),
];

/** What Chromium has been told already; it remembers for as long as it runs. */
const told = new Map<string, string>();

interface Wish {
  readonly webContents: object;
  readonly ownOrigin: string;
  readonly servedOrigin: string;
  readonly check: CheckHandler | null;
  readonly browserContextId: string | undefined;
}

export async function applyPermissions(root: CdpSession, wish: Wish): Promise<void> {
  const { ownOrigin, servedOrigin, browserContextId } = wish;
  if (servedOrigin === 'null') return;
  const details = { isMainFrame: true, requestingUrl: `${ownOrigin}/`, securityOrigin: ownOrigin };
  const settled = PERMISSIONS.map(async ({ electron, chromium }) => {
    const allowed = wish.check?.(wish.webContents, electron, ownOrigin, details) ?? false;
    const setting = allowed ? 'granted' : 'denied';
    const key = JSON.stringify([browserContextId, servedOrigin, chromium]);
    if (told.get(key) === setting) return;
    told.set(key, setting);
    await root.send('Browser.setPermission', { permission: chromium, setting, origin: servedOrigin, browserContextId });
  });
  for (const result of await Promise.allSettled(settled)) {
    if (result.status === 'rejected') reportUnlessGone(result.reason);
  }
}
