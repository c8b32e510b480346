import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isBase64 } from './base64.ts';

test('bytes have one text and no other', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(60), fc.string({ maxLength: 3 }), (bytes, at, other) => {
      const text = Buffer.from(bytes).toString('base64');
      expect(isBase64(text)).toBe(true);
      const changed = text.slice(0, at) + other + text.slice(at + 1);
      const again = Buffer.from(changed, 'base64').toString('base64');
      expect(isBase64(changed)).toBe(again === changed);
    }),
  );
});

test.each(['AAA=9===', 'AA=9', 'AB==', 'AAB=', 'A', 'AA A', '====', 'AAAA\n'])('%j is none', (text) => {
  expect(isBase64(text)).toBe(false);
});
