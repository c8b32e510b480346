import { type KeyObject, createHmac, createSecretKey } from 'node:crypto';
import { type Doc, lookupKeysOf } from '../../shared/domain/index.ts';

/** A city's secret made ready once: an order has several tokens, and making it ready costs half of each. */
const ready = new Map<string, KeyObject>();

function keyOf(secret: string): KeyObject {
  const known = ready.get(secret) ?? createSecretKey(secret, 'utf8');
  ready.set(secret, known);
  return known;
}

/** A key of {@link lookupKeysOf} as the hub stores it. */
export function lookupToken(secret: string, key: string): string {
  return createHmac('sha256', keyOf(secret)).update(key).digest('base64url');
}

export function lookupTokens(secret: string, doc: Doc): string[] {
  return doc.kind === 'order' ? lookupKeysOf(doc).map((key) => lookupToken(secret, key)) : [];
}
