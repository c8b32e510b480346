export { guardProcess } from './crash.ts';
export { freeBytesOf, watchDisk, type Disk, type DiskWatch } from './disk.ts';
export { openLogFile } from './log-file.ts';
export { createLog, type SeatLog } from './log.ts';
export { claimProfile, profileFolder, useProfile, type Profile } from './profile.ts';
export { quitInOrder } from './quit.ts';
export { openSettings, type SettingsFile } from './settings.ts';
export { beginSuccessor, currentProfile } from './succession.ts';
export { shellName } from './shell-name.ts';
