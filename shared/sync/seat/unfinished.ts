import type { Unfinished } from '../../ipc/views.ts';
import type { Clock, Codec, JournalPort, Write } from '../ports.ts';

export type UnfinishedPorts = { journal: JournalPort; codec: Codec; clock: Clock };

/** More half-typed forms than these are nobody's any more; the oldest go first. */
const most = 200;
const prefix = 'typed/';

/**
 * What stands typed in forms and was not sent: in the journal, so encrypted, and there again after a crash of the window
 * or of the seat. Like drafts it belongs to the seat and not to the person (L11).
 */
export class UnfinishedForms {
  readonly #p: UnfinishedPorts;
  readonly #forms = new Map<string, Unfinished>();

  constructor(ports: UnfinishedPorts) {
    this.#p = ports;
  }

  restore(): void {
    for (const [, bytes] of this.#p.journal.entries(prefix)) {
      const form = this.#p.codec.decode(bytes) as Unfinished;
      this.#forms.set(form.key, form);
    }
  }

  list(): Unfinished[] {
    return [...this.#forms.values()];
  }

  /** Keeps what a form holds now; with nothing in it the form is forgotten. Rejects when the journal does. */
  async keep(key: string, typed: Unfinished['typed'], by: string): Promise<void> {
    if (Object.keys(typed).length === 0) return this.#forget(key);
    const form: Unfinished = { key, typed, by, at: new Date(this.#p.clock.now()).toISOString() };
    // In memory first: two keeps of one form in flight must end with the later; a failure is told to the window.
    this.#forms.delete(key);
    this.#forms.set(key, form);
    const writes: Write[] = [{ put: prefix + key, value: this.#p.codec.encode(form) }];
    for (const old of [...this.#forms.keys()].slice(0, -most)) {
      this.#forms.delete(old);
      writes.push({ drop: prefix + old });
    }
    await this.#p.journal.commit(writes);
  }

  async #forget(key: string): Promise<void> {
    if (this.#forms.delete(key)) await this.#p.journal.commit([{ drop: prefix + key }]);
  }
}
