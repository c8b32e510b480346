import { CALLER } from './caller.ts';
import { DANGER } from './danger.ts';
import { GOVERNMENT } from './government.ts';
import { MANNER } from './manner.ts';
import { OFFENCE } from './offence.ts';
import { OUTSIDE } from './outside.ts';
import { OVERLAP } from './overlap.ts';
import type { SignalFamily } from './types.ts';

export const SIGNAL_FAMILIES: readonly SignalFamily[] = [DANGER, CALLER, OFFENCE, GOVERNMENT, OVERLAP, OUTSIDE, MANNER];
