import { TransportError, type CancelSignal } from '../../../shared/sync/transport.ts';

/** Ends an exchange by time or by the caller, and remembers which of the two it was. */
export type Deadline = {
  readonly signal: AbortSignal;
  /** Starts the time again. */
  renew(ms: number): void;
  /** Ends the exchange as the caller would. */
  abort(): void;
  /** The error of this exchange: the deadline's own reason where there is one, else what `fetch` met. */
  errorFrom(cause: unknown): TransportError;
  /** Must be called when the exchange is over, whatever came of it. */
  clear(): void;
};

export function deadline(ms: number, cancel?: CancelSignal): Deadline {
  const controller = new AbortController();
  let why: 'timeout' | 'aborted' | null = null;
  const end = (reason: 'timeout' | 'aborted'): void => {
    why ??= reason;
    controller.abort();
  };
  const onCancel = (): void => end('aborted');
  let timer = setTimeout(end, ms, 'timeout');
  if (cancel?.aborted) onCancel();
  cancel?.addEventListener('abort', onCancel, { once: true });
  return {
    signal: controller.signal,
    renew(next) {
      clearTimeout(timer);
      timer = setTimeout(end, next, 'timeout');
    },
    abort: onCancel,
    errorFrom: (cause) => (why === null ? lineError(cause) : new TransportError({ kind: why }, why)),
    clear() {
      clearTimeout(timer);
      cancel?.removeEventListener('abort', onCancel);
    },
  };
}

function lineError(cause: unknown): TransportError {
  return cause instanceof TransportError ? cause : new TransportError({ kind: 'unreachable' }, codeOf(cause));
}

/** The system's code (ECONNREFUSED …) which `fetch` hides in the cause; its messages hold addresses and stay out. */
function codeOf(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = inner instanceof Error && 'code' in inner ? inner.code : undefined;
  return typeof code === 'string' ? code : 'line failed';
}
