import type { ChannelName, InputOf, OutputOf, PushName, PushOf } from './contract.ts';
import type { SeatResult } from './errors.ts';

/** `window.seat`, exactly as the preload exposes it: one entry for calls, one for what main tells the window. */
export type SeatApi = {
  call<C extends ChannelName>(channel: C, input: InputOf<C>): Promise<SeatResult<OutputOf<C>>>;
  /** @returns the unsubscribe function. */
  on<P extends PushName>(push: P, listener: (value: PushOf<P>) => void): () => void;
};
