import { homedir } from 'node:os';
import { join } from 'node:path';
import { type App, type IpcMain, session as electronSession } from 'electron';
import { assemble, logFaults } from './assemble.ts';
import { enrolFromCommandLine } from './enrol-argument.ts';
import { serveSeat } from './ipc/index.ts';
import type { SecretStore } from './keys/index.ts';
import {
  type Autostart,
  type Profile,
  type SeatLog,
  type SettingsFile,
  beginSuccessor,
  createAutostart,
  freeBytesOf,
  openSettings,
  quitInOrder,
  watchDisk,
} from './platform/index.ts';
import { servePages } from './protocol/index.ts';
import { Doors, type Opened, failedStart } from './start/index.ts';
import { createVaultWindow, openCopy } from './vault/index.ts';
import { type SeatWindow, hardenSession, openSeatWindow } from './windows/index.ts';

export type BootPorts = {
  app: App;
  ipcMain: IpcMain;
  profile: Profile;
  log: SeatLog;
  secrets: SecretStore;
  /** There is a window; `show` brings it to the front. */
  onWindow: (show: () => void) => void;
};

/** Folder of the compiled app: `out/`. */
const out = join(import.meta.dirname, '..');
const minuteMs = 60_000;

/**
 * Sets the seat up from what the profile holds, in the order in which each part needs the ones before it. Where keys or
 * journal cannot be opened the window says so and the seat follows once they are.
 */
export async function boot(ports: BootPorts): Promise<void> {
  const { app, ipcMain, profile, log } = ports;
  hardenSession(electronSession.defaultSession, (what, toOwnHost) => log.warn('denied', { what, toOwnHost }));
  servePages(join(out, 'renderer'));
  const settings = openSettings(profile.folder);
  const disk = watchDisk({
    freeBytes: () => freeBytesOf(profile.folder),
    onLevel: ({ level }) => log.warn('disk', { level }),
    onFailure: (error) => log.error('free space unknown', error),
  });
  const closing = [async () => disk.stop()];
  const close = async (): Promise<void> => {
    for (const end of closing) await end();
  };
  quitInOrder(app, process, close, (why) => log.error('did not close in time', why));
  app.on('window-all-closed', () => app.quit());
  const { keys, journal, told } = await openProfile(ports, settings);
  for (const { kind, fromSeq, toSeq, quarantined } of journal.stats().recovered.damage) {
    log.error('journal damaged', undefined, { kind, records: toSeq - fromSeq + 1, copies: quarantined.length });
  }
  const copy = await openCopy(profile.copy, keys.cipher, log);
  const vaultHost = createVaultWindow({ preload: join(out, 'preload', 'vault.cjs'), ipcMain });
  const seat = assemble({ journal, copy, keys, vaultHost, log, disk, system: autostartOf(app), ...settings });
  closing.push(async () => {
    await seat.holder.current?.stop();
    await seat.vault.close();
    await journal.close();
    await copy?.close();
  });
  const window = told ?? openWindow(ports, settings, seat.session.view().enrolled?.seatName ?? '');
  seat.connect(window);
  // What told of the failure asks again, and finds a seat.
  if (told !== null) window.window.webContents.reload();
  seat.holder.start();
  setInterval(() => void seat.session.tick(), minuteMs).unref();
  enrolFromCommandLine(process.argv, seat.handlers, log);
}

/** Keys and journal of the profile, and the window that told of them where they did not open by themselves. */
async function openProfile(ports: BootPorts, settings: SettingsFile): Promise<Opened & { told: SeatWindow | null }> {
  const { app, profile, log, secrets } = ports;
  const places = { profileDir: profile.folder, keyFileDir: keyFileFolder(), secrets };
  const doors = new Doors({ ...places, journalDir: profile.journal, log });
  try {
    return { ...(await doors.openOrRescue(process.argv)), told: null };
  } catch (error) {
    const failed = failedStart(error, {
      doors,
      profile: profile.folder,
      halls: settings.halls(),
      beginNew: () => beginSuccessor(profile.folder, new Date()),
      leave: () => leave(app, log),
      log,
    });
    serveSeat(failed.handlers, logFaults(log));
    const told = openWindow(ports, settings, '');
    return { ...(await failed.opened), told };
  }
}

/** Where the shell cannot start the app again, a person does: the window says so. */
function leave(app: App, log: SeatLog): void {
  try {
    app.relaunch();
  } catch (error) {
    log.error('the app does not start again by itself', error);
  }
  app.quit();
}

function autostartOf(app: App): Autostart {
  return createAutostart({
    app,
    platform: process.platform,
    isPackaged: app.isPackaged,
    executable: process.env['APPIMAGE'] ?? process.execPath,
    configDir: configFolder(),
  });
}

function configFolder(): string {
  return process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
}

/** Key files lie outside every profile, so that a copied profile folder does not carry its own key (DESIGN “at rest”). */
function keyFileFolder(): string {
  return join(configFolder(), 'liandong-seat', 'keys');
}

function openWindow({ app, log, onWindow }: BootPorts, settings: SettingsFile, seatName: string): SeatWindow {
  const window = openSeatWindow({
    preload: join(out, 'preload', 'seat.cjs'),
    seatName,
    bounds: settings.windowBounds(),
    onBounds: (bounds) => settings.keepWindowBounds(bounds),
    onGone: (reason) => log.warn('seat window gone', { reason }),
    onClosed: () => app.quit(),
  });
  onWindow(() => window.show());
  return window;
}
