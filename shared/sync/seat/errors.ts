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

/** The seat does not know the document: it may never have been visible here. */
export class UnknownDocError extends Error {
  override readonly name = 'UnknownDocError';

  constructor(id: string) {
    super(`document ${id} is not known on this seat`);
  }
}
