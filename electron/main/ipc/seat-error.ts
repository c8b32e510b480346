import type { SeatErrorCode, SeatFailure } from '../../../shared/ipc/errors.ts';

/** A failure the window is told about as it is. `message` is masked of personal data by whoever throws it. */
export class SeatError extends Error {
  override readonly name = 'SeatError';
  readonly failure: SeatFailure;

  constructor(code: SeatErrorCode, message: string, more: Omit<SeatFailure, 'code' | 'message'> = {}) {
    super(message);
    this.failure = { code, message, ...more };
  }
}
