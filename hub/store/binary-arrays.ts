/**
 * Arrays for PostgreSQL in its binary form (`array_send` of the server). As text every quote of every JSON body would be
 * escaped here and unescaped there; measured, that was more than half of what a push cost beside its signatures.
 * The client sends a `Buffer` as a binary parameter; each needs the cast of its type in the statement.
 */
const oid = { json: 114, text: 25, uuid: 2950, int8: 20 } as const;

/** A text may not hold NUL: the server refuses it (22021). */
export function textArray(values: readonly string[]): Buffer {
  return ofTexts(oid.text, values);
}

/** Texts, or their UTF-8, that are JSON already, stored byte for byte. */
export function jsonArray(values: readonly (string | Buffer | null)[]): Buffer {
  return ofTexts(oid.json, values);
}

/** @throws {TypeError} for what is not a UUID. */
export function uuidArray(values: readonly string[]): Buffer {
  const [array, start] = begin(oid.uuid, values, values.length * (4 + 16));
  values.forEach((value, i) => {
    const at = array.writeInt32BE(16, start + i * 20);
    if (array.write(value.replaceAll('-', ''), at, 'hex') !== 16) throw new TypeError('a UUID has 16 bytes');
  });
  return array;
}

/** @throws {RangeError} for a number that is not whole. */
export function int8Array(values: readonly number[]): Buffer {
  const [array, start] = begin(oid.int8, values, values.length * (4 + 8));
  values.forEach((value, i) => array.writeBigInt64BE(BigInt(value), array.writeInt32BE(8, start + i * 12)));
  return array;
}

function ofTexts(type: number, values: readonly (string | Buffer | null)[]): Buffer {
  const lengths = values.map((value) => (value === null ? 0 : Buffer.byteLength(value)));
  const [array, start] = begin(
    type,
    values,
    lengths.reduce((sum, length) => sum + 4 + length, 0),
  );
  let at = start;
  values.forEach((value, i) => {
    at = array.writeInt32BE(value === null ? -1 : (lengths[i] ?? 0), at);
    if (value !== null) at += typeof value === 'string' ? array.write(value, at, 'utf8') : value.copy(array, at);
  });
  return array;
}

/** Header of an array of one dimension that counts from 1, or of an empty one, which has none. */
function begin(type: number, values: readonly unknown[], bytes: number): [array: Buffer, start: number] {
  const dimensions = values.length === 0 ? 0 : 1;
  const array = Buffer.allocUnsafe(12 + 8 * dimensions + bytes);
  let at = array.writeInt32BE(dimensions, 0);
  at = array.writeInt32BE(Number(values.includes(null)), at);
  at = array.writeInt32BE(type, at);
  if (dimensions === 1) at = array.writeInt32BE(1, array.writeInt32BE(values.length, at));
  return [array, at];
}
