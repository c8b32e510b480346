import { z } from 'zod';
import { Id } from '../../../shared/domain/primitives.ts';
import { Mode } from '../../../shared/domain/order/fields.ts';
import type { Log } from '../../../shared/sync/ports.ts';
import { SeatError } from '../ipc/seat-error.ts';
import { DeviceCredential } from './device.ts';
import { KnownOperators } from './operators.ts';
import type { SecretsPort } from './ports.ts';
import { ClockMemory } from './trusted-clock.ts';

/** An emergency sign-in, kept for the review that must follow it (F6). */
export const EmergencyRecord = z.object({
  /** The document the hub is told of it with. */
  id: Id,
  badge: z.string(),
  witness: z.string(),
  at: z.string(),
  reported: z.boolean(),
});
export type EmergencyRecord = z.infer<typeof EmergencyRecord>;

const schemas = {
  device: DeviceCredential,
  operators: KnownOperators,
  clock: ClockMemory,
  mode: Mode,
  emergencies: z.array(EmergencyRecord),
};
type Kept = { [K in keyof typeof schemas]: z.infer<(typeof schemas)[K]> };

/** The session's values in the sealed store, typed. */
export class Records {
  readonly #secrets: SecretsPort;
  readonly #log: Log;

  constructor(secrets: SecretsPort, log: Log) {
    this.#secrets = secrets;
    this.#log = log;
  }

  /** What was kept, or null for nothing; a value of another shape counts as nothing and is logged. */
  read<K extends keyof Kept>(key: K): Kept[K] | null {
    const value = this.#secrets.get(`session/${key}`);
    if (value === undefined) return null;
    const parsed = (schemas[key] as unknown as z.ZodType<Kept[K]>).safeParse(value);
    if (!parsed.success) this.#log.warn('session record unreadable', { kind: key });
    return parsed.success ? parsed.data : null;
  }

  /** @throws {SeatError} `not_saved`, or the store's own when it throws one (`disk_full`). */
  async write<K extends keyof Kept>(key: K, value: Kept[K]): Promise<void> {
    try {
      await this.#secrets.put(`session/${key}`, value);
    } catch (error) {
      if (error instanceof SeatError) throw error;
      throw new SeatError('not_saved', `the session's ${key} record could not be saved`);
    }
  }

  /** For what must not stand in anybody's way: a record that is not saved is logged, and the work goes on. */
  async tryWrite<K extends keyof Kept>(key: K, value: Kept[K]): Promise<void> {
    try {
      await this.write(key, value);
    } catch (error) {
      this.#log.warn('session record not saved', { kind: key, code: codeOf(error) });
    }
  }
}

function codeOf(error: unknown): string {
  return error instanceof SeatError ? error.failure.code : 'internal';
}
