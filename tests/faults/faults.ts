/** Every fault, in the order they are played. */
import type { Fault } from './fault.ts';
import { kills } from './kills.ts';
import { lines } from './lines.ts';
import { power } from './power.ts';

export const faults: readonly Fault[] = [...kills, ...power, ...lines];
