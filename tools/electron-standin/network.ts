/** Every request of every page passes here: own schemes are answered by the app, the rest goes its way. */
import type { Chromium } from './cdp/chromium.ts';
import { type CdpSession, isGone } from './cdp/connection.ts';
import { WebContents } from './api/web-contents.ts';
import { Protocol, defaultProtocol } from './api/protocol.ts';
import { WebRequest } from './api/web-request.ts';
import { Session } from './api/session.ts';
import { originOf, ownSchemeOf, toOwn, toServed } from './net-urls.ts';
import { report } from './refuse.ts';

interface Paused {
  readonly requestId: string;
  readonly frameId: string;
  readonly resourceType: string;
  readonly redirectedRequestId?: string;
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly hasPostData?: boolean;
    readonly postDataEntries?: readonly { readonly bytes?: string }[];
  };
}

/** Electron's names for what Chromium loads. */
const RESOURCE_TYPES: Partial<Record<string, string>> = {
  Document: 'mainFrame',
  Stylesheet: 'stylesheet',
  Image: 'image',
  Font: 'font',
  Script: 'script',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
  Media: 'media',
};

let lastRequest = 0;

export async function startNetwork(chromium: Chromium): Promise<void> {
  const { root } = chromium.connection;
  root.on('Fetch.requestPaused', (paused: Paused) => {
    route(chromium, paused).catch((error: unknown) => {
      if (isGone(error)) return;
      report(`${paused.request.method} ${toOwn(paused.request.url)}`, error);
      root.cast('Fetch.failRequest', { requestId: paused.requestId, errorReason: 'Failed' });
    });
  });
  await root.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}

async function route(chromium: Chromium, paused: Paused): Promise<void> {
  const { root } = chromium.connection;
  const { requestId, frameId, resourceType, request } = paused;
  const contents = WebContents.fromDevToolsTargetId(frameId);
  const block = (): void => root.cast('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
  if (chromium.targets.isStranger(frameId)) return block();
  if (contents && resourceType === 'Document') {
    const isRedirect = paused.redirectedRequestId !== undefined;
    if (!(await WebContents.allowsNavigation(contents, request.url, isRedirect))) {
      // As in Electron, a prevented navigation leaves the page as it is instead of showing an error.
      return root.cast('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    }
    await Session.permit(contents.session, contents, request.url);
  }
  if (contents && !(await WebRequest.allows(contents.session.webRequest, detailsOf(paused, contents)))) return block();
  const scheme = ownSchemeOf(request.url);
  if (scheme === undefined) return root.cast('Fetch.continueRequest', { requestId });
  const handler = Protocol.handlerOf(contents?.session.protocol ?? defaultProtocol, scheme);
  if (!handler) return block();
  await answer(root, requestId, await handler(toRequest(paused)));
}

function detailsOf({ request, resourceType }: Paused, contents: WebContents) {
  return {
    id: ++lastRequest,
    url: toOwn(request.url),
    method: request.method,
    resourceType: RESOURCE_TYPES[resourceType] ?? 'other',
    timestamp: Date.now(),
    referrer: toOwn(request.headers['Referer'] ?? ''),
    webContentsId: contents.id,
    webContents: contents,
    frame: contents.mainFrame,
  };
}

function toRequest({ request }: Paused): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    headers.set(name, name.toLowerCase() === 'origin' ? originOf(toOwn(value)) : toOwn(value));
  }
  const parts = request.postDataEntries?.map(({ bytes }) => Buffer.from(bytes ?? '', 'base64'));
  const body = parts && request.hasPostData ? Buffer.concat(parts) : null;
  return new Request(toOwn(request.url), { method: request.method, headers, body });
}

async function answer(root: CdpSession, requestId: string, response: Response): Promise<void> {
  if (response.type === 'error') return root.cast('Fetch.failRequest', { requestId, errorReason: 'Failed' });
  const responseHeaders = [...response.headers].map(([name, value]) => ({
    name,
    value: name === 'location' ? toServed(value) : value,
  }));
  const body = Buffer.from(await response.arrayBuffer()).toString('base64');
  root.cast('Fetch.fulfillRequest', { requestId, responseCode: response.status, responseHeaders, body });
}
