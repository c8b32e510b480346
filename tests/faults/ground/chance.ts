/** Chance that can be repeated: every fault draws from a stream of its own, made from the run's seed and its name. */
import { createHash } from 'node:crypto';
import { seeded } from '../../contract/faultdisk.ts';

export type Chance = {
  /** Uniform in [0, 1). */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  pick<T>(from: readonly T[]): T;
};

export function chanceOf(seed: number, name: string): Chance {
  const next = seeded(createHash('sha256').update(`${seed} ${name}`).digest().readUInt32LE());
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return { next, between, pick: (from) => from[between(0, from.length - 1)]! };
}
