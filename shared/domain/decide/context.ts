import type { Directory } from '../directory/directory.ts';
import type { Doc, DocEvent } from '../event.ts';
import type { Order } from '../order/order.ts';
import type { Id, OrgId } from '../primitives.ts';
import type { VoiceReceipt } from '../receipt/receipt.ts';
import type { Surge } from '../surge/surge.ts';
import type { Refusal } from './refusal.ts';

/** `emergency`: signed in with 工号 and witness only; may create, dispatch and hand over by voice (F6). */
export type Role = 'operator' | 'leader' | 'supervisor' | 'device' | 'emergency';

/** Who asks: already authenticated; the origin of the op, never its carrier. */
export type Author = { org: OrgId; role: Role; operator: string; device: Id };

/**
 * What `decide` may look at. The hub loads it inside the transaction, the seat from memory: both ask
 * {@link import('./touches.ts').touches} first, so a rule cannot see more on one side than on the other.
 */
export type World = {
  directory: Directory;
  author: Author;
  doc(id: Id): Doc | undefined;
  /** Set on a seat, which may not see every linked document; the hub knows all and refuses what is not there. */
  partial?: true;
  /** Orders of that day with this spoken number. */
  ordersSpoken(day: string, spoken: string): Order[];
  /** Voice receipts of that day with this spoken number. */
  receiptsSpoken(day: string, spoken: string): VoiceReceipt[];
  /** Surges that have not ended. */
  surges(): Surge[];
  /** Orders addressed to that organisation that have not ended; asked for by the ops of a surge alone. */
  addressedTo(org: OrgId): Order[];
};

/**
 * An event and the document it belongs to; one op may change two documents (twins, hand-over, joined receipt). `for` is set
 * where it is done for another organisation (surge).
 */
export type Effect = { docId: Id; event: DocEvent; for?: OrgId };
export type Decision = { ok: true; effects: Effect[] } | { ok: false; refusal: Refusal };

export const applied = (...effects: Effect[]): Decision => ({ ok: true, effects });
export const refused = (refusal: Refusal): Decision => ({ ok: false, refusal });
