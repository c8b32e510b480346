import type { OrgId } from '../../shared/domain/index.ts';
import type { PullQuery, PullResponse, PushResponse } from '../../shared/protocol/index.ts';
import { type Parcel, type Transport, TransportError, type TransportFailure } from '../../shared/sync/transport.ts';
import { directory } from '../support/city.ts';
import type { Chance } from './random.ts';
import type { SimHub } from './sim-hub.ts';
import type { Fate } from './story.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** How a seat's request times out (`hub-client.ts`). */
const patienceMs = 10_000;

/** What is answered by somebody on the way, or by a hub that says no; the hub does nothing then. */
const answered: Partial<Record<Fate, TransportFailure>> = {
  lost: { kind: 'unreachable' },
  portal: { kind: 'not_the_hub' },
  unauthorised: { kind: 'unauthorised', code: 'unknown_token' },
  // A 409 that is not in the hub's own form is a proxy's.
  conflict: { kind: 'not_the_hub' },
  too_large: { kind: 'too_large' },
  busy: { kind: 'busy', retryAfterMs: 700 },
  server: { kind: 'server' },
};

/** A line between one seat and the hub: slow, lossy, cut, half open. What happens to the next exchanges is queued. */
export class SimLine implements Transport {
  cut: 'none' | 'refused' | 'half_open' = 'none';
  /** What each exchange takes more than on a good day. */
  delayMs = 0;
  readonly fates: Fate[] = [];
  readonly #hub: SimHub;
  readonly #org: OrgId;
  readonly #clock: VirtualClock;
  readonly #chance: Chance;

  constructor(hub: SimHub, org: OrgId, clock: VirtualClock, chance: Chance) {
    this.#hub = hub;
    this.#org = org;
    this.#clock = clock;
    this.#chance = chance;
  }

  push(parcel: Parcel, epoch: string | null): Promise<PushResponse> {
    const wire = JSON.stringify(parcel);
    return this.#exchange(() => this.#hub.push(this.#org, JSON.parse(wire) as Parcel, epoch));
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
      if (open && this.#isGood()) onHint({ city: directory.city, seq: this.#hub.head });
    });
    const beat = async () => {
      for (let silent = 0; open;) {
        if (this.#isGood()) {
          silent = 0;
          onAlive?.();
        } else if (this.cut !== 'half_open' || ++silent > 2) {
          open = false;
          unwatch();
          onDown(failure({ kind: 'unreachable' }));
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

  #isGood(): boolean {
    return this.cut === 'none' && !this.#hub.isDown;
  }

  async #exchange<T>(ask: () => T): Promise<T> {
    await this.#clock.sleep(2 + this.#chance.below(40) + this.delayMs);
    if (this.cut === 'half_open') await this.#clock.sleep(patienceMs);
    if (this.cut !== 'none') throw failure({ kind: this.cut === 'half_open' ? 'timeout' : 'unreachable' });
    const fate = this.fates.shift();
    const refusal = fate && answered[fate];
    if (refusal) throw failure(refusal);
    if (fate === 'arrives_later') {
      void this.#clock.sleep(500 + this.#chance.below(6_000)).then(() => quietly(ask));
      throw failure({ kind: 'timeout' });
    }
    if (fate === 'twice') quietly(ask);
    const answer = ask();
    await this.#clock.sleep(2 + this.#chance.below(40) + this.delayMs);
    if (fate === 'late') await this.#clock.sleep(4_000);
    if (fate === 'too_slow') await this.#clock.sleep(patienceMs);
    if (fate === 'truncated') throw failure({ kind: 'not_the_hub' });
    if (fate === 'answer_lost' || fate === 'too_slow' || this.cut !== 'none') throw failure({ kind: 'timeout' });
    return answer;
  }
}

/** Nobody hears of it any more, whatever came of it. */
function quietly(ask: () => unknown): void {
  try {
    ask();
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
  }
}

function failure(why: TransportFailure): TransportError {
  return new TransportError(why, why.kind);
}
