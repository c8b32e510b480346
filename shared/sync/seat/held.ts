import type { Doc } from '../../domain/event.ts';
import type { Op } from '../../domain/op/op.ts';
import type { Id } from '../../domain/primitives.ts';
import type { Parcel } from '../transport.ts';
import { keysOfOp, reachesAll } from './concerned.ts';

/** What parcels under way keep from leaving: ops of linked orders never sit in two of them (DESIGN “outbox”). */
export class Held {
  readonly #view: (id: Id) => Doc | undefined;
  readonly #keys: Set<string>;
  readonly #nothing: boolean;
  #all: boolean;

  constructor(flying: readonly Parcel[], view: (id: Id) => Doc | undefined) {
    const ops = flying.flatMap((parcel) => parcel.ops);
    this.#view = view;
    this.#nothing = ops.length === 0;
    this.#keys = new Set(ops.flatMap((op) => this.#keysOf(op)));
    this.#all = ops.some(reachesAll);
  }

  /** To be asked of each op in the order of sending: what is held holds those behind it. */
  holds(op: Op): boolean {
    if (this.#nothing) return false;
    // What concerns a whole inbox leaves alone, and nothing that was saved later passes it.
    this.#all ||= reachesAll(op);
    const keys = this.#keysOf(op);
    const held = this.#all || keys.some((key) => this.#keys.has(key));
    if (held) for (const key of keys) this.#keys.add(key);
    return held;
  }

  #keysOf(op: Op): string[] {
    const doc = this.#view(op.docId);
    return doc?.kind === 'order' ? [...keysOfOp(op), ...doc.links.map((l) => l.orderId)] : [...keysOfOp(op)];
  }
}
