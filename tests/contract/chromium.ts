import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { build } from 'vite';
import type { VaultHost, VaultPort } from '../../electron/main/vault/host.ts';
import { hosts } from '../../electron/main/protocol/hosts.ts';
import type { Command } from '../../shared/sync/store/messages.ts';
import { findChromium, INSTALL_HINT } from '../../tools/electron-standin/cdp/find-chromium.ts';

const root = join(import.meta.dirname, '../..');
const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };
const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];

/** The vault's page as it ships, in a real Chromium with a profile on the disk. */
export type VaultBrowser = {
  context: BrowserContext;
  /** A host for one vault; each name has a database of its own, which lives as long as the browser. */
  host(name: string): VaultHost & { page(): Page };
  /** Builds another page of the project, serves it under no policy and opens it. */
  open(html: string): Promise<Page>;
  close(): Promise<void>;
};

/** Builds the page, serves it on loopback under the vault's own CSP, and starts the browser. */
export async function startVaultBrowser(): Promise<VaultBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'vault-'));
  const vault = await serve(await buildPage('electron/vault/index.html', join(folder, 'page')), hosts.vault.csp);
  const servers = [vault];
  const context = await launchChromium(join(folder, 'profile'));
  return {
    context,
    host: (name) => pageHost(context, `http://${name}.localhost:${vault.port}/electron/vault/index.html`),
    async open(html) {
      const other = await serve(await buildPage(html, join(folder, `page-${servers.length}`)));
      servers.push(other);
      const page = await context.newPage();
      await page.goto(`http://localhost:${other.port}/${html}`);
      return page;
    },
    async close() {
      await context.close();
      for (const { server } of servers) {
        server.closeAllConnections();
        server.close();
      }
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** @param profile its folder, kept. @throws {Error} with how to install it, where there is no Chromium. */
export function launchChromium(profile: string): Promise<BrowserContext> {
  const browser = findChromium(true);
  if (browser === undefined) throw new Error(`no Chromium: ${INSTALL_HINT}`);
  return chromium.launchPersistentContext(profile, {
    executablePath: browser.path,
    headless: true,
    chromiumSandbox: process.getuid?.() !== 0,
    args: flags,
  });
}

/** @param html path in the project. @returns `outDir`, in which the page keeps that path. */
export async function buildPage(html: string, outDir: string): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    build: { outDir, emptyOutDir: true, rolldownOptions: { input: join(root, html) } },
  });
  return outDir;
}

/** On loopback, on a port of its own. */
export async function serve(folder: string, csp?: string): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const headers = {
      'content-type': types[extname(path)] ?? 'text/plain',
      ...(csp === undefined ? {} : { 'content-security-policy': csp }),
    };
    readFile(join(folder, path)).then(
      (body) => response.writeHead(200, headers).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { server, port: address.port };
}

/** What the preload does in the app, done by Playwright: the same three messages. */
const bridge = `
  let listener;
  window.vault = {
    onCommand: (next) => { listener = next; window.vaultOut('ready', 0, null); },
    answer: (id, answer) => window.vaultOut('answer', id, answer),
  };
  window.vaultIn = ([id, command]) => listener(id, command);
`;

function pageHost(context: BrowserContext, url: string): VaultHost & { page(): Page } {
  let page: Page | undefined;
  let gone: (reason: string) => void = () => undefined;
  const stop = async () => {
    const old = page;
    page = undefined;
    await old?.close();
  };
  return {
    async start() {
      await stop();
      const opened = await context.newPage();
      page = opened;
      opened.on('crash', () => page === opened && gone('crashed'));
      return connect(opened, url);
    },
    stop,
    onGone: (listener) => void (gone = listener),
    page() {
      if (page === undefined) throw new Error('the vault is not running');
      return page;
    },
  };
}

async function connect(page: Page, url: string): Promise<VaultPort> {
  let listener: (id: unknown, answer: unknown) => void = () => undefined;
  const ready = Promise.withResolvers<void>();
  await page.exposeFunction('vaultOut', (kind: string, id: unknown, answer: unknown) => {
    if (kind === 'ready') ready.resolve();
    else listener(id, answer);
  });
  await page.addInitScript(bridge);
  await page.goto(url);
  await ready.promise;
  return {
    // Lost when the page is gone, as in the app.
    send: (id, command) => void page.evaluate(deliver, asText([id, command])).catch(() => undefined),
    onAnswer: (next) => void (listener = next),
  };
}

/** Playwright walks through every byte of an array as if it were a list, which takes seconds where the app needs none. */
function asText(message: [number, Command]): string {
  return JSON.stringify(withTexts(message));
}

/** Before `JSON.stringify` sees it, which would ask a `Buffer` for a list of its bytes. */
function withTexts(value: unknown): unknown {
  if (value instanceof Uint8Array)
    return { base64: Buffer.from(value.buffer, value.byteOffset, value.length).toString('base64') };
  if (Array.isArray(value)) return value.map(withTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withTexts(member)]));
}

/** Runs in the page. */
function deliver(text: string): void {
  const bytesOf = (base64: string): Uint8Array => {
    const characters = atob(base64);
    const bytes = new Uint8Array(characters.length);
    for (let i = 0; i < bytes.length; i += 1) bytes[i] = characters.charCodeAt(i);
    return bytes;
  };
  const withBytes = (_: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && 'base64' in value ? bytesOf(value.base64 as string) : value;
  const { vaultIn } = window as unknown as { vaultIn(message: [number, Command]): void };
  vaultIn(JSON.parse(text, withBytes) as [number, Command]);
}
