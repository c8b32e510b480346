/** Where the demo keeps its data: below the project, kept between starts, never committed. */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const localFolder = resolve(process.env['LIANDONG_LOCAL'] ?? '.local');
export const hubFolder = join(localFolder, 'hub');
export const configFolder = join(localFolder, 'config');
export const logFolder = join(localFolder, 'logs');

/** Where the demo's seats write courier files and find each other's; on Electron a person is asked instead. */
export function courierFolder(): string {
  const folder = join(localFolder, 'courier');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

export type SeatProfile = { folder: string; isNew: boolean };

/** Profile of one demo seat: journal, keys, vault and settings, apart from every other seat's. */
export function seatProfile(code: string): SeatProfile {
  const folder = join(localFolder, 'seats', code);
  const isNew = !existsSync(folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return { folder, isNew };
}

/** Throws away what earlier starts have kept, so that the next one begins as on a new machine. */
export function forget(): void {
  for (const name of ['hub', 'seats', 'config', 'courier', 'logs', 'hub-port.txt']) {
    rmSync(join(localFolder, name), { recursive: true, force: true });
  }
}
