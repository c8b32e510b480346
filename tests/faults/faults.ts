/** Every fault, in the order they are played. */
import { damage } from './damage.ts';
import type { Fault } from './fault.ts';
import { fullDisk } from './full-disk.ts';
import { kills } from './kills.ts';
import { lines } from './lines.ts';
import { power } from './power.ts';
import { wake } from './wake.ts';

export const faults: readonly Fault[] = [...kills, ...power, ...fullDisk, ...lines, ...damage, ...wake];
