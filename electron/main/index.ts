import { app, ipcMain, safeStorage } from 'electron';
import { boot } from './boot.ts';
import { createSafeStorage } from './keys/index.ts';
import { registerScheme } from './protocol/index.ts';
import {
  claimProfile,
  createLog,
  currentProfile,
  guardProcess,
  openLogFile,
  profileFolder,
  useProfile,
} from './platform/index.ts';
import { hardenApp } from './windows/index.ts';

// Boot order only: what each step does stands in its own file. The order matters: schemes and the hardening of pages come
// before the first page can exist, the profile before anything is read, the lock before anything is written.
registerScheme();
const profile = useProfile(app, currentProfile(profileFolder(process.argv, process.env, app.getPath('userData'))));
let bringForward = () => undefined as void;

if (claimProfile(app, () => bringForward())) {
  const log = createLog({ write: openLogFile(profile.logs), now: Date.now });
  guardProcess(process, log, () => app.exit(1));
  hardenApp(app, (what, toOwnHost) => log.warn('denied', { what, toOwnHost }));
  app
    .whenReady()
    .then(() => {
      const secrets = createSafeStorage(safeStorage, process.platform);
      return boot({ app, ipcMain, profile, log, secrets, onWindow: (show) => (bringForward = show) });
    })
    .catch((error: unknown) => {
      log.error('the seat could not start', error);
      process.stderr.write(`The seat could not start: ${error instanceof Error ? error.message : 'unknown'}\n`);
      app.exit(1);
    });
} else {
  app.quit();
}
