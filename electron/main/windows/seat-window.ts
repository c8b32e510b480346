import { BrowserWindow } from 'electron';
import { pageUrl } from '../protocol/hosts.ts';
import { safePreferences } from './preferences.ts';
import { createReviver } from './revive.ts';

const MIN = { width: 1280, height: 800 };

export type Bounds = { x?: number; y?: number; width: number; height: number };

export type SeatWindowOptions = {
  /** Absolute path of `out/preload/seat.cjs`. */
  preload: string;
  /** Name of the seat; empty before it is enrolled. */
  seatName: string;
  bounds: Bounds | null;
  onBounds(bounds: Bounds): void;
  /** The renderer died; `reason` is Electron's code. The window reloads by itself. */
  onGone(reason: string): void;
  /** A person closed it. The hidden vault window is still open, so the app must be told to quit. */
  onClosed(): void;
};

export type SeatWindow = {
  readonly window: BrowserWindow;
  setSeatName(name: string): void;
  /** Brings the window to the front because a person asked for it; never called for something that arrives. */
  show(): void;
};

/** Opens the window an operator works in. It shows itself once painted, so that nobody sees an empty frame. */
export function openSeatWindow(options: SeatWindowOptions): SeatWindow {
  const window = new BrowserWindow({
    ...(options.bounds ?? MIN),
    minWidth: MIN.width,
    minHeight: MIN.height,
    show: false,
    title: titleOf(options.seatName),
    autoHideMenuBar: true,
    webPreferences: safePreferences(options.preload),
  });
  window.once('ready-to-show', () => window.show());
  // The page's own title must not replace the seat's: with several seats on one screen it tells them apart.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('close', () => options.onBounds(window.getBounds()));
  window.on('closed', options.onClosed);
  reviveOnDeath(window, options.onGone);
  void window.loadURL(pageUrl('seat'));
  return {
    window,
    setSeatName: (name) => window.setTitle(titleOf(name)),
    show() {
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
  };
}

function titleOf(seatName: string): string {
  return seatName === '' ? '联动席' : `联动席 — ${seatName}`;
}

function reviveOnDeath(window: BrowserWindow, onGone: (reason: string) => void): void {
  const reviver = createReviver({
    reload: () => {
      if (!window.isDestroyed()) window.webContents.reload();
    },
    now: () => performance.now(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });
  window.webContents.on('render-process-gone', (_event, details) => {
    onGone(details.reason);
    if (details.reason !== 'clean-exit') reviver.gone();
  });
  window.on('closed', () => reviver.stop());
}
