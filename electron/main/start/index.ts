export { autostartHandlers } from './autostart.ts';
export { Doors, type Opened } from './doors.ts';
export { failedStart, startedHandlers } from './failed-start.ts';
