import { BrowserWindow, type IpcMain, type IpcMainEvent } from 'electron';
import { hostOf, pageUrl } from '../protocol/hosts.ts';
import { safePreferences } from '../windows/preferences.ts';
import type { VaultHost, VaultPort } from './host.ts';

/** The three messages between main and the vault; `electron/preload/vault.ts` has the other ends. */
const READY = 'vault:ready';
const COMMAND = 'vault:command';
const ANSWER = 'vault:answer';

export type VaultWindowOptions = {
  /** Absolute path of `out/preload/vault.cjs`. */
  preload: string;
  /** Given in, because one place in main owns it. */
  ipcMain: Pick<IpcMain, 'on'>;
};

/** Runs the vault in a hidden, sandboxed window. Call after `app` is ready; once per process. */
export function createVaultWindow({ preload, ipcMain }: VaultWindowOptions): VaultHost {
  let window: BrowserWindow | null = null;
  let onReady: (port: VaultPort) => void = () => undefined;
  let onAnswer: (id: unknown, answer: unknown) => void = () => undefined;
  let onGone: (reason: string) => void = () => undefined;
  const current = (event: IpcMainEvent) => window !== null && event.sender === window.webContents && isVaultPage(event);

  ipcMain.on(READY, (event) => {
    if (current(event) && window !== null) onReady(portOf(window, (listener) => void (onAnswer = listener)));
  });
  ipcMain.on(ANSWER, (event, id: unknown, answer: unknown) => {
    if (current(event)) onAnswer(id, answer);
  });

  const end = () => {
    const old = window;
    window = null;
    if (old !== null && !old.isDestroyed()) old.destroy();
  };
  return {
    start() {
      // The new one first: an app without any window for a moment would quit. The old one is gone before it loads.
      const opened = openWindow(preload);
      end();
      window = opened;
      const gone = (reason: string) => {
        if (window === opened) onGone(reason);
      };
      opened.webContents.on('render-process-gone', (_event, details) => gone(details.reason));
      opened.webContents.on('did-fail-load', () => gone('did-fail-load'));
      opened.on('closed', () => gone('closed'));
      const ready = new Promise<VaultPort>((resolve) => (onReady = resolve));
      void opened.loadURL(pageUrl('vault'));
      return ready;
    },
    stop: () => Promise.resolve(end()),
    onGone: (listener) => void (onGone = listener),
  };
}

function isVaultPage({ senderFrame }: IpcMainEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && hostOf(senderFrame.url) === 'vault';
}

function openWindow(preload: string): BrowserWindow {
  return new BrowserWindow({
    show: false,
    skipTaskbar: true,
    title: 'vault',
    // A hidden window's timers and transactions would crawl otherwise.
    webPreferences: { ...safePreferences(preload), backgroundThrottling: false },
  });
}

function portOf(window: BrowserWindow, listen: (listener: (id: unknown, answer: unknown) => void) => void): VaultPort {
  return {
    send(id, command) {
      const { webContents } = window;
      if (!window.isDestroyed() && !webContents.isCrashed()) webContents.send(COMMAND, id, command);
    },
    onAnswer: listen,
  };
}
