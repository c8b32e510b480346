import { PAYLOAD_OVERHEAD, putBytes, type Payload, type Write } from './batch.ts';
import { FRAME_OVERHEAD } from './frame.ts';

type Entry = { value: Uint8Array; origin: number; index: number; generation: number };
type Generation = { bytes: number; keys: Set<string>; origins: Map<number, number> };

/** What a batch costs beside its puts, wherever it is copied to. */
const BATCH_BYTES = FRAME_OVERHEAD + PAYLOAD_OVERHEAD;

/** A group of live writes that were first committed together, in their first order. */
export type LiveBatch = { origin: number; writes: Write[] };

/** The map as committed, and which generation holds the latest value of each key. */
export class LiveMap {
  readonly #entries = new Map<string, Entry>();
  readonly #generations = new Map<number, Generation>();
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): Uint8Array | undefined {
    return this.#entries.get(key)?.value;
  }

  /** A snapshot of the entries under the prefix, in the order they were last put. */
  entries(prefix: string): Iterable<[string, Uint8Array]> {
    const found = [...this.#entries].filter(([key]) => key.startsWith(prefix));
    found.sort(([, a], [, b]) => a.origin - b.origin || a.index - b.index);
    return found.map(([key, entry]): [string, Uint8Array] => [key, entry.value]);
  }

  /** Takes over one committed frame. Frames must come in order of seq. */
  apply(payload: Payload, generation: number): void {
    payload.writes.forEach((write, index) => {
      if ('put' in write) {
        this.#remove(write.put);
        this.#add(write.put, { value: write.value, origin: payload.origin, index, generation });
      } else {
        this.#remove(write.drop);
      }
    });
  }

  /** The room the live records of a generation take when they are copied. */
  liveBytes(generation: number): number {
    return this.#generations.get(generation)?.bytes ?? 0;
  }

  /** What of a generation is still the latest value, batch by batch as it was written. */
  batches(generation: number): LiveBatch[] {
    const byOrigin = new Map<number, [number, Write][]>();
    for (const key of this.#generations.get(generation)?.keys ?? []) {
      const entry = this.#entries.get(key);
      if (entry === undefined) continue;
      const list = byOrigin.get(entry.origin) ?? [];
      list.push([entry.index, { put: key, value: entry.value }]);
      byOrigin.set(entry.origin, list);
    }
    return [...byOrigin]
      .sort(([a], [b]) => a - b)
      .map(([origin, list]) => ({ origin, writes: list.sort(([a], [b]) => a - b).map(([, write]) => write) }));
  }

  #add(key: string, entry: Entry): void {
    this.#entries.set(key, entry);
    const generation = this.#generations.get(entry.generation) ?? { bytes: 0, keys: new Set(), origins: new Map() };
    this.#generations.set(entry.generation, generation);
    generation.keys.add(key);
    const inBatch = generation.origins.get(entry.origin) ?? 0;
    generation.origins.set(entry.origin, inBatch + 1);
    generation.bytes += putBytes(key, entry.value) + (inBatch === 0 ? BATCH_BYTES : 0);
    this.#bytes += putBytes(key, entry.value);
  }

  #remove(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    const generation = this.#generations.get(entry.generation);
    this.#bytes -= putBytes(key, entry.value);
    if (generation === undefined) return;
    generation.keys.delete(key);
    const inBatch = generation.origins.get(entry.origin) ?? 1;
    if (inBatch > 1) generation.origins.set(entry.origin, inBatch - 1);
    else generation.origins.delete(entry.origin);
    generation.bytes -= putBytes(key, entry.value) + (inBatch === 1 ? BATCH_BYTES : 0);
    if (generation.keys.size === 0) this.#generations.delete(entry.generation);
  }
}
