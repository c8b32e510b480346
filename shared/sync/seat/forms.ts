import type { Id } from '../../domain/primitives.ts';
import type { ReservedForm } from '../../ipc/views.ts';
import type { Clock, Codec, JournalPort, Write } from '../ports.ts';
import type { Desk } from './desk.ts';

export type FormPorts = { desk: Desk; journal: JournalPort; codec: Codec; clock: Clock };

const keyOf = (number: string) => `form/${number}`;

/**
 * Blank paper forms: their numbers are durable before anybody can print them, and each stays accounted for as reserved, used
 * or void (DOMAIN §5 Paper).
 */
export class Forms {
  readonly #p: FormPorts;
  readonly #forms = new Map<string, ReservedForm>();

  constructor(ports: FormPorts) {
    this.#p = ports;
  }

  restore(): void {
    for (const [, bytes] of this.#p.journal.entries('form/')) {
      const form = this.#p.codec.decode(bytes) as ReservedForm;
      this.#forms.set(form.number, form);
    }
  }

  /** Newest first. */
  list(): ReservedForm[] {
    return [...this.#forms.values()].sort((a, b) => (a.number < b.number ? 1 : -1));
  }

  get(number: string): ReservedForm | undefined {
    return this.#forms.get(number);
  }

  /** Numbers for that many blank forms, saved before they are returned. */
  async reserve(count: number, by: string): Promise<ReservedForm[]> {
    const reservedAt = this.#now();
    let made: ReservedForm[] = [];
    await this.#p.desk.reserve(count, (numbers) => {
      made = numbers.map((n) => ({ ...n, reservedAt, by, state: 'reserved', orderId: null, why: '' }));
      return made.map((form) => this.#put(form));
    });
    for (const form of made) this.#forms.set(form.number, form);
    return made;
  }

  /** A form that was spoilt or thrown away: its number is never used, and says why. */
  async void(number: string, why: string): Promise<ReservedForm | undefined> {
    const form = this.#forms.get(number);
    if (form?.state !== 'reserved') return undefined;
    const voided: ReservedForm = { ...form, state: 'void', why };
    await this.#p.journal.commit([this.#put(voided)]);
    this.#forms.set(number, voided);
    return voided;
  }

  /** What goes into the commit that makes an order of the form; nothing where another seat reserved it. */
  using(number: string, orderId: Id): { writes: Write[]; done: () => void } {
    const form = this.#forms.get(number);
    if (!form) return { writes: [], done: () => undefined };
    const used: ReservedForm = { ...form, state: 'used', orderId };
    return { writes: [this.#put(used)], done: () => void this.#forms.set(number, used) };
  }

  #put(form: ReservedForm): Write {
    return { put: keyOf(form.number), value: this.#p.codec.encode(form) };
  }

  #now(): string {
    return new Date(this.#p.clock.now()).toISOString();
  }
}
