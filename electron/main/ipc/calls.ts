import type { ZodError } from 'zod';
import { contract, type ChannelName, type InputOf, type OutputOf } from '../../../shared/ipc/contract.ts';
import type { SeatFailure, SeatResult } from '../../../shared/ipc/errors.ts';
import { shapeFault } from './bounds.ts';
import { SeatError } from './seat-error.ts';
import { isSeatPage, type Sender } from './sender.ts';

/** One handler per channel of the contract: a missing or misspelt one does not compile. */
export type Handlers = { [C in ChannelName]: (input: InputOf<C>) => Promise<OutputOf<C>> };

/** What went wrong with a call, for the log: never the input, never a message. */
export type CallFault = { channel: ChannelName | null; code: SeatFailure['code']; cause?: unknown };
export type OnFault = (fault: CallFault) => void;

/**
 * Answers one call of the window. Never throws and never rejects: Electron would hand the message of an error to the page.
 * Order of the checks: sender, channel, shape, schema. Whatever a handler throws that is not a {@link SeatError} becomes
 * `internal` without a word of its message.
 */
export function createCalls(handlers: Handlers, onFault: OnFault) {
  return async (sender: Sender, channel: unknown, input: unknown): Promise<SeatResult<unknown>> => {
    const refuse = (error: SeatFailure, cause?: unknown): SeatResult<never> => {
      onFault({ channel: isChannel(channel) ? channel : null, code: error.code, cause });
      return { ok: false, error };
    };
    if (!isSeatPage(sender)) return refuse(badRequest('not from the seat window'));
    if (!isChannel(channel)) return refuse(badRequest('unknown channel'));
    const shape = shapeFault(input);
    if (shape !== null) return refuse(badRequest(`${channel}: ${shape}`));
    const parsed = contract[channel].input.safeParse(input);
    if (!parsed.success) return refuse(badRequest(`${channel}: ${whereOf(parsed.error)}`));
    try {
      return { ok: true, value: await handlerOf(handlers, channel)(parsed.data) };
    } catch (error) {
      if (error instanceof SeatError) return refuse(error.failure, error);
      return refuse({ code: 'internal', message: `${channel} failed; the log of the seat says where` }, error);
    }
  };
}

function isChannel(channel: unknown): channel is ChannelName {
  return typeof channel === 'string' && Object.hasOwn(contract, channel);
}

/** The input was parsed by the schema of this very channel, which the type system cannot follow across the union. */
function handlerOf(handlers: Handlers, channel: ChannelName): (input: unknown) => Promise<unknown> {
  return handlers[channel] as (input: unknown) => Promise<unknown>;
}

function badRequest(message: string): SeatFailure {
  return { code: 'bad_request', message };
}

/** Paths and codes of the issues; zod's messages may quote what was typed. Keys of records are left out for the same reason. */
function whereOf(error: ZodError): string {
  const issues = error.issues
    .slice(0, 5)
    .map((issue) => `${issue.code} at ${issue.path.map(part).join('.') || 'input'}`);
  return issues.join(', ');
}

function part(key: PropertyKey): string {
  return typeof key === 'number' ? '#' : /^[A-Za-z]{1,40}$/.test(String(key)) ? String(key) : '?';
}
