import { Directory } from './directory.ts';
import { assumedBasis, assumedParts } from './defaults.ts';

type Json = Record<string, unknown>;

/** A directory that was stored, and the fields that were not in it, by path. */
export type StoredDirectory = { directory: Directory; assumed: string[] };

/**
 * Reads a directory that an earlier release stored: what it does not have yet is taken from this release's defaults, each
 * saying so in its basis. Only for a seat's own copy: what the hub publishes must be whole.
 * @returns the names of the fields nothing can stand for, where it cannot be read.
 */
export function readStored(stored: unknown): StoredDirectory | { unreadable: string[] } {
  const whole = Directory.safeParse(stored);
  if (whole.success) return { directory: whole.data, assumed: [] };
  const paths = whole.error.issues.map(({ path }) => path.map(String));
  const filled: unknown = JSON.parse(JSON.stringify(stored));
  for (const path of paths) fill(filled, path);
  const read = Directory.safeParse(filled);
  if (read.success) return { directory: read.data, assumed: paths.map((path) => path.join('.')) };
  return { unreadable: read.error.issues.map(({ path }) => path.join('.')) };
}

/** Puts the default there, where there is nothing yet and there is one. What stands there in another shape is not touched. */
function fill(target: unknown, path: readonly string[]): void {
  const last = path.at(-1);
  const holder = path.slice(0, -1).reduce<unknown>(within, target);
  const usual = path.reduce<unknown>(within, assumedParts);
  if (last === undefined || !isObject(holder) || holder[last] !== undefined || usual === undefined) return;
  holder[last] = assumed(usual);
}

/** The same, and every basis in it says that it is assumed. */
function assumed(usual: unknown): unknown {
  if (Array.isArray(usual)) return usual.map(assumed);
  if (!isObject(usual)) return usual;
  const inner = Object.fromEntries(Object.entries(usual).map(([name, value]) => [name, assumed(value)]));
  if (typeof usual['basis'] !== 'string') return inner;
  return { ...inner, basis: assumedBasis(usual['basis']), ...('official' in usual && { official: false }) };
}

function within(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
