import { CALL, PUSH, channelNames, pushNames } from '../../shared/ipc/bridge.ts';
import type { PushName, PushOf } from '../../shared/ipc/contract.ts';
import type { SeatFailure, SeatResult } from '../../shared/ipc/errors.ts';
import type { SeatApi } from '../../shared/ipc/seat-api.ts';

/** The part of `ipcRenderer` the bridge needs; nothing of it ever reaches the page. */
export type Renderer = {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  on(channel: string, listener: (event: unknown, ...args: unknown[]) => void): unknown;
};

type Listener = (value: unknown) => void;

/** Builds `window.seat`: only names of the contract pass, and no call ever rejects. */
export function seatApi(renderer: Renderer): SeatApi {
  const listeners = new Map<PushName, Set<Listener>>();
  renderer.on(PUSH, (_event, name, value) => {
    if (!isPush(name)) return;
    for (const listener of listeners.get(name) ?? []) listener(value);
  });
  const call = async (channel: string, input: unknown): Promise<SeatResult<unknown>> => {
    if (!Object.hasOwn(channelNames, channel)) return failed({ code: 'bad_request', message: 'unknown channel' });
    try {
      return (await renderer.invoke(CALL, channel, input)) as SeatResult<unknown>;
    } catch (error) {
      // Main answers failures as values; a rejection means that it could not even be asked, e.g. an input with a function.
      return failed({ code: 'internal', message: `${channel} was not answered: ${nameOf(error)}` });
    }
  };
  const on = (name: PushName, listener: Listener): (() => void) => {
    if (!isPush(name)) throw new TypeError('unknown push');
    const set = listeners.get(name) ?? new Set();
    listeners.set(name, set.add(listener));
    return () => void set.delete(listener);
  };
  return {
    call: call as SeatApi['call'],
    on: (name, listener) => on(name, (value) => listener(value as PushOf<typeof name>)),
  };
}

function isPush(name: unknown): name is PushName {
  return typeof name === 'string' && Object.hasOwn(pushNames, name);
}

function failed(error: SeatFailure): SeatResult<never> {
  return { ok: false, error };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
