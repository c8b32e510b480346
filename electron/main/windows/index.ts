export { hardenApp, hardenSession, type OnDenied } from './harden.ts';
export { safePreferences } from './preferences.ts';
export { openSeatWindow, type Bounds, type SeatWindow, type SeatWindowOptions } from './seat-window.ts';
