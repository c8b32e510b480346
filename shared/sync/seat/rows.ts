import type { Doc } from '../../domain/event.ts';
import { awaitsConference } from '../../domain/conference/conference.ts';
import { compactNumber } from '../../domain/number/compact.ts';
import { isEnded } from '../../domain/order/axes.ts';
import { type Id, type OrgId, assertNever } from '../../domain/primitives.ts';
import type { Sealer } from '../ports.ts';
import type { DocRow } from '../store/port.ts';
import type { Entry } from './overlay.ts';

/** Documents as the store keeps them: sealed, with nothing readable beside ids, times and keyed tokens. */
export class Rows {
  readonly #sealer: Sealer;
  readonly #own: OrgId;

  constructor(sealer: Sealer, own: OrgId) {
    this.#sealer = sealer;
    this.#own = own;
  }

  row(entry: Entry): DocRow {
    const { doc, events } = entry;
    const last = events.at(-1);
    return {
      id: doc.id,
      kind: doc.kind,
      version: doc.version,
      updatedAt: Date.parse(last?.syncedAt ?? last?.at ?? ''),
      open: this.isOpen(doc),
      lists: [],
      tokens: searchable(doc).map((text) => this.token(text)),
      sealed: this.#sealer.seal(entry, rowAad(doc.id, doc.version)),
    };
  }

  unseal(row: DocRow): Entry {
    return this.#sealer.open(row.sealed, rowAad(row.id, row.version)) as Entry;
  }

  /** Whether somebody still has something to do with it: kept in memory from the start. */
  isOpen(doc: Doc): boolean {
    return isOpen(doc, this.#own);
  }

  /** The token of a number as people write it: groups and dashes do not matter. */
  token(text: string): string {
    return this.#sealer.token(compactNumber(text));
  }
}

/** Binds a sealed row to its place, so that rows cannot be swapped for one another. */
const rowAad = (id: Id, version: number) => `docs/${id}/${version}`;

function searchable(doc: Doc): string[] {
  if (doc.kind === 'receipt') return distinct([doc.spoken, doc.ownNumber]);
  if (doc.kind !== 'order') return [];
  const { callerNumber, callbackNumber, peerNumber } = doc.fields.source;
  return distinct([doc.number, ...doc.formerNumbers, doc.spoken, callerNumber, callbackNumber, peerNumber]);
}

function distinct(texts: string[]): string[] {
  return [...new Set(texts.filter((text) => text.trim() !== ''))];
}

function isOpen(doc: Doc, own: OrgId): boolean {
  switch (doc.kind) {
    case 'order':
      return !isEnded(doc.business) || doc.realert.includes(own) || awaitsConference(doc.conference);
    case 'receipt':
      return doc.orderId === null;
    case 'shift':
      return doc.countersigned === null;
    case 'conference':
      return doc.outcome === null;
    case 'surge':
      return doc.ended === null;
    case 'emergency':
      return doc.review === null;
    case 'quarantine':
      return false;
    default:
      return assertNever(doc, 'document');
  }
}
