import { LENGTH, scaleOf } from './scale.ts';
import type { LinearModel, Vocabulary } from './types.ts';

export type Shares = Readonly<Record<string, number>>;

/** The columns of the features a vocabulary knows, and the factor that brings the call to `LENGTH`. */
export function placed(vocabulary: Vocabulary, features: readonly string[]): { columns: number[]; factor: number } {
  const columns: number[] = [];
  let square = 0;
  for (const feature of features) {
    const column = vocabulary.get(feature);
    if (column === undefined) continue;
    columns.push(column);
    square += scaleOf(feature) ** 2;
  }
  return { columns, factor: square > 0 ? LENGTH / Math.sqrt(square) : 0 };
}

/** The share each class gets (softmax of the summed weights). */
export function shares(model: LinearModel, features: readonly string[]): Shares {
  const { columns, factor } = placed(model.vocabulary, features);
  const width = model.classes.length;
  const sums = model.classes.map((_, k) => {
    let sum = 0;
    for (const column of columns) sum += model.weights[column * width + k] ?? 0;
    return (model.bias[k] ?? 0) + sum * model.step * factor;
  });
  const top = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - top));
  const total = powers.reduce((a, b) => a + b, 0);
  return Object.fromEntries(model.classes.map((name, k) => [name, (powers[k] ?? 0) / total]));
}

/** How much one feature speaks for a class rather than for the average class. */
export function pull(model: LinearModel, feature: string, name: string): number {
  const column = model.vocabulary.get(feature);
  const k = model.classes.indexOf(name);
  if (column === undefined || k < 0) return 0;
  const width = model.classes.length;
  let sum = 0;
  for (let i = 0; i < width; i += 1) sum += model.weights[column * width + i] ?? 0;
  return ((model.weights[column * width + k] ?? 0) - sum / width) * model.step;
}

/** The class with the greatest share among those allowed. */
export function likeliest(all: Shares, allowed: (name: string) => boolean, otherwise: string): string {
  let best = otherwise;
  let most = -1;
  for (const [name, share] of Object.entries(all)) if (share > most && allowed(name)) [best, most] = [name, share];
  return best;
}
