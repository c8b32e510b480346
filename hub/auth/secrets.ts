import { createHash, randomBytes, randomInt } from 'node:crypto';

/** A bearer token for a device. The database keeps only its hash. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** A one-time enrolment code that can be read out: `7KQ4-M9XR-2TWA`, without 0/O, 1/I/L. */
export function newEnrolmentCode(): string {
  const draw = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return [draw(), draw(), draw()].join('-');
}

/** A first password that can be read out: sixteen letters and digits, about 79 bits. */
export function newPassword(): string {
  return Array.from({ length: 16 }, () => letters[randomInt(letters.length)]).join('');
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Case, spaces and dashes of a code do not matter. */
export function hashCode(code: string): string {
  return hashToken(code.toUpperCase().replace(/[^0-9A-Z]/g, ''));
}
