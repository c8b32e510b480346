import type { KeyObject } from 'node:crypto';
import { publicHalf } from '../auth/x25519.ts';
import { sha256 } from '../store/chain.ts';

/**
 * The private keys courier files are opened with. Their own pair and not the rescue key: that one opens what lies on seats
 * and is kept away from every hub, this one must be at hand. The first is given to seats; older ones still open files.
 */
export type CourierKeys = {
  /** Base64 of the SubjectPublicKeyInfo; empty where the city takes no courier files. */
  readonly publicKey: string;
  /** The private key whose public half has that fingerprint. */
  find(hubKey: string): KeyObject | undefined;
};

export function courierKeys(privateKeys: readonly KeyObject[]): CourierKeys {
  const byPrint = new Map(privateKeys.map((key) => [sha256(publicHalf(key)), key]));
  return { publicKey: privateKeys[0] ? publicHalf(privateKeys[0]) : '', find: (hubKey) => byPrint.get(hubKey) };
}
