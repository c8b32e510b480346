import type { SeatApi } from '../../shared/ipc/index.ts';
import { type SeatClient, createSeatClient } from './seat-client.ts';

declare global {
  interface Window {
    /** Exposed by the preload; nothing outside renderer/bridge may touch it. */
    readonly seat?: SeatApi;
  }
}

/** @throws {Error} when the page was opened without the preload, so that the fault is named and not guessed at. */
export function connectSeat(): SeatClient {
  if (!window.seat) throw new Error('window.seat is missing: the seat window was opened without its preload script');
  return createSeatClient(window.seat);
}
