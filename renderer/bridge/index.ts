export { connectSeat } from './connect.ts';
export { type SeatClient, createSeatClient } from './seat-client.ts';
export { SeatError, failureOf } from './seat-error.ts';
