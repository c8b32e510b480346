import type { Instant } from '../../domain/primitives.ts';
import type { PushFault } from '../engine/push-loop.ts';
import type { LineState } from '../engine/line.ts';

/** Why nothing leaves although the hub can be heard, in the words of who can do something about it. */
export type StallCause =
  | 'credential'
  | 'session'
  | 'clock'
  | 'journal'
  | 'busy'
  | 'one_op'
  | 'version'
  | 'hub_refuses'
  | 'hub_fails'
  | 'one_way'
  | 'vault'
  | 'unknown';
/** Both times at one moment, where they lie further apart than the seat allows. */
export type ClocksApart = { seat: Instant; hub: Instant; boundSeconds: number };
export type Stall = { cause: StallCause; since: Instant; unsent: number; clocks: ClocksApart | null };

/** What the watch remembers between two looks: since when something waits without a verdict, and how many there had been. */
export type Watch = { quietSince: number | null; verdicts: number };
export const newWatch: Watch = { quietSince: null, verdicts: 0 };

export type WatchFacts = {
  /** Acts of people that the hub has not decided. */
  unsent: number;
  /** Verdicts of this process so far: one more is progress. */
  verdicts: number;
  line: LineState;
  fault: PushFault | null;
  vault: 'ok' | 'restarting' | 'down' | 'newer';
  /** Monotonic, for measuring. */
  monotonicMs: number;
  /** By the seat's clock, for showing. */
  nowMs: number;
  /** How far the hub's clock is ahead of the seat's, by the hub's last answer; null before one. */
  hubAheadMs: number | null;
  /** Clocks further apart than this are told of. */
  clockBoundSeconds: number;
  /** From the city's settings. */
  seconds: number;
};

/** Failures by which the hub itself answers, so the line is good though the exchange came to nothing. */
const answers: ReadonlySet<string> = new Set(['unauthorised', 'refused', 'server', 'busy', 'too_large', 'wrong_epoch']);

function isHeard({ state, why }: LineState): boolean {
  return state === 'online' || (state === 'offline' && answers.has(why));
}

/** One look at the facts. Without a line nothing is wrong with the sending: that is said elsewhere, and not counted here. */
export function look(watch: Watch, { unsent, verdicts, line, monotonicMs }: WatchFacts): Watch {
  if (unsent === 0 || !isHeard(line)) return { quietSince: null, verdicts };
  if (verdicts !== watch.verdicts) return { quietSince: monotonicMs, verdicts };
  return { quietSince: watch.quietSince ?? monotonicMs, verdicts };
}

/** The alarm: unsent work, a hub that can be heard, and no verdict for as long as the city allows. */
export function stallOf({ quietSince }: Watch, facts: WatchFacts): Stall | null {
  if (quietSince === null) return null;
  const quietMs = facts.monotonicMs - quietSince;
  if (quietMs < facts.seconds * 1000) return null;
  const clocks = clocksApart(facts);
  // A clock that is far off makes a hub refuse a sign-in that has not run out and a certificate that is good.
  const cause = clocks !== null && isRefusal(facts.fault) ? 'clock' : causeOf(facts);
  return { cause, since: new Date(facts.nowMs - quietMs).toISOString(), unsent: facts.unsent, clocks };
}

/** Refused, or nothing said at all: what the hub answers by failing is its own trouble, whatever the time. */
function isRefusal(fault: PushFault | null): boolean {
  return fault === null || ['unauthorised', 'session_expired', 'refused'].includes(fault.why);
}

function clocksApart({ hubAheadMs, clockBoundSeconds, nowMs }: WatchFacts): ClocksApart | null {
  if (hubAheadMs === null || Math.abs(hubAheadMs) <= clockBoundSeconds * 1000) return null;
  const at = (ms: number) => new Date(ms).toISOString();
  return { seat: at(nowMs), hub: at(nowMs + hubAheadMs), boundSeconds: clockBoundSeconds };
}

function causeOf({ fault, vault }: WatchFacts): StallCause {
  switch (fault?.why) {
    case 'unauthorised':
      return 'credential';
    case 'session_expired':
      return 'session';
    case 'not_saved':
      return 'journal';
    case 'busy':
      return 'busy';
    case 'unsupported_protocol':
      return 'version';
    case 'unreachable':
    case 'not_the_hub':
      return 'one_way';
    case 'server':
    case 'refused':
    case 'too_large':
    case 'timeout':
      if (fault.alone) return 'one_op';
      return fault.why === 'refused' ? 'hub_refuses' : fault.why === 'timeout' ? 'one_way' : 'hub_fails';
    default:
      return vault === 'down' || vault === 'newer' ? 'vault' : 'unknown';
  }
}
