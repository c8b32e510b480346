import { type Channel, type Fields, emptyFields } from '../../domain/order/fields.ts';
import type { Id } from '../../domain/primitives.ts';
import type { DraftPatch } from '../../ipc/contract.ts';
import type { Draft } from '../../ipc/views.ts';
import type { Clock, Codec, Ids, JournalPort } from '../ports.ts';

export type DraftPorts = { journal: JournalPort; codec: Codec; ids: Ids; clock: Clock };

export const draftKey = (id: Id) => `draft/${id}`;

/** The calls being written down on this seat: in the journal before the window hears that they are saved. */
export class Drafts {
  readonly #p: DraftPorts;
  readonly #drafts = new Map<Id, Draft>();

  constructor(ports: DraftPorts) {
    this.#p = ports;
  }

  restore(): void {
    for (const [, bytes] of this.#p.journal.entries('draft/')) {
      const draft = this.#p.codec.decode(bytes) as Draft;
      this.#drafts.set(draft.id, draft);
    }
  }

  /** In the order the calls came in. */
  list(): Draft[] {
    return [...this.#drafts.values()].sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1));
  }

  get(id: Id): Draft | undefined {
    return this.#drafts.get(id);
  }

  /**
   * Takes a call, also on a full disk: nobody knows yet whether it is an emergency, and the little that is written comes
   * from the journal's reserve. What is typed then is ordinary until danger is ticked. A call that is not saved is not
   * there: the window asks again.
   */
  async open(
    by: string,
    channel: Channel,
    callerNumber: string,
    follows: Draft['follows'],
    paper?: Draft['paper'],
  ): Promise<Draft> {
    const now = new Date(this.#p.clock.now()).toISOString();
    const source = {
      ...emptyFields.source,
      channel,
      callStartedAt: paper?.writtenAt ?? now,
      // Without a telephone system nobody knows when it rang; whoever opens the form has answered. Both moments being one
      // says that the ringing was not measured.
      callAnsweredAt: channel === 'phone' && paper === undefined ? now : null,
      callerNumber,
      callbackNumber: callerNumber,
    };
    const fields: Fields = { ...emptyFields, source };
    const id = this.#p.ids.next();
    const draft: Draft = { id, openedAt: now, updatedAt: now, openedBy: by, fields, follows, ...(paper && { paper }) };
    await this.#write(draft, true);
    this.#drafts.set(draft.id, draft);
    return draft;
  }

  /** @returns the draft as it is saved now, or undefined when there is none of that id. */
  async save(id: Id, patch: DraftPatch): Promise<Draft | undefined> {
    const draft = this.#drafts.get(id);
    if (!draft) return undefined;
    const { source, person, place, matter } = draft.fields;
    const fields = {
      source: { ...source, ...patch.source },
      person: { ...person, ...patch.person },
      place: { ...place, ...patch.place },
      matter: { ...matter, ...patch.matter },
    };
    return this.#keep({ ...draft, fields, updatedAt: new Date(this.#p.clock.now()).toISOString() });
  }

  async discard(id: Id): Promise<void> {
    await this.#p.journal.commit([{ drop: draftKey(id) }]);
    this.#drafts.delete(id);
  }

  /** The draft has become an order in a commit that dropped it. */
  gone(id: Id): void {
    this.#drafts.delete(id);
  }

  async #keep(draft: Draft): Promise<Draft> {
    // In memory first: two saves of one draft in flight must build on each other; a failed commit is told to the window.
    this.#drafts.set(draft.id, draft);
    await this.#write(draft, draft.fields.matter.danger.length > 0);
    return draft;
  }

  #write(draft: Draft, urgent: boolean): Promise<void> {
    return this.#p.journal.commit([{ put: draftKey(draft.id), value: this.#p.codec.encode(draft) }], { urgent });
  }
}
