import { Menu, type App, type Session, type WebContents } from 'electron';
import { hostOf } from '../protocol/hosts.ts';

/** What was refused, without the address: it may hold what a person typed. */
export type OnDenied = (
  what: 'navigation' | 'window' | 'webview' | 'permission' | 'download',
  toOwnHost: boolean,
) => void;

type Preventable = { preventDefault(): void };

/**
 * Takes from any page, now and later, what it never needs: going elsewhere, opening windows, webviews, permissions and
 * downloads. Pages are only ever loaded by main, which these events do not concern, so the allow-list is empty.
 * Call before the first window exists; sessions are closed off by {@link hardenSession} after `app` is ready.
 */
export function hardenApp(app: App, onDenied: OnDenied): void {
  // The usual menu reloads pages, opens tools and closes windows by key strokes an operator hits by mistake.
  Menu.setApplicationMenu(null);
  app.on('web-contents-created', (_event, contents) => hardenContents(contents, onDenied));
}

function hardenContents(contents: WebContents, onDenied: OnDenied): void {
  const deny = (event: Preventable, what: 'navigation' | 'webview', url: string): void => {
    event.preventDefault();
    onDenied(what, hostOf(url) !== null);
  };
  contents.on('will-navigate', (details) => deny(details, 'navigation', details.url));
  contents.on('will-redirect', (details) => deny(details, 'navigation', details.url));
  contents.on('will-attach-webview', (event) => deny(event, 'webview', ''));
  contents.setWindowOpenHandler(({ url }) => {
    onDenied('window', hostOf(url) !== null);
    return { action: 'deny' };
  });
}

/** Denies every permission, asked for or looked up, and every download of a session. After `app` is ready. */
export function hardenSession(session: Session, onDenied: OnDenied): void {
  session.setPermissionRequestHandler((_contents, _permission, callback, details) => {
    onDenied('permission', hostOf(details.requestingUrl) !== null);
    callback(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.on('will-download', (event) => {
    event.preventDefault();
    onDenied('download', false);
  });
}
