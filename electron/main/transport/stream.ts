import { STREAM_HEARTBEAT_MS, paths } from '../../../shared/protocol/version.ts';
import { StreamHint } from '../../../shared/protocol/wire/pull.ts';
import { TransportError } from '../../../shared/sync/transport.ts';
import { deadline } from './deadline.ts';
import { notTheHub, openStream, type Address } from './exchange.ts';
import { parseJson } from './refusal.ts';
import { createSseReader } from './sse.ts';

/** Two missed heartbeats and a bit: the desk must show 离线 within 5 s (DESIGN, Protocol). */
export const SILENCE_MS = 2 * STREAM_HEARTBEAT_MS + 500;

export type StreamListeners = {
  onHint(hint: StreamHint): void;
  onDown(why: TransportError): void;
  onAlive(): void;
};

/** Keeps one stream open until it fails, falls silent or is closed. @returns the function that closes it. */
export function listen(address: () => Address, listeners: StreamListeners, silenceMs = SILENCE_MS): () => void {
  const limit = deadline(silenceMs);
  let closed = false;

  const follow = async (): Promise<void> => {
    const response = await openStream(address(), paths.stream, limit);
    const read = createSseReader();
    const decoder = new TextDecoder();
    listeners.onAlive();
    for await (const chunk of response.body ?? []) {
      if (closed) return;
      limit.renew(silenceMs);
      listeners.onAlive();
      for (const data of read(decoder.decode(chunk, { stream: true }))) if (!closed) listeners.onHint(hintOf(data));
    }
    throw new TransportError({ kind: 'unreachable' }, 'the stream ended');
  };
  const down = (cause: unknown): void => {
    const why = limit.errorFrom(cause);
    limit.abort();
    limit.clear();
    if (!closed) listeners.onDown(why);
  };
  follow().catch(down);
  return () => {
    closed = true;
    limit.abort();
    limit.clear();
  };
}

function hintOf(data: string): StreamHint {
  const hint = StreamHint.safeParse(parseJson(data));
  if (!hint.success) throw notTheHub('not a hint of this protocol');
  return hint.data;
}
