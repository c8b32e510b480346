import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { makeVerifier, matches } from './verifier.ts';

const macOf = (secret: string) => (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
const mac = macOf('device');

it('recognises one password of one name on one device, at the full cost', async () => {
  const verifier = await makeVerifier('wang', 'pässword', mac);
  expect(verifier.N).toBeGreaterThanOrEqual(2 ** 15);
  expect(await matches('wang', 'pa\u0308ssword', verifier, mac)).toBe(true);
  expect(await matches('wang', 'password', verifier, mac)).toBe(false);
  expect(await matches('li', 'pässword', verifier, mac)).toBe(false);
  expect(await matches('wang', 'pässword', verifier, macOf('thief'))).toBe(false);
});

it('gives two people with one password different verifiers', async () => {
  const cheap = { N: 16, r: 1, p: 1 };
  const [a, b] = await Promise.all([makeVerifier('a', 'x', mac, cheap), makeVerifier('a', 'x', mac, cheap)]);
  expect(a.tag).not.toBe(b.tag);
});
