import {
  REMEMBERED_COMMANDS,
  StoreError,
  type ArchivedOp,
  type Batch,
  type Cursor,
  type DocQuery,
  type DocRow,
  type Opened,
  type Store,
} from './port.ts';
import { archivedIn, beginningOf, checkBatch, countedAs, matches, newestFirst } from './rows.ts';

type State = {
  docs: Map<string, DocRow>;
  archive: Map<string, ArchivedOp>;
  commands: string[];
  cursor: Cursor | null;
};

const empty = (): State => ({ docs: new Map(), archive: new Map(), commands: [], cursor: null });

/** A store in memory, for simulations and tests. What it holds survives `close` and is gone after `reset`. */
export function createMemoryStore(): Store {
  let state: State | undefined;
  let isOpen = false;
  const opened = (): State => {
    if (!isOpen || state === undefined) throw new StoreError('closed', 'the store is not open');
    return state;
  };
  return {
    async open() {
      const created = state === undefined;
      state ??= empty();
      isOpen = true;
      return report(state, created);
    },
    apply: async (batch) => applyTo(opened(), batch),
    docs: async (query) => select(opened(), query),
    byIds: async (ids) => ids.flatMap((id) => opened().docs.get(id) ?? []),
    counts: async () => count(opened()),
    archived: async (query) =>
      archivedIn(opened().archive.values(), query).map((op) => ({ ...op, sealed: op.sealed.slice() })),
    pruneArchive: async (upTo) => prune(opened(), upTo),
    check: async () => {
      opened();
      return 'whole';
    },
    retract: async () => {
      const { cursor } = opened();
      if (cursor) opened().cursor = beginningOf(cursor);
    },
    async reset() {
      state = undefined;
      isOpen = false;
    },
    async close() {
      isOpen = false;
    },
  };
}

function report(state: State, created: boolean): Opened {
  return {
    created,
    cursor: state.cursor,
    docs: state.docs.size,
    archived: state.archive.size,
    lastCommand: state.commands.at(-1) ?? null,
    incomplete: false,
  };
}

function applyTo(state: State, batch: Batch): void {
  checkBatch(batch);
  if (state.commands.includes(batch.commandId)) return;
  for (const id of batch.dropDocs ?? []) state.docs.delete(id);
  for (const row of batch.docs ?? []) state.docs.set(row.id, copyOf(row));
  for (const op of batch.archive ?? []) state.archive.set(op.opId, { ...op, sealed: op.sealed.slice() });
  if (batch.cursor !== undefined) state.cursor = { ...batch.cursor };
  state.commands.push(batch.commandId);
  if (state.commands.length > REMEMBERED_COMMANDS) state.commands.shift();
}

function copyOf(row: DocRow): DocRow {
  return { ...row, lists: [...row.lists], tokens: [...row.tokens], sealed: row.sealed.slice() };
}

function select(state: State, query: DocQuery): DocRow[] {
  const { before } = query;
  return [...state.docs.values()]
    .filter((row) => matches(row, query) && (before === undefined || newestFirst(row, before) > 0))
    .sort(newestFirst)
    .slice(0, query.limit)
    .map(copyOf);
}

/** Counting is cheap enough here; the invariant is about what is answered. */
function count(state: State): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of [...state.docs.values()].flatMap(countedAs)) counts[name] = (counts[name] ?? 0) + 1;
  if (state.archive.size > 0) counts['archived'] = state.archive.size;
  return counts;
}

function prune(state: State, upTo: number): number {
  const gone = [...state.archive.values()].filter((op) => op.seq <= upTo);
  for (const op of gone) state.archive.delete(op.opId);
  return gone.length;
}
