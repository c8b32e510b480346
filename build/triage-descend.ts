/**
 * Minimises a smooth function by limited-memory BFGS with a halving line search. Deterministic.
 * @param value writes the gradient at `at` into `gradient` and gives the value.
 */
export function descend(
  size: number,
  value: (at: Float64Array, gradient: Float64Array) => number,
  steps: number,
): Float64Array {
  let at = new Float64Array(size);
  let gradient = new Float64Array(size);
  let height = value(at, gradient);
  const past: { moved: Float64Array; turned: Float64Array; inverse: number }[] = [];
  for (let step = 0; step < steps; step += 1) {
    const way = directionOf(gradient, past);
    let slope = dot(way, gradient);
    if (slope >= 0) {
      past.length = 0;
      way.set(gradient.map((g) => -g));
      slope = -dot(gradient, gradient);
    }
    const next = searchAlong(at, way, height, slope, past.length === 0 ? 1 / Math.sqrt(-slope) : 1, value);
    if (!next) break;
    const moved = next.at.map((x, i) => x - at[i]!);
    const turned = next.gradient.map((g, i) => g - gradient[i]!);
    const curve = dot(moved, turned);
    if (curve > 1e-12) past.push({ moved, turned, inverse: 1 / curve });
    if (past.length > MEMORY) past.shift();
    const gained = height - next.height;
    ({ at, gradient, height } = next);
    if (gained < TOLERANCE * Math.max(1, Math.abs(height))) break;
  }
  return at;
}

const MEMORY = 8;
const TOLERANCE = 1e-6;
/** Share of the promised descent a step must bring (Armijo). */
const ENOUGH = 1e-4;

type Place = { at: Float64Array<ArrayBuffer>; gradient: Float64Array<ArrayBuffer>; height: number };

function searchAlong(
  from: Float64Array,
  way: Float64Array,
  height: number,
  slope: number,
  first: number,
  value: (at: Float64Array, gradient: Float64Array) => number,
): Place | undefined {
  for (let length = first, tries = 0; tries < 25; length /= 2, tries += 1) {
    const at = new Float64Array(from.length);
    for (let i = 0; i < at.length; i += 1) at[i] = from[i]! + length * way[i]!;
    const gradient = new Float64Array(from.length);
    const here = value(at, gradient);
    if (here <= height + ENOUGH * length * slope) return { at, gradient, height: here };
  }
  return undefined;
}

function directionOf(
  gradient: Float64Array,
  past: readonly { moved: Float64Array; turned: Float64Array; inverse: number }[],
): Float64Array {
  const way = gradient.map((g) => -g);
  const shares: number[] = [];
  for (let k = past.length - 1; k >= 0; k -= 1) {
    const { moved, turned, inverse } = past[k]!;
    shares[k] = inverse * dot(moved, way);
    add(way, turned, -shares[k]!);
  }
  const last = past.at(-1);
  if (last)
    for (let i = 0, s = 1 / (last.inverse * dot(last.turned, last.turned)); i < way.length; i += 1) way[i]! *= s;
  past.forEach(({ moved, turned, inverse }, k) => add(way, moved, shares[k]! - inverse * dot(turned, way)));
  return way;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
}

function add(to: Float64Array, what: Float64Array, times: number): void {
  for (let i = 0; i < to.length; i += 1) to[i]! += times * what[i]!;
}
