import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { canonicalJson } from './canonical.ts';
import { signingBytes, signingText } from './signing.ts';
import { utf8 } from './utf8.ts';

describe('canonicalJson', () => {
  it('orders keys by code unit at every depth and drops undefined', () => {
    expect(canonicalJson({ b: [{ z: 1, a: null }], a: undefined, é: 'ü', Z: true })).toBe(
      '{"Z":true,"b":[{"a":null,"z":1}],"é":"ü"}',
    );
  });

  it('says the same for any JSON value before and after the wire', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([Number.NaN, Infinity, () => 1, 1n, undefined, [undefined]])('refuses %s', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });
});

describe('signingBytes', () => {
  it('ignores the signature and nothing else', () => {
    const op = { opId: 'x', kind: 'sign', body: {} };
    expect(signingText({ ...op, signature: 'abc' })).toBe(signingText(op));
    expect(signingText({ ...op, extra: 1 })).not.toBe(signingText(op));
  });

  it('is the UTF-8 of the signing text, also for characters outside the BMP and for half a pair', () => {
    const op = { text: 'é汶上县𠮷😀\ud800' };
    expect(Buffer.from(signingBytes(op)).equals(Buffer.from(signingText(op), 'utf8'))).toBe(true);
  });

  it('encodes any text as Node does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(Buffer.from(utf8(text)).equals(Buffer.from(text, 'utf8'))).toBe(true);
      }),
    );
  });
});
