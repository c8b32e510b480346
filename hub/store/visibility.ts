import type { Doc, OrgId } from '../../shared/domain/index.ts';

/** Who may see a document: every organisation an order has come to; of a voice receipt only the one that wrote it. */
export function readersOf(doc: Doc): OrgId[] {
  return doc.kind === 'order' ? doc.participants : [doc.org];
}

export function mayRead(org: OrgId, doc: Doc): boolean {
  return readersOf(doc).includes(org);
}
