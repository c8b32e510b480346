export { hardenApp, hardenSession } from './harden.ts';
export { openSeatWindow, type Bounds, type SeatWindow } from './seat-window.ts';
