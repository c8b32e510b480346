import { homedir } from 'node:os';
import { join } from 'node:path';
import { type App, type IpcMain, session as electronSession } from 'electron';
import { assemble } from './assemble.ts';
import { enrolFromCommandLine } from './enrol-argument.ts';
import { openJournal } from './journal/index.ts';
import type { SecretStore } from './keys/index.ts';
import { openOrRescueKeys } from './rescue-argument.ts';
import {
  type Profile,
  type SeatLog,
  type SettingsFile,
  freeBytesOf,
  openSettings,
  quitInOrder,
  watchDisk,
} from './platform/index.ts';
import { servePages } from './protocol/index.ts';
import { createVaultWindow, openCopy } from './vault/index.ts';
import { type SeatWindow, hardenSession, openSeatWindow } from './windows/index.ts';

export type BootPorts = { app: App; ipcMain: IpcMain; profile: Profile; log: SeatLog; secrets: SecretStore };

/** Folder of the compiled app: `out/`. */
const out = join(import.meta.dirname, '..');
const minuteMs = 60_000;

/**
 * Sets the seat up from what the profile holds, in the order in which each part needs the ones before it.
 * @throws when keys or journal cannot be opened: the seat does not guess, it says why and ends.
 */
export async function boot({ app, ipcMain, profile, log, secrets }: BootPorts): Promise<{ bringForward: () => void }> {
  hardenSession(electronSession.defaultSession, (what, toOwnHost) => log.warn('denied', { what, toOwnHost }));
  servePages(join(out, 'renderer'));
  const settings = openSettings(profile.folder);
  const disk = watchDisk({
    freeBytes: () => freeBytesOf(profile.folder),
    onLevel: ({ level }) => log.warn('disk', { level }),
    onFailure: (error) => log.error('free space unknown', error),
  });
  const places = { profileDir: profile.folder, keyFileDir: keyFileFolder(), secrets };
  const keys = await openOrRescueKeys(places, process.argv, log);
  const journal = await openJournal({ dir: profile.journal, cipher: keys.cipher });
  for (const { kind, fromSeq, toSeq, quarantined } of journal.stats().recovered.damage) {
    log.error('journal damaged', undefined, { kind, records: toSeq - fromSeq + 1, copies: quarantined.length });
  }
  const copy = await openCopy(profile.copy, keys.cipher, log);
  const vaultHost = createVaultWindow({ preload: join(out, 'preload', 'vault.cjs'), ipcMain });
  const seat = assemble({ journal, copy, keys, vaultHost, log, disk, courierFolder: settings.courierFolder });
  const window = openWindow(app, settings, log, seat.session.view().enrolled?.seatName ?? '');
  seat.connect(window);
  seat.holder.start();
  setInterval(() => void seat.session.tick(), minuteMs).unref();
  quitInOrder(
    app,
    process,
    async () => {
      disk.stop();
      await seat.holder.current?.stop();
      await seat.vault.close();
      await journal.close();
      await copy?.close();
    },
    (why) => log.error('did not close in time', why),
  );
  app.on('window-all-closed', () => app.quit());
  enrolFromCommandLine(process.argv, seat.handlers, log);
  return { bringForward: () => window.show() };
}

/** Key files lie outside every profile, so that a copied profile folder does not carry its own key (DESIGN “at rest”). */
function keyFileFolder(): string {
  return join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'liandong-seat', 'keys');
}

function openWindow(app: App, settings: SettingsFile, log: SeatLog, seatName: string): SeatWindow {
  return openSeatWindow({
    preload: join(out, 'preload', 'seat.cjs'),
    seatName,
    bounds: settings.windowBounds(),
    onBounds: (bounds) => settings.keepWindowBounds(bounds),
    onGone: (reason) => log.warn('seat window gone', { reason }),
    onClosed: () => app.quit(),
  });
}
