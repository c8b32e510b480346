import { channelNames } from '../../../shared/ipc/bridge.ts';
import type { Hall, StartView } from '../../../shared/ipc/start.ts';
import type { Handlers } from '../ipc/index.ts';
import { SeatError } from '../ipc/seat-error.ts';
import { CipherError, KeysError } from '../keys/index.ts';
import type { SeatLog } from '../platform/index.ts';
import type { Doors, Opened } from './doors.ts';
import { problemOf } from './problem.ts';

export type FailedStartPorts = {
  doors: Pick<Doors, 'open' | 'rescue' | 'isRescuable'>;
  profile: string;
  halls: readonly Hall[];
  /** Begins an empty profile for the next start. @returns its folder. */
  beginNew(): Promise<string>;
  /** Ends the app, and starts it again where the system lets it. */
  leave(): void;
  log: SeatLog;
};

export type FailedStart = { handlers: Handlers; opened: Promise<Opened> };

/**
 * What the window may do while there is no seat: see why, try again, give the rescue key, begin an empty profile beside the
 * old one. Every other channel answers `not_started`. `opened` resolves once keys and journal are open, and may never.
 */
export function failedStart(first: unknown, ports: FailedStartPorts): FailedStart {
  const { doors, profile, halls, log } = ports;
  let problem = problemOf(first);
  let newProfile: string | null = null;
  let isOpen = false;
  const { promise: opened, resolve } = Promise.withResolvers<Opened>();
  log.error('the seat could not start', first);

  const view = async (): Promise<StartView | null> =>
    isOpen ? null : { problem, rescuable: await doors.isRescuable(), profile, halls: [...halls], newProfile };
  const attempt = async (open: () => Promise<Opened>): Promise<StartView | null> => {
    // Two journals of one folder, or a seat in a folder that was just given up, must never come to be.
    if (isOpen || newProfile !== null) return view();
    try {
      const found = await open();
      isOpen = true;
      resolve(found);
    } catch (error) {
      log.error('the seat could not start', error);
      if (error instanceof SeatError) throw error;
      problem = problemOf(error);
    }
    return view();
  };
  const inTurn = oneAtATime();

  const handlers: Handlers = {
    ...notStarted(),
    'start.get': view,
    'start.again': () => inTurn(() => attempt(() => doors.open())),
    'start.rescue': ({ key }) => inTurn(() => attempt(() => doors.rescue(key).catch(keyTrouble))),
    'start.newProfile': () =>
      inTurn(async () => {
        if (!isOpen) newProfile ??= await ports.beginNew().catch(notSetAside(log));
        return view();
      }),
    'start.leave': async () => {
      ports.leave();
      return {};
    },
  };
  return { handlers, opened };
}

/** A key of another city, or none at all, is no news about the profile: what stands on the screen stays. */
function keyTrouble(error: unknown): never {
  const isNoKey = error instanceof Error && 'code' in error && /^ERR_(OSSL|CRYPTO|INVALID)/.test(String(error.code));
  if (error instanceof CipherError || isNoKey) throw new SeatError('rescue_key_wrong', 'the rescue key does not fit');
  if (error instanceof KeysError && error.code === 'no_rescue')
    throw new SeatError('rescue_key_wrong', 'nothing here was wrapped to a rescue key');
  throw error;
}

function notSetAside(log: SeatLog): (error: unknown) => never {
  return (error) => {
    log.error('no new profile', error);
    throw new SeatError('not_set_aside', 'the new profile could not be begun');
  };
}

function notStarted(): Handlers {
  const refuse = () => Promise.reject(new SeatError('not_started', 'keys or journal are not open'));
  return Object.fromEntries(Object.keys(channelNames).map((name) => [name, refuse])) as unknown as Handlers;
}

function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const run = last.then(work);
    last = run.catch(() => undefined);
    return run;
  };
}

/** The same channels behind a seat that has started: there is nothing to be told. */
export function startedHandlers(): Pick<Handlers, Extract<keyof Handlers, `start.${string}`>> {
  const open = () => Promise.resolve(null);
  return {
    'start.get': open,
    'start.again': open,
    'start.rescue': open,
    'start.newProfile': open,
    'start.leave': () => Promise.resolve({}),
  };
}
