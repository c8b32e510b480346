import { stretchOf } from './scale.ts';
import type { LinearModel } from './types.ts';

export type Shares = Record<string, number>;

/** The share each class gets (softmax of the summed weights of a call brought to the common length). */
export function shares(model: LinearModel, features: readonly string[]): Shares {
  const sums = model.classes.map(() => 0);
  for (const feature of features) {
    const row = model.weights[feature];
    if (!row) continue;
    for (let k = 0; k < sums.length; k += 1) sums[k] = (sums[k] ?? 0) + (row[k] ?? 0);
  }
  const unit = stretchOf(features) / 100;
  const top = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp((sum - top) * unit));
  const total = powers.reduce((a, b) => a + b, 0);
  return Object.fromEntries(model.classes.map((name, k) => [name, (powers[k] ?? 0) / total]));
}

/** The class with the greatest share among those allowed; undefined where none is. */
export function likeliest(
  model: LinearModel,
  features: readonly string[],
  allowed: (name: string) => boolean,
): string | undefined {
  const found = shares(model, features);
  return model.classes.filter(allowed).sort((a, b) => (found[b] ?? 0) - (found[a] ?? 0))[0];
}

/** How much one feature speaks for a class rather than for the average class. */
export function pull(model: LinearModel, feature: string, name: string): number {
  const row = model.weights[feature];
  const k = model.classes.indexOf(name);
  if (!row || k < 0) return 0;
  const mean = row.reduce((a, b) => a + b, 0) / row.length;
  return ((row[k] ?? 0) - mean) / 100;
}
