/** Limits on what a window may hand in before anything looks at its meaning. */
export const MAX_INPUT_BYTES = 1024 * 1024;
const MAX_DEPTH = 32;
const BYTES_PER_VALUE = 8;
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Says what is wrong with the shape of a structured-cloned value, or null when it is plain data within the limits: no
 * instances (Map, Date, ArrayBuffer …), no keys that reach a prototype, not too deep, at most 1 MiB. A cycle is too deep.
 */
export function shapeFault(value: unknown): string | null {
  const budget = { left: MAX_INPUT_BYTES };
  return fault(value, 0, budget);
}

function fault(value: unknown, depth: number, budget: { left: number }): string | null {
  budget.left -= BYTES_PER_VALUE;
  if (typeof value === 'string') budget.left -= Buffer.byteLength(value);
  if (budget.left < 0) return 'too large';
  if (typeof value === 'bigint' || typeof value === 'function' || typeof value === 'symbol') return 'not plain data';
  if (typeof value !== 'object' || value === null) return null;
  if (depth >= MAX_DEPTH) return 'too deep';
  if (Array.isArray(value)) return firstFault(value, depth, budget);
  if (Object.getPrototypeOf(value) !== Object.prototype) return 'not plain data';
  const keys = Object.keys(value);
  if (keys.some((key) => forbiddenKeys.has(key))) return 'a key that reaches a prototype';
  return firstFault(keys, depth, budget) ?? firstFault(Object.values(value), depth, budget);
}

function firstFault(values: readonly unknown[], depth: number, budget: { left: number }): string | null {
  // An index loop also meets the holes of a sparse array, each of which costs: its length may be 4 thousand million.
  for (let i = 0; i < values.length; i++) {
    const found = fault(values[i], depth + 1, budget);
    if (found !== null) return found;
  }
  return null;
}
