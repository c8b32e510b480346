/**
 * How loudly each kind of feature may speak: concepts freely, pairs and crossings timidly. The same in learning and in
 * scoring; chosen on the folds of the development corpus.
 */
const SCALE: Readonly<Record<string, number>> = {
  c: 1,
  d: 0.25,
  k: 0.7,
  x: 0.3,
  l: 0.6,
  p: 0.5,
  r: 1,
  w: 0.9,
  n1: 0.6,
  n2: 0.9,
  n3: 0.5,
};

/** Every call is brought to this length, so that a long story is no surer than a short one. */
export const LENGTH = 10;

export function scaleOf(feature: string): number {
  const kind = feature.startsWith('n:') ? `n${feature.length - 2}` : feature.charAt(0);
  return SCALE[kind] ?? 0.3;
}
