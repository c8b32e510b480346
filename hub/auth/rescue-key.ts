import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The rescue key pair of a demo city, made at the first start: seats wrap their data key to its public half at enrolment.
 * A real city keeps the private half away from every hub and starts it with the public half only.
 * @returns the public half as base64 of its SubjectPublicKeyInfo.
 */
export function demoRescueKey(privateKeyFile: string): string {
  if (!existsSync(privateKeyFile)) {
    const pem = generateKeyPairSync('x25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    mkdirSync(dirname(privateKeyFile), { recursive: true });
    writeFileSync(privateKeyFile, pem, { mode: 0o600, flag: 'wx' });
  }
  return publicHalf(createPublicKey(createPrivateKey(readFileSync(privateKeyFile, 'utf8'))));
}

/** @throws {Error} when the file holds no X25519 public key in PEM. */
export function rescuePublicKey(publicKeyFile: string): string {
  const key = createPublicKey(readFileSync(publicKeyFile, 'utf8'));
  if (key.asymmetricKeyType !== 'x25519')
    throw new Error(`${publicKeyFile} holds a ${key.asymmetricKeyType} key, not X25519`);
  return publicHalf(key);
}

function publicHalf(key: ReturnType<typeof createPublicKey>): string {
  return key.export({ type: 'spki', format: 'der' }).toString('base64');
}
