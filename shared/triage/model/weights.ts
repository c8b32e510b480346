import type { Weights } from './types.ts';
import weights from './weights.json' with { type: 'json' };

/** Learned by `build/triage-train.ts` from `corpus/`; never edited by hand. */
export const WEIGHTS = weights as unknown as Weights;
