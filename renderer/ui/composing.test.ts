import { expect, test } from 'vitest';
import { isComposing } from './composing.ts';

test('a key is part of a composition by its flag or by code 229, which Chromium gives to the key that ends one', () => {
  expect(isComposing({ isComposing: true, keyCode: 13 })).toBe(true);
  expect(isComposing({ isComposing: false, keyCode: 229 })).toBe(true);
  expect(isComposing({ isComposing: false, keyCode: 13 })).toBe(false);
  expect(isComposing({ nativeEvent: { isComposing: true } })).toBe(true);
});
