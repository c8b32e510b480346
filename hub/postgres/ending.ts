import { setTimeout as sleep } from 'node:timers/promises';

/** Signals to the server in the order they are tried, each with how long it is given. */
export type Ending = readonly (readonly [signal: NodeJS.Signals, patienceMs: number])[];

/**
 * Fast shutdown, immediate shutdown, and the end without asking. A server that one of its processes was killed under can
 * hang on its way down (seen with 18.4); committed transactions survive each of the three.
 */
export const usualEnding: Ending = [
  ['SIGINT', 20_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
];

/** @param send may find that it is gone. @returns whether it ended. */
export async function endServer(
  isThere: () => boolean,
  send: (signal: NodeJS.Signals) => void,
  ending: Ending = usualEnding,
): Promise<boolean> {
  for (const [signal, patienceMs] of ending) {
    send(signal);
    for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(50)) {
      if (!isThere()) return true;
    }
  }
  return false;
}
