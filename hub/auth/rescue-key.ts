import { demoPrivateKey, publicHalf, publicKeyIn } from './x25519.ts';

/**
 * The rescue key pair of a demo city, made at the first start: seats wrap their data key to its public half at enrolment.
 * A real city keeps the private half away from every hub and starts it with the public half only.
 * @returns the public half as base64 of its SubjectPublicKeyInfo.
 */
export function demoRescueKey(privateKeyFile: string): string {
  return publicHalf(demoPrivateKey(privateKeyFile));
}

/** @throws {Error} when the file holds no X25519 public key in PEM. */
export function rescuePublicKey(publicKeyFile: string): string {
  return publicHalf(publicKeyIn(publicKeyFile));
}
