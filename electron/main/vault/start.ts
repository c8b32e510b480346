import {
  answerSchema,
  commandOf,
  type InputOf,
  type Method,
  type ResultOf,
} from '../../../shared/sync/store/messages.ts';
import { StoreError } from '../../../shared/sync/store/port.ts';
import type { VaultHost, VaultPort } from './host.ts';
import { valueOf } from './requests.ts';

/** A vault that has started and whose database may not be open yet. `ask` is for one command at a time. */
export type Started = {
  port: VaultPort;
  ask<M extends Method>(method: M, input: InputOf<M>): Promise<ResultOf<M>>;
};

/** Starts a vault. Rejects with `unavailable` when it is not there in time; so does `ask`. */
export async function startVault(host: VaultHost, withinMs: number): Promise<Started> {
  const port = await within(withinMs, host.start());
  return { port, ask: (method, input) => askOnce(port, method, input, withinMs) };
}

async function askOnce<M extends Method>(
  port: VaultPort,
  method: M,
  input: InputOf<M>,
  withinMs: number,
): Promise<ResultOf<M>> {
  // Ids of the requests are positive; this one can never be mistaken for one of them.
  const id = 0;
  const answer = await within(
    withinMs,
    new Promise((resolve) => {
      port.onAnswer((answered, message) => {
        if (answered === id) resolve(message);
      });
      port.send(id, commandOf(method, input));
    }),
  );
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) throw new StoreError('broken', 'the vault does not speak our language');
  return valueOf(method, parsed.data);
}

function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new StoreError('unavailable', `no vault within ${ms} ms`)), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
