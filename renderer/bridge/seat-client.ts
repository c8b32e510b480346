import type { ChannelName, InputOf, OutputOf, PushName, PushOf, SeatApi } from '../../shared/ipc/index.ts';
import { SeatError, failureOf } from './seat-error.ts';

/** The only way a window talks to main. Failures are thrown as {@link SeatError}. */
export type SeatClient = {
  /** @throws {SeatError} */
  call<C extends ChannelName>(channel: C, input: InputOf<C>): Promise<OutputOf<C>>;
  /** @returns the unsubscribe function. */
  on<P extends PushName>(push: P, listener: (value: PushOf<P>) => void): () => void;
};

/** Wraps the API the preload exposes. */
export function createSeatClient(api: SeatApi): SeatClient {
  return {
    async call(channel, input) {
      const result = await api.call(channel, input).catch((error: unknown) => {
        throw new SeatError(failureOf(error));
      });
      if (!result.ok) throw new SeatError(result.error);
      return result.value;
    },
    on: (push, listener) => api.on(push, listener),
  };
}
