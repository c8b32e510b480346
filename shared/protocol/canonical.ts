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
  if (typeof value === 'string') return JSON.stringify(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return numberJson(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') return canonicalObject(value as Record<string, unknown>);
  throw new TypeError(`a ${typeof value} has no JSON form`);
}

function numberJson(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`${value} has no JSON form`);
  return String(value);
}

/** Written as a loop, because every op is put into this form once on its seat and once in the hub. */
function canonicalObject(value: Record<string, unknown>): string {
  let text = '{';
  // Without an order of its own `sort` compares UTF-16 code units.
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member === undefined) continue;
    if (text !== '{') text += ',';
    text += quoted(key) + canonicalJson(member);
  }
  return `${text}}`;
}

/** Keys with their quotes and colon: the same few come again in every op. Bounded, because whoever sends may invent others. */
const keys = new Map<string, string>();
const [mostKeys, longestKey] = [1_000, 40];

function quoted(key: string): string {
  const known = keys.get(key);
  if (known !== undefined) return known;
  const text = `${JSON.stringify(key)}:`;
  if (keys.size < mostKeys && key.length <= longestKey) keys.set(key, text);
  return text;
}
