export { push, serveSeat } from './serve.ts';
export type { Handlers } from './calls.ts';
