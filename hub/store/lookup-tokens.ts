import { createHmac } from 'node:crypto';
import { type Doc, lookupKeysOf } from '../../shared/domain/index.ts';

/** A key of {@link lookupKeysOf} as the hub stores it. */
export function lookupToken(secret: string, key: string): string {
  return createHmac('sha256', secret).update(key).digest('base64url');
}

export function lookupTokens(secret: string, doc: Doc): string[] {
  return doc.kind === 'order' ? lookupKeysOf(doc).map((key) => lookupToken(secret, key)) : [];
}
