import type { OrgId } from '../../shared/domain/index.ts';
import type { PullQuery, PullResponse, PushResponse } from '../../shared/protocol/index.ts';
import { type Parcel, type Transport, TransportError } from '../../shared/sync/transport.ts';
import { directory } from '../support/city.ts';
import type { Chance } from './random.ts';
import type { SimHub } from './sim-hub.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What a line does to a request. Probabilities of a bad moment while the line is up. */
export type Weather = { faults: number };

/**
 * A line between one seat and the hub: slow, lossy, cut, half open. A request may be lost on the way, or answered into
 * the void after the hub has committed; it may arrive twice.
 */
export class SimLine implements Transport {
  cut: 'none' | 'refused' | 'half_open' = 'none';
  readonly #hub: SimHub;
  readonly #org: OrgId;
  readonly #clock: VirtualClock;
  readonly #chance: Chance;
  readonly #weather: Weather;

  constructor(hub: SimHub, org: OrgId, clock: VirtualClock, chance: Chance, weather: Weather) {
    this.#hub = hub;
    this.#org = org;
    this.#clock = clock;
    this.#chance = chance;
    this.#weather = weather;
  }

  push(parcel: Parcel): Promise<PushResponse> {
    const wire = JSON.parse(JSON.stringify(parcel)) as Parcel;
    return this.#exchange(() => this.#hub.push(wire.ops));
  }

  pull(query: PullQuery): Promise<PullResponse> {
    return this.#exchange(() => this.#hub.pull(this.#org, query));
  }

  directory(): Promise<typeof directory> {
    return this.#exchange(() => directory);
  }

  stream(
    onHint: (hint: { city: string; seq: number }) => void,
    onDown: (why: TransportError) => void,
    onAlive?: () => void,
  ): () => void {
    let open = true;
    const unwatch = this.#hub.watch(() => {
      if (open && this.cut === 'none') onHint({ city: directory.city, seq: this.#hub.head() });
    });
    const beat = async () => {
      for (let silent = 0; open;) {
        if (this.cut === 'none') {
          silent = 0;
          onAlive?.();
        } else if (this.cut === 'refused' || ++silent > 2) {
          open = false;
          unwatch();
          onDown(failure('unreachable'));
          return;
        }
        await this.#clock.sleep(2_000);
      }
    };
    void beat();
    return () => {
      open = false;
      unwatch();
    };
  }

  async #exchange<T>(ask: () => T): Promise<T> {
    await this.#clock.sleep(2 + this.#chance.below(80));
    if (this.cut === 'refused') throw failure('unreachable');
    if (this.cut === 'half_open') {
      await this.#clock.sleep(10_000);
      throw failure('timeout');
    }
    const bad = this.#chance.happens(this.#weather.faults);
    const fate = bad ? this.#chance.pick(fates) : 'fine';
    if (fate === 'lost') throw failure('unreachable');
    if (fate === 'portal') throw failure('not_the_hub');
    if (fate === 'server') throw failure('server');
    if (fate === 'busy') throw new TransportError({ kind: 'busy', retryAfterMs: 700 }, 'busy');
    if (fate === 'twice') ask();
    const answer = ask();
    await this.#clock.sleep(2 + this.#chance.below(80));
    if (fate === 'late') await this.#clock.sleep(4_000);
    if (fate === 'answer_lost' || this.cut !== 'none') throw failure('timeout');
    return JSON.parse(JSON.stringify(answer)) as T;
  }
}

const fates = ['lost', 'portal', 'server', 'busy', 'twice', 'late', 'answer_lost', 'answer_lost'] as const;

function failure(kind: 'unreachable' | 'timeout' | 'not_the_hub' | 'server'): TransportError {
  return new TransportError({ kind }, kind);
}
