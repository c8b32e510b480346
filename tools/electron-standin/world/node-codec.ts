/** Main's end of the text channel. */
import { type Base64, decodeValue, encodeValue } from './codec.ts';

const base64: Base64 = {
  to: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  // A Buffer's memory may be a slice of a shared pool; the value's own ArrayBuffer must hold it alone.
  from: (text) => new Uint8Array(Buffer.from(text, 'base64')),
};

export const encode = (value: unknown): unknown => encodeValue(value, base64);
export const decode = (value: unknown): unknown => decodeValue(value, base64);
