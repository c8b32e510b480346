/**
 * Canonical JSON (RFC 8785, JCS): keys in the order of their UTF-16 code units, no white space, numbers as ECMAScript writes
 * them. Signatures, body hashes and the hub's hash chain are computed over this text, so both sides must agree on every
 * byte. Like `JSON.stringify` it leaves out properties that are `undefined`, because they do not survive the wire; unlike
 * RFC 8785 it escapes a lone surrogate instead of refusing it, because a pasted half character must not stop an emergency.
 *
 * @throws {TypeError} for what JSON cannot carry: a number that is not finite, a function, a symbol, a bigint, `undefined`
 * at the top or inside an array.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) return canonicalObject(value);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`${value} has no JSON form`);
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return JSON.stringify(value);
  }
  throw new TypeError(`a ${typeof value} has no JSON form`);
}

function canonicalObject(value: object): string {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
}
