import type { ZodType } from 'zod';
import { TransportError, type CancelSignal } from '../../../shared/sync/transport.ts';
import { deadline, type Deadline } from './deadline.ts';
import { parseJson, refusalOf } from './refusal.ts';

/** Most bytes of one answer: a page of 500 entries with whole documents stays well below it. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

export type Address = {
  /** Base address of the hub, without a query. */
  hubUrl: string;
  /** The device's credential, or null where none is needed or known. */
  token: string | null;
  /** Hears what time the hub gives with an answer (the Date header, whole seconds), and when that was by the seat's clock. */
  onTime?: (hubMs: number, seatMs: number) => void;
};

export type Request<T> = {
  path: string;
  query?: Record<string, string | number | undefined>;
  /** Makes it a POST. */
  body?: unknown;
  answer: ZodType<T>;
  timeoutMs: number;
  signal?: CancelSignal | undefined;
};

/** One request and its answer. @throws {TransportError} and nothing else. */
export async function exchange<T>(address: Address, request: Request<T>): Promise<T> {
  const limit = deadline(request.timeoutMs, request.signal);
  try {
    const response = await send(address, request, limit.signal);
    const text = await readText(response);
    if (!response.ok) throw refusalOf(response.status, response.headers, text);
    return parsed(response, text, request.answer);
  } catch (error) {
    throw limit.errorFrom(error);
  } finally {
    limit.clear();
  }
}

/** Opens a response without a whole body (a stream of events). @throws {TransportError} */
export async function openStream(address: Address, path: string, limit: Deadline): Promise<Response> {
  const response = await send(address, { path }, limit.signal, 'text/event-stream');
  if (!response.ok) throw refusalOf(response.status, response.headers, await readText(response));
  if (!isType(response, 'text/event-stream')) throw notTheHub('not a stream of events');
  return response;
}

async function send(
  address: Address,
  { path, query = {}, body }: Pick<Request<unknown>, 'path' | 'query' | 'body'>,
  signal: AbortSignal,
  accept = 'application/json',
): Promise<Response> {
  const url = new URL(path.slice(1), address.hubUrl.endsWith('/') ? address.hubUrl : `${address.hubUrl}/`);
  for (const [key, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(key, String(value));
  const headers: Record<string, string> = { accept };
  if (address.token !== null) headers.authorization = `Bearer ${address.token}`;
  // A redirect would carry the credential to whoever answered.
  const common = { headers, signal, redirect: 'manual', cache: 'no-store' } as const;
  if (body !== undefined) headers['content-type'] = 'application/json';
  const response = await fetch(
    url,
    body === undefined ? common : { ...common, method: 'POST', body: JSON.stringify(body) },
  );
  const hubMs = Date.parse(response.headers.get('date') ?? '');
  if (!Number.isNaN(hubMs)) address.onTime?.(hubMs, Date.now());
  return response;
}

async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_ANSWER_BYTES) throw notTheHub('answer too long');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parsed<T>(response: Response, text: string, answer: ZodType<T>): T {
  if (!isType(response, 'application/json')) throw notTheHub('not JSON');
  const result = answer.safeParse(parseJson(text));
  if (!result.success) throw notTheHub('not an answer of this protocol');
  return result.data;
}

function isType(response: Response, type: string): boolean {
  return response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() === type;
}

export function notTheHub(message: string): TransportError {
  return new TransportError({ kind: 'not_the_hub' }, message);
}
