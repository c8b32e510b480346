import { createHash, hash } from 'node:crypto';

/** Hash before the first change of a city. */
export const genesis = '0'.repeat(64);

export type Link = { city: string; seq: number; docId: string; opId: string; content: string };

/** What a change says, as the exact text that is stored: `json` columns keep it byte for byte. */
export function contentDigest(eventsText: string | Buffer, snapshotText: string | Buffer | null): string {
  const digest = createHash('sha256').update(eventsText).update('\n');
  return digest.update(snapshotText ?? '').digest('hex');
}

/** Every change seals all changes before it, so that nothing can be altered, removed or put in between unseen. */
export function chainHash(previous: string, { city, seq, docId, opId, content }: Link): string {
  return sha256([previous, city, seq, docId, opId, content].join('\n'));
}

export function sha256(text: string | Buffer): string {
  return hash('sha256', text, 'hex');
}
