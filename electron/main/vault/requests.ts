import type { z } from 'zod';
import {
  answerSchema,
  commandOf,
  resultSchemas,
  type Answer,
  type Command,
  type InputOf,
  type Method,
  type ResultOf,
} from '../../../shared/sync/store/messages.ts';
import { StoreError } from '../../../shared/sync/store/port.ts';
import type { VaultPort } from './host.ts';

type Request = {
  command: Command;
  tries: number;
  timer: NodeJS.Timeout | undefined;
  resolve: (answer: Answer) => void;
  reject: (error: StoreError) => void;
};

/** Asks a vault, each command under an id, and gives every command its time to be answered. */
export class Requests {
  readonly #timeoutMs: number;
  readonly #onLate: () => void;
  readonly #waiting = new Map<number, Request>();
  #lastId = 0;

  /** @param onLate called when a command was not answered in time; the command keeps waiting. */
  constructor(timeoutMs: number, onLate: () => void) {
    this.#timeoutMs = timeoutMs;
    this.#onLate = onLate;
  }

  /** Registers a command and sends it if there is a vault. Rejects only through `reject` and `rejectAll`. */
  async ask<M extends Method>(port: VaultPort | undefined, method: M, input: InputOf<M>): Promise<ResultOf<M>> {
    const command = commandOf(method, input);
    const answer = await new Promise<Answer>((resolve, reject) => {
      this.#lastId += 1;
      this.#waiting.set(this.#lastId, { command, tries: 0, timer: undefined, resolve, reject });
      if (port !== undefined) this.#send(port, this.#lastId);
    });
    return valueOf(method, answer);
  }

  /** Takes what a vault said. True when it answers a command that waits; late and strange answers are passed over. */
  settle(id: unknown, message: unknown): boolean {
    const request = typeof id === 'number' ? this.#waiting.get(id) : undefined;
    const answer = answerSchema.safeParse(message);
    if (request === undefined || typeof id !== 'number' || !answer.success) return false;
    // The database went away under the vault: the command waits for the next one.
    if (!answer.data.ok && isTransient(answer.data.code)) {
      this.#onLate();
      return false;
    }
    this.#waiting.delete(id);
    clearTimeout(request.timer);
    request.resolve(answer.data);
    return true;
  }

  /** Nobody can answer for now: clocks stop. */
  pause(): void {
    for (const request of this.#waiting.values()) clearTimeout(request.timer);
  }

  /**
   * Sends everything that waits to a new vault, in the first order; the vault knows by command id what it has done.
   * A command that was sent `maxTries` times without an answer is given up, so that it cannot kill every vault.
   */
  replay(port: VaultPort, maxTries: number): void {
    for (const [id, request] of this.#waiting) {
      if (request.tries < maxTries) {
        this.#send(port, id);
      } else {
        this.#waiting.delete(id);
        request.reject(new StoreError('unavailable', `no answer to ${request.command.method}`));
      }
    }
  }

  rejectAll(error: StoreError): void {
    for (const request of this.#waiting.values()) {
      clearTimeout(request.timer);
      request.reject(error);
    }
    this.#waiting.clear();
  }

  #send(port: VaultPort, id: number): void {
    const request = this.#waiting.get(id);
    if (request === undefined) return;
    request.tries += 1;
    request.timer = setTimeout(this.#onLate, this.#timeoutMs);
    port.send(id, request.command);
  }
}

function isTransient(code: string): boolean {
  return code === 'broken' || code === 'closed';
}

/** The value of an answer, checked against its method. Throws `StoreError`. */
export function valueOf<M extends Method>(method: M, answer: Answer): ResultOf<M> {
  if (!answer.ok) throw new StoreError(answer.code, answer.message);
  const schema: z.ZodType<ResultOf<M>> = resultSchemas[method];
  const value = schema.safeParse(answer.value);
  if (!value.success) throw new StoreError('broken', `the vault's answer to ${method} is not one`);
  return value.data;
}
