import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type KeysOptions, openKeys } from './keys/index.ts';
import { openOrRescueKeys } from './rescue-argument.ts';

const log = { info: () => undefined, warn: () => undefined };
const none = () => Promise.reject(new Error('there is no keyring'));
const plain = new TextEncoder().encode('济南路 12 号');
const aad = new TextEncoder().encode('order/1/3');

let root: string;
let options: KeysOptions;
let argument: string;
let publicKey: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'rescue-'));
  const secrets = { isProtected: () => Promise.resolve(false), seal: none, open: none };
  options = { profileDir: join(root, 'profile'), keyFileDir: join(root, 'keys'), secrets };
  const pair = generateKeyPairSync('x25519');
  publicKey = pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  await writeFile(join(root, 'rescue.pem'), pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
  argument = `--rescue-key=${join(root, 'rescue.pem')}`;
});
afterEach(() => rm(root, { recursive: true }));

test('a seat whose key file is gone does not start by itself, and reads everything again with the rescue key', async () => {
  const before = await openKeys(options);
  await before.wrapToRescueKey(publicKey);
  const sealed = before.cipher.seal(plain, aad);
  await rm(options.keyFileDir, { recursive: true });
  await expect(openOrRescueKeys(options, [], log)).rejects.toMatchObject({ code: 'secret_lost' });
  await expect(openOrRescueKeys(options, [], log)).rejects.toThrow('--rescue-key=');
  const rescued = await openOrRescueKeys(options, [argument], log);
  expect(rescued.cipher.open(sealed, aad)).toEqual(Buffer.from(plain));
  const next = await openOrRescueKeys(options, [], log);
  expect(next.devicePublicKey).toBe(rescued.devicePublicKey);
});

test('the argument changes nothing on a seat whose keys open', async () => {
  const before = await openOrRescueKeys(options, [argument], log);
  const after = await openOrRescueKeys(options, [argument], log);
  expect(after.devicePublicKey).toBe(before.devicePublicKey);
});
