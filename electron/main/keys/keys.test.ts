import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CipherError } from './cipher.ts';
import { openKeys, recoverKeys, type KeysOptions } from './keys.ts';
import { createSafeStorage } from './safe-storage.ts';
import type { SecretStore } from './secret-store.ts';

class Keyring implements SecretStore {
  present = true;
  stale = false;
  sealed = 0;
  isProtected = () => Promise.resolve(this.present);
  seal(secret: string): Promise<Uint8Array> {
    this.sealed += 1;
    return Promise.resolve(Buffer.from(secret).map((byte) => byte ^ 0x5a));
  }
  open(sealed: Uint8Array): Promise<{ secret: string; stale: boolean }> {
    if (!this.present) return Promise.reject(new Error('no keyring'));
    const secret = Buffer.from(sealed.map((byte) => byte ^ 0x5a)).toString();
    return Promise.resolve({ secret, stale: this.stale });
  }
}

let root: string;
let ring: Keyring;
let options: KeysOptions;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'keys-'));
  ring = new Keyring();
  options = { profileDir: join(root, 'profile'), keyFileDir: join(root, 'keys'), secrets: ring };
});
afterEach(() => rm(root, { recursive: true }));

const aad = Buffer.from('order/1/3');
const plain = Buffer.from('济南路 12 号');

function rescuePair() {
  const pair = generateKeyPairSync('x25519');
  return {
    publicKey: pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    privateKey: pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  };
}

describe('with a keyring', () => {
  test('keys are made once, sealed by the keyring, and no key file is written', async () => {
    const first = await openKeys(options);
    const again = await openKeys(options);
    expect([first.created, again.created]).toEqual([true, false]);
    expect(again.protection).toBe('keyring');
    expect(again.devicePublicKey).toBe(first.devicePublicKey);
    expect(Buffer.from(again.cipher.open(first.cipher.seal(plain, aad), aad))).toEqual(plain);
    expect(await readdir(root)).toEqual(['profile']);
    expect((await stat(join(options.profileDir, 'keys.json'))).mode & 0o777).toBe(0o600);
  });

  test('a keyring that asks for it gets the secret sealed again', async () => {
    await openKeys(options);
    ring.stale = true;
    await openKeys(options);
    expect(ring.sealed).toBe(2);
  });

  test('when the keyring is gone, new keys are never made over the old ones', async () => {
    await openKeys(options);
    ring.present = false;
    await expect(openKeys(options)).rejects.toMatchObject({ code: 'secret_lost' });
  });
});

describe('without a keyring', () => {
  test('a key file of its owner only lies outside the profile', async () => {
    ring.present = false;
    const first = await openKeys(options);
    expect(first.protection).toBe('key_file');
    const [name = ''] = await readdir(options.keyFileDir);
    const path = join(options.keyFileDir, name);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await chmod(path, 0o644);
    const again = await openKeys(options);
    expect(again.devicePublicKey).toBe(first.devicePublicKey);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const { dataKey } = JSON.parse(await readFile(path, 'utf8')) as { dataKey: string };
    for (const file of await readdir(options.profileDir)) {
      expect(await readFile(join(options.profileDir, file), 'utf8')).not.toContain(dataKey);
    }
  });

  test('a lost key file and a damaged one are told apart, and the error quotes nothing', async () => {
    ring.present = false;
    await openKeys(options);
    const [name = ''] = await readdir(options.keyFileDir);
    await writeFile(join(options.keyFileDir, name), '{"dataKey":"c2VjcmV0"}');
    await expect(openKeys(options)).rejects.toMatchObject({ code: 'damaged', cause: undefined });
    await rm(join(options.keyFileDir, name));
    await expect(openKeys(options)).rejects.toMatchObject({ code: 'secret_lost' });
  });
});

describe('rescue', () => {
  test.each([true, false])('with the OS secret removed the records open again (keyring %s)', async (present) => {
    ring.present = present;
    const pair = rescuePair();
    const before = await openKeys(options);
    await before.wrapToRescueKey(pair.publicKey);
    const sealed = before.cipher.seal(plain, aad);
    ring.present = false;
    await rm(options.keyFileDir, { recursive: true, force: true });
    await expect(openKeys(options)).rejects.toMatchObject({ code: 'secret_lost' });
    const after = await recoverKeys(pair.privateKey, options);
    expect(Buffer.from(after.cipher.open(sealed, aad))).toEqual(plain);
    expect(after.cipher.indexToken('13800000000')).toBe(before.cipher.indexToken('13800000000'));
    expect(after.devicePublicKey).not.toBe(before.devicePublicKey);
    expect((await openKeys(options)).devicePublicKey).toBe(after.devicePublicKey);
  });

  test('also when keys.json itself is gone; another rescue key opens nothing; none at all is said', async () => {
    const pair = rescuePair();
    await expect(recoverKeys(pair.privateKey, options)).rejects.toMatchObject({ code: 'no_rescue' });
    const before = await openKeys(options);
    await before.wrapToRescueKey(pair.publicKey);
    await rm(join(options.profileDir, 'keys.json'));
    await expect(openKeys(options)).rejects.toMatchObject({ code: 'secret_lost' });
    await expect(recoverKeys(rescuePair().privateKey, options)).rejects.toBeInstanceOf(CipherError);
    const after = await recoverKeys(pair.privateKey, options);
    expect(Buffer.from(after.cipher.open(before.cipher.seal(plain, aad), aad))).toEqual(plain);
  });
});

describe('cipher and signature', () => {
  test('every flipped bit, another aad and a cut are refused; nonces differ', async () => {
    const { cipher } = await openKeys(options);
    const sealed = cipher.seal(plain, aad);
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const flipped = sealed.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      expect(() => cipher.open(flipped, aad)).toThrow(CipherError);
    }
    expect(() => cipher.open(sealed, Buffer.from('order/1/4'))).toThrow(CipherError);
    expect(() => cipher.open(sealed.subarray(0, 20), aad)).toThrow(CipherError);
    expect(cipher.seal(plain, aad)).not.toEqual(sealed);
  });

  test('tokens are equal for equal texts and differ between devices', async () => {
    const one = await openKeys(options);
    const other = await openKeys({ ...options, profileDir: join(root, 'other') });
    expect(one.cipher.indexToken('13800000000')).toBe(one.cipher.indexToken('13800000000'));
    expect(one.cipher.indexToken('13800000000')).not.toBe(other.cipher.indexToken('13800000000'));
  });

  test('the device signature verifies with the public key', async () => {
    const keys = await openKeys(options);
    const raw = Buffer.from(keys.devicePublicKey, 'base64');
    const x = raw.toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    expect(raw).toHaveLength(32);
    expect(verify(null, plain, key, keys.sign(plain))).toBe(true);
    expect(verify(null, aad, key, keys.sign(plain))).toBe(false);
  });
});

describe('safeStorage', () => {
  type Backend = ReturnType<Parameters<typeof createSafeStorage>[0]['getSelectedStorageBackend']>;
  const storage = (available: boolean, backend: Backend) => ({
    isAsyncEncryptionAvailable: () => Promise.resolve(available),
    getSelectedStorageBackend: () => backend,
    encryptStringAsync: (secret: string) => Promise.resolve(Buffer.from(secret)),
    decryptStringAsync: (sealed: Buffer) => Promise.resolve({ result: sealed.toString(), shouldReEncrypt: false }),
  });

  test.each([
    [true, 'gnome_libsecret', 'linux', true],
    [true, 'basic_text', 'linux', false],
    [true, 'unknown', 'linux', false],
    [false, 'kwallet6', 'linux', false],
    [true, 'basic_text', 'win32', true],
  ] as const)('available %s, backend %s on %s: protected %s', async (available, backend, platform, expected) => {
    const secrets = createSafeStorage(storage(available, backend), platform);
    expect(await secrets.isProtected()).toBe(expected);
    expect(await secrets.open(await secrets.seal('s'))).toEqual({ secret: 's', stale: false });
  });
});
