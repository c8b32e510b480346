import type { Clock, Log } from '../ports.ts';
import type { CancelSignal } from '../transport.ts';
import { type Checked, StoreError } from './port.ts';

type Ports = {
  /** Looks at the next rows. Rejects with `StoreError`. */
  look: () => Promise<Checked>;
  /** Not without a line: what is missing can only be fetched from the hub. */
  mayLook: () => boolean;
  clock: Clock;
  log: Log;
  stop: CancelSignal;
};

/** Not while the seat starts; and as long again where it cannot look now *(decision)*. */
const firstMs = 30_000;
/** Between two looks, so that nobody waits for the store: 500 rows each, 200,000 in some two minutes *(decision)*. */
const betweenMs = 250;
/** From the end of one pass to the next *(decision)*. */
const againMs = 24 * 3_600_000;

/** Looks a store through, again and again, beside the work. Ends with `stop`; never rejects. */
export async function lookThrough({ look, mayLook, clock, log, stop }: Ports): Promise<void> {
  for (let rest = firstMs; ;) {
    await clock.sleep(rest, stop);
    if (stop.aborted) return;
    rest = mayLook() ? await restAfter(look, log) : firstMs;
  }
}

async function restAfter(look: Ports['look'], log: Log): Promise<number> {
  try {
    return (await look()) === 'more' ? betweenMs : againMs;
  } catch (error) {
    log.warn('store not looked through', { why: error instanceof StoreError ? error.code : 'unknown' });
    return firstMs;
  }
}
