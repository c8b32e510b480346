import { ErrorBody, StaleCursorBody } from '../../../shared/protocol/wire/error.ts';
import { TransportError, type TransportFailure } from '../../../shared/sync/transport.ts';

const DEFAULT_RETRY_MS = 5000;
const MAX_RETRY_MS = 5 * 60_000;
const credentialCodes = new Set(['no_token', 'unknown_token', 'revoked_device']);

/**
 * What an answer that is not 2xx means. Only an answer in the hub's own form may speak about credentials, cursors and
 * requests; a proxy's or portal's 401, 403, 404, 409 or redirect is `not_the_hub`. Overload (413, 429, 5xx) is believed from
 * anyone on the way, because waiting is harmless.
 */
export function refusalOf(status: number, headers: Headers, text: string): TransportError {
  return new TransportError(failureOf(status, headers, text), `HTTP ${status}`);
}

function failureOf(status: number, headers: Headers, text: string): TransportFailure {
  const json = parseJson(text);
  const stale = StaleCursorBody.safeParse(json);
  if (status === 409 && stale.success) return { kind: 'wrong_epoch', epoch: stale.data.epoch };
  const body = ErrorBody.safeParse(json).data;
  if (status === 413) return { kind: 'too_large' };
  if (body?.error === 'too_many_attempts') return { kind: 'refused', code: body.error };
  if (status === 429 || (status === 503 && headers.has('retry-after'))) {
    return { kind: 'busy', retryAfterMs: retryAfter(headers.get('retry-after')) };
  }
  // 511 is what RFC 6585 gives captive portals.
  if (status >= 500 && status !== 511) return { kind: 'server' };
  if (body === undefined || status < 400) return { kind: 'not_the_hub' };
  if (credentialCodes.has(body.error)) return { kind: 'unauthorised', code: body.error };
  return { kind: 'refused', code: body.error };
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Seconds only: the date form of the header would need a clock that agrees with the hub's. */
function retryAfter(header: string | null): number {
  const seconds = header !== null && /^\d{1,9}$/.test(header.trim()) ? Number(header) : Number.NaN;
  return Number.isNaN(seconds) ? DEFAULT_RETRY_MS : Math.min(seconds * 1000, MAX_RETRY_MS);
}
