import { type KeyObject, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes a demo city's private key at the first start; a key that is there stays. @returns the key in the file. */
export function demoPrivateKey(file: string): KeyObject {
  if (!existsSync(file)) {
    const pem = generateKeyPairSync('x25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, pem, { mode: 0o600, flag: 'wx' });
  }
  return privateKeyIn(file);
}

/** @throws {Error} when the file holds no X25519 private key in PEM. */
export function privateKeyIn(file: string): KeyObject {
  return checked(file, createPrivateKey(readFileSync(file, 'utf8')));
}

/** @throws {Error} when the file holds no X25519 public key in PEM. */
export function publicKeyIn(file: string): KeyObject {
  return checked(file, createPublicKey(readFileSync(file, 'utf8')));
}

/** The public half as seats are given it: base64 of its SubjectPublicKeyInfo. */
export function publicHalf(key: KeyObject): string {
  const half = key.type === 'private' ? createPublicKey(key) : key;
  return half.export({ type: 'spki', format: 'der' }).toString('base64');
}

function checked(file: string, key: KeyObject): KeyObject {
  if (key.asymmetricKeyType !== 'x25519') throw new Error(`${file} holds a ${key.asymmetricKeyType} key, not X25519`);
  return key;
}
