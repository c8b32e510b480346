import { z } from 'zod';
import { StoreError, storeErrorCodes, type Store, type StoreErrorCode } from './port.ts';

export type Method = keyof Store;
export type InputOf<M extends Method> = Parameters<Store[M]>[0];
export type ResultOf<M extends Method> = Awaited<ReturnType<Store[M]>>;

/** What main asks the vault: the name of a store method and its one argument. */
export type Command = { [M in Method]: { method: M; input: InputOf<M> } }[Method];

/** The type system does not follow that a method and its own input make one of the commands. */
export function commandOf<M extends Method>(method: M, input: InputOf<M>): Command {
  return { method, input } as Command;
}

/** What the vault answers: a value, or a failure by code. Messages hold no data of rows. */
export type Answer = { ok: true; value: unknown } | { ok: false; code: StoreErrorCode; message: string };

const bytes = z.instanceof(Uint8Array);
const cursor = z.object({ epoch: z.string(), next: z.number() });
const row = z.object({
  id: z.string(),
  kind: z.enum(['order', 'receipt', 'shift', 'surge', 'emergency', 'conference', 'quarantine']),
  version: z.number(),
  updatedAt: z.number(),
  open: z.boolean(),
  lists: z.array(z.string()),
  tokens: z.array(z.string()),
  sealed: bytes,
});
const archivedOp = z.object({ opId: z.string(), docId: z.string(), seq: z.number(), sealed: bytes });
const opened = z.object({
  created: z.boolean(),
  cursor: cursor.nullable(),
  docs: z.number(),
  archived: z.number(),
  lastCommand: z.string().nullable(),
  incomplete: z.boolean(),
});

/** Main parses every answer: the vault is a window, and windows are not trusted to send what they should. */
export const resultSchemas: { [M in Method]: z.ZodType<ResultOf<M>> } = {
  open: opened,
  apply: z.undefined(),
  docs: z.array(row),
  byIds: z.array(row),
  counts: z.record(z.string(), z.number()),
  archived: z.array(archivedOp),
  pruneArchive: z.number(),
  check: z.enum(['more', 'whole', 'incomplete']),
  retract: z.undefined(),
  reset: z.undefined(),
  close: z.undefined(),
};

export const answerSchema: z.ZodType<Answer> = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), code: z.enum(storeErrorCodes), message: z.string() }),
]);

/** Carries out one command. Never rejects. */
export async function answerCommand(store: Store, command: Command): Promise<Answer> {
  try {
    return { ok: true, value: await run(store, command) };
  } catch (error) {
    if (error instanceof StoreError) return { ok: false, code: error.code, message: error.message };
    return { ok: false, code: 'broken', message: error instanceof Error ? error.name : 'unknown failure' };
  }
}

function run(store: Store, command: Command): Promise<unknown> {
  switch (command.method) {
    case 'open':
    case 'counts':
    case 'check':
    case 'retract':
    case 'reset':
    case 'close':
      return store[command.method]();
    case 'apply':
      return store.apply(command.input);
    case 'docs':
      return store.docs(command.input);
    case 'byIds':
      return store.byIds(command.input);
    case 'archived':
      return store.archived(command.input);
    case 'pruneArchive':
      return store.pruneArchive(command.input);
  }
}
