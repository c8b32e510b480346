import type { SeatLog } from './log.ts';

type ProcessEvents = Pick<NodeJS.Process, 'on'>;

/**
 * Logs what nobody caught, without its message, and keeps Electron from showing it in a dialogue. A rejection nobody waited
 * for leaves main as it was; after an exception nothing in memory can be trusted, so the seat ends and what was saved is
 * read back at the next start.
 */
export function guardProcess(process: ProcessEvents, log: SeatLog, end: () => void): void {
  process.on('unhandledRejection', (reason) => log.error('unhandled rejection', reason));
  process.on('uncaughtException', (error) => {
    log.error('uncaught exception', error);
    end();
  });
}
