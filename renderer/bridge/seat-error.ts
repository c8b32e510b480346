import type { SeatFailure } from '../../shared/ipc/index.ts';

/** A call to main that failed, with everything the desk needs to say what the operator can do about it. */
export class SeatError extends Error {
  readonly failure: SeatFailure;

  constructor(failure: SeatFailure) {
    super(failure.message);
    this.name = 'SeatError';
    this.failure = failure;
  }
}

/** Anything that was thrown, as a failure; what main never answered counts as `internal`. */
export function failureOf(error: unknown): SeatFailure {
  if (error instanceof SeatError) return error.failure;
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
}
