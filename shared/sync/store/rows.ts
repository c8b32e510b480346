import {
  StoreError,
  type ArchiveQuery,
  type ArchivedOp,
  type Batch,
  type Cursor,
  type DocQuery,
  type DocRow,
  type Page,
} from './port.ts';

/**
 * Every way a row can be asked for is one key `[name, updatedAt, id]`, so that one ordered index serves all lists, all
 * searches and the newest of everything, page by page, without counting or sorting.
 */
export type RowKey = [name: string, updatedAt: number, id: string];

const ALL = 'all';

/** The keys under which a row stands in the index. */
export function keysOf(row: DocRow): RowKey[] {
  return namesOf(row).map((name) => [name, row.updatedAt, row.id]);
}

function namesOf(row: DocRow): string[] {
  const tokens = [...new Set(row.tokens)].map(tokenName);
  return [ALL, openName(row.open), ...listNames(row), ...tokens];
}

const listName = (list: string) => `list:${list}`;
const tokenName = (token: string) => `token:${token}`;
const listNames = ({ lists }: DocRow) => [...new Set(lists)].map(listName);
const openName = (open: boolean) => (open ? 'open' : 'ended');

/** The name that narrows the query most; the other conditions are checked row by row. */
export function indexOf(query: DocQuery): string {
  if (query.token !== undefined) return tokenName(query.token);
  if (query.list !== undefined) return listName(query.list);
  return query.open === undefined ? ALL : openName(query.open);
}

/** Whether a row meets every condition of a query but its page. */
export function matches(row: DocRow, query: DocQuery): boolean {
  return (
    (query.open === undefined || row.open === query.open) &&
    (query.list === undefined || row.lists.includes(query.list)) &&
    (query.token === undefined || row.tokens.includes(query.token))
  );
}

/** Newest first, ties by id, as the index has it. */
export function newestFirst(a: Page, b: Page): number {
  if (a.updatedAt !== b.updatedAt) return b.updatedAt - a.updatedAt;
  return a.id < b.id ? 1 : a.id > b.id ? -1 : 0;
}

/** What one row adds to the counters. */
export function countedAs(row: DocRow): string[] {
  return row.open ? ['docs', 'open', ...listNames(row)] : ['docs', ...listNames(row)];
}

/** Where everything is pulled anew, in the same life of the hub. */
export function beginningOf({ epoch }: Cursor): Cursor {
  return { epoch, next: 0 };
}

/** Throws `invalid` on what an index would silently leave out: numbers that are none, and empty names. */
export function checkBatch(batch: Batch): void {
  const rows = batch.docs ?? [];
  const numbers = [
    ...rows.flatMap((row) => [row.version, row.updatedAt]),
    ...(batch.archive ?? []).map((op) => op.seq),
  ];
  const ids = [
    batch.commandId,
    ...rows.map((row) => row.id),
    ...(batch.archive ?? []).flatMap((op) => [op.opId, op.docId]),
  ];
  if (!numbers.every(Number.isFinite) || ids.includes(''))
    throw new StoreError('invalid', 'a number or an id is missing');
}

/** What the query asks for, by city sequence. */
export function archivedIn(ops: Iterable<ArchivedOp>, query: ArchiveQuery): ArchivedOp[] {
  return [...ops]
    .filter((op) => ('docId' in query ? op.docId === query.docId : op.seq > query.after))
    .sort((a, b) => a.seq - b.seq || (a.opId < b.opId ? -1 : 1));
}
