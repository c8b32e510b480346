import { protocol } from 'electron';
import { answer } from './answer.ts';
import { SCHEME } from './hosts.ts';

/** Must run before `app` is ready, once. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true } }]);
}

/**
 * Serves the built pages to the default session. After `app` is ready.
 * @param pagesFolder absolute path of `out/renderer`.
 */
export function servePages(pagesFolder: string): void {
  protocol.handle(SCHEME, (request) => answer(pagesFolder, request));
}
