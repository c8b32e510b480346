/**
 * Structured clone over a text channel. Both ends use these functions: main imports them, the preload's world gets
 * their source, so each must stand alone and use nothing from this file but the others by name.
 */

/** Lets the same code use Node's Buffer and the browser's base64. */
export interface Base64 {
  to(bytes: Uint8Array): string;
  from(text: string): Uint8Array<ArrayBuffer>;
}

/** Turns a value into plain JSON; what JSON lacks becomes an object with the single tag `$`. */
export function encodeValue(value: unknown, base64: Base64, path: readonly object[] = []): unknown {
  const uncloneable = (): never => {
    throw new Error('An object could not be cloned.');
  };
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (value === undefined) return { $: 'undefined' };
  if (typeof value === 'number') {
    return Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : { $: 'number', v: Object.is(value, -0) ? '-0' : `${value}` };
  }
  if (typeof value === 'bigint') return { $: 'bigint', v: `${value}` };
  if (typeof value !== 'object') return uncloneable();
  if (path.includes(value)) throw new Error('not supported by the stand-in: a value that contains itself, over IPC');
  const inner = [...path, value];
  const encode = (each: unknown): unknown => encodeValue(each, base64, inner);
  if (Array.isArray(value)) return value.map(encode);
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength);
    const name = Object.prototype.toString.call(value).slice(8, -1);
    return { $: 'view', k: name, v: base64.to(bytes) };
  }
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (kind === 'ArrayBuffer') return { $: 'buffer', v: base64.to(new Uint8Array(value as ArrayBuffer)) };
  if (kind === 'Date') return { $: 'date', v: (value as Date).getTime() };
  if (kind === 'RegExp') return { $: 'regexp', v: (value as RegExp).source, f: (value as RegExp).flags };
  if (kind === 'Map') return { $: 'map', v: [...(value as Map<unknown, unknown>)].map((pair) => pair.map(encode)) };
  if (kind === 'Set') return { $: 'set', v: [...(value as Set<unknown>)].map(encode) };
  if (kind === 'Error' || value instanceof Error) {
    const error = value as Error;
    return { $: 'error', n: error.name, v: error.message, s: error.stack ?? '' };
  }
  if (kind !== 'Object') return uncloneable();
  const entries = Object.entries(value).map(([key, each]): [string, unknown] => [key, encode(each)]);
  const plain = Object.fromEntries(entries);
  return '$' in plain ? { $: 'object', v: entries } : plain;
}

/** The other direction of `encodeValue`. */
export function decodeValue(value: unknown, base64: Base64): unknown {
  const decode = (each: unknown): unknown => decodeValue(each, base64);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(decode);
  const tagged = value as { $?: string; k?: string; n?: string; s?: string; f?: string; v?: unknown };
  const list = tagged.v as unknown[];
  const text = tagged.v as string;
  switch (tagged.$) {
    case undefined:
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, decode(each)]));
    case 'undefined':
      return undefined;
    case 'number':
      return Number(text);
    case 'bigint':
      return BigInt(text);
    case 'date':
      return new Date((tagged.v as number | null) ?? Number.NaN);
    case 'regexp':
      return new RegExp(text, tagged.f);
    case 'map':
      return new Map(list.map((pair) => decode(pair) as [unknown, unknown]));
    case 'set':
      return new Set(list.map(decode));
    case 'buffer':
      return base64.from(text).buffer;
    case 'view': {
      type View = new (buffer: ArrayBuffer) => unknown;
      const view = (globalThis as unknown as Record<string, View | undefined>)[tagged.k ?? ''];
      if (!view) throw new Error(`not supported by the stand-in: ${tagged.k} over IPC`);
      return new view(base64.from(text).buffer);
    }
    case 'error': {
      // As in a structured clone, only the language's own kinds of error keep their kind.
      const kinds = { EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };
      const kind = Object.entries(kinds).find(([name]) => name === tagged.n)?.[1] ?? Error;
      const error = new kind(text);
      Object.defineProperty(error, 'stack', { value: tagged.s, configurable: true, writable: true });
      return error;
    }
    case 'object':
      return Object.fromEntries((list as [string, unknown][]).map(([key, each]) => [key, decode(each)]));
    default:
      throw new Error(`not supported by the stand-in: ${tagged.$} over IPC`);
  }
}
