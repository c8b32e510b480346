export { push, serveSeat } from './serve.ts';
export type { Handlers, OnFault } from './calls.ts';
