import type { Doc } from './event.ts';
import { assertNever, type OrgId } from './primitives.ts';

/**
 * Who may see a document: every organisation an order has come to, and while a surge runs the counties that take the
 * inbox; of a surge also those counties; of a
 * 会商 everybody who takes part in its orders; of everything else only the organisation that wrote it.
 */
export function readersOf(doc: Doc): OrgId[] {
  switch (doc.kind) {
    case 'order':
      return [...new Set([...doc.participants, ...(doc.surge?.to ?? [])])];
    case 'surge':
      return [doc.org, ...doc.counties];
    case 'conference':
      return doc.readers;
    case 'receipt':
    case 'shift':
    case 'emergency':
    case 'quarantine':
      return [doc.org];
    default:
      return assertNever(doc, 'document');
  }
}

/** The number a document is read out by; empty for one that nobody reads out. */
export function spokenOf(doc: Doc): string {
  return doc.kind === 'order' || doc.kind === 'receipt' ? doc.spoken : '';
}
