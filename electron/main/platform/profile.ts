import { chmodSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { App } from 'electron';

const FLAG = '--profile=';
const VARIABLE = 'LIANDONG_PROFILE';

/** Where this seat keeps everything it has: `--profile=<dir>`, then `LIANDONG_PROFILE`, then the user's own folder. */
export function profileFolder(argv: readonly string[], env: NodeJS.ProcessEnv, usual: string): string {
  const flag = argv.findLast((argument) => argument.startsWith(FLAG))?.slice(FLAG.length);
  return resolve(flag || env[VARIABLE] || usual);
}

export type Profile = {
  /** The folder itself; journal and keys live below it. */
  folder: string;
  journal: string;
  /** A second copy of what the vault holds. */
  copy: string;
  logs: string;
};

/**
 * Moves everything of the app, Chromium's files included, into the profile, readable for its user alone. Must run before
 * `app` is ready and before {@link claimProfile}, because Electron's lock belongs to the folder.
 */
export function useProfile(app: App, folder: string): Profile {
  const profile = {
    folder,
    journal: join(folder, 'journal'),
    copy: join(folder, 'copy'),
    logs: join(folder, 'logs'),
  };
  const pages = join(folder, 'pages');
  for (const path of [folder, profile.journal, profile.copy, profile.logs, pages])
    mkdirSync(path, { recursive: true, mode: 0o700 });
  // An existing folder keeps its mode otherwise.
  chmodSync(folder, 0o700);
  app.setPath('userData', folder);
  app.setPath('sessionData', pages);
  app.setAppLogsPath(profile.logs);
  return profile;
}

/**
 * Makes this the one process of the profile: two would write one journal. Another start of the same profile brings this
 * one's window to the front and ends.
 * @returns false when another process has it: quit at once and touch nothing.
 */
export function claimProfile(app: App, onSecondStart: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', onSecondStart);
  return true;
}
