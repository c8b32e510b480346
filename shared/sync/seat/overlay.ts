import type { Author, World } from '../../domain/decide/context.ts';
import { decide } from '../../domain/decide/decide.ts';
import type { Refusal } from '../../domain/decide/refusal.ts';
import type { Directory } from '../../domain/directory/directory.ts';
import type { Doc, RecordedEvent } from '../../domain/event.ts';
import { applyEffects } from '../../domain/evolve/apply.ts';
import { spokenOf } from '../../domain/doc.ts';
import { isEnded } from '../../domain/order/axes.ts';
import type { Order } from '../../domain/order/order.ts';
import type { Op } from '../../domain/op/op.ts';
import type { Id } from '../../domain/primitives.ts';
import type { VoiceReceipt } from '../../domain/receipt/receipt.ts';
import type { Surge } from '../../domain/surge/surge.ts';

/** A document with its whole history: the decided events, and behind them those this seat expects. */
export type Entry = { doc: Doc; events: RecordedEvent[] };

/** What the overlay stands on: confirmed documents, and where to find those with a spoken number. */
export type Base = {
  get(id: Id): Entry | undefined;
  spoken(day: string, spoken: string): Iterable<Id>;
  ids(): Iterable<Id>;
  /** Kept apart: asked for whenever an order goes somewhere. */
  surges(): Iterable<Id>;
};

/** What a set of ops on this seat makes of the documents the hub has confirmed: decided anew over every pull (O5). */
export class Overlay {
  readonly #base: Base;
  readonly #changed = new Map<Id, Entry>();
  readonly #spoken = new Map<string, Set<Id>>();
  readonly #surges = new Set<Id>();
  #laid = new Set<Id>();

  constructor(base: Base) {
    this.#base = base;
  }

  /** Documents that were laid over since this was last asked. */
  takeLaid(): Set<Id> {
    const laid = this.#laid;
    this.#laid = new Set();
    return laid;
  }

  /** Takes everything off a document again. */
  lift(id: Id): void {
    const entry = this.#changed.get(id);
    if (!entry) return;
    this.#changed.delete(id);
    this.#spoken.get(spokenKey(entry.doc.day, spokenOf(entry.doc)))?.delete(id);
  }

  get(id: Id): Entry | undefined {
    return this.#changed.get(id) ?? this.#base.get(id);
  }

  changed(): Iterable<[Id, Entry]> {
    return this.#changed;
  }

  ids(): Set<Id> {
    return new Set([...this.#base.ids(), ...this.#changed.keys()]);
  }

  surges(): Set<Id> {
    return new Set([...this.#base.surges(), ...this.#surges]);
  }

  spoken(day: string, spoken: string): Set<Id> {
    return new Set([...this.#base.spoken(day, spoken), ...(this.#spoken.get(spokenKey(day, spoken)) ?? [])]);
  }

  /**
   * Lets `decide` expect what the hub will say of the op, and lays the effects over the documents.
   * @returns the refusal this seat expects, or null; a refused op changes nothing here and is still sent.
   */
  lay(op: Op, author: Author, directory: Directory): Refusal | null {
    const decision = decide(op, this.#world(author, directory));
    if (!decision.ok) return decision.refusal;
    const { org, device } = author;
    const stamp = { opId: op.opId, org, operator: op.operator, device, at: op.at, syncedAt: null };
    const { events, docs } = applyEffects((id) => this.get(id)?.doc, decision.effects, stamp);
    for (const [id, doc] of docs) {
      const history = this.get(id)?.events ?? [];
      this.#laid.add(id);
      this.#changed.set(id, { doc, events: [...history, ...events.filter((e) => e.docId === id)] });
      if (doc.kind === 'surge') this.#surges.add(id);
      const spoken = spokenOf(doc);
      const key = spokenKey(doc.day, spoken);
      if (spoken) this.#spoken.set(key, (this.#spoken.get(key) ?? new Set()).add(id));
    }
    return null;
  }

  #world(author: Author, directory: Directory): World {
    return {
      directory,
      author,
      partial: true,
      doc: (id) => this.get(id)?.doc,
      ordersSpoken: (day, spoken) => this.#docsSpoken(day, spoken).filter((d): d is Order => d.kind === 'order'),
      receiptsSpoken: (day, spoken) =>
        this.#docsSpoken(day, spoken).filter((d): d is VoiceReceipt => d.kind === 'receipt'),
      surges: () => this.#docs(this.surges()).filter((d): d is Surge => d.kind === 'surge' && d.ended === null),
      addressedTo: (org) =>
        this.#docs(this.ids()).filter(
          (d): d is Order => d.kind === 'order' && d.addressee === org && !isEnded(d.business),
        ),
    };
  }

  #docs(ids: Iterable<Id>): Doc[] {
    return [...ids].flatMap((id) => this.get(id)?.doc ?? []);
  }

  #docsSpoken(day: string, spoken: string): Doc[] {
    return this.#docs(this.spoken(day, spoken));
  }
}

export const spokenKey = (day: string, spoken: string) => `${day}/${spoken}`;
