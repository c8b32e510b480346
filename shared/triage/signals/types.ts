import type { Danger, LinkedService } from '../types.ts';

/**
 * What a family of signals speaks of: danger, offence, a matter of government, overlap of duties,
 * neither side's matter, or the manner of speaking (asking, denying, proposing …).
 */
export type SignalKind = 'danger' | 'offence' | 'government' | 'overlap' | 'outside' | 'manner';

/**
 * One concept and the ways it is said.
 * In patterns `_` is a gap of up to 4 units inside a clause, `~` one of up to 10 inside a sentence.
 */
export type Signal = {
  id: string;
  /** For the operator. */
  why: string;
  /** Row of the scope table on which it rests. */
  row: string;
  says: readonly string[];
  dangers?: readonly Danger[];
  linkage?: readonly LinkedService[];
  /** The words already hold their own negation or tense; context does not change them. */
  fixed?: boolean;
};

export type SignalFamily = { kind: SignalKind; signals: readonly Signal[] };
