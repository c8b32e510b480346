export { SeatError } from './seat-error.ts';
export { push, serveSeat } from './serve.ts';
export type { CallFault, Handlers, OnFault } from './calls.ts';
