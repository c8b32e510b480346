import type { Refusal } from '../../domain/decide/refusal.ts';

/** The shared rules refuse an act on this seat: nothing was saved, nothing will be sent. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(`refused: ${refusal.reason}`);
    this.refusal = refusal;
  }
}
