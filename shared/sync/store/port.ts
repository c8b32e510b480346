/** Where the seat stands in what the hub has decided. */
export type Cursor = { epoch: string; next: number };

/**
 * One document as the store holds it. `sealed` is ciphertext; every other field is free of personal data: ids, times,
 * names of lists, and keyed tokens of what may be searched for exactly.
 */
export type DocRow = {
  id: string;
  kind: 'order' | 'receipt' | 'shift' | 'surge' | 'emergency' | 'conference' | 'quarantine';
  version: number;
  /** Position in every list, newest first. Ties are broken by id. */
  updatedAt: number;
  open: boolean;
  lists: readonly string[];
  tokens: readonly string[];
  sealed: Uint8Array;
};

/** A decided op, kept until a durable backup of the hub covers `seq`, the city sequence that decided it. */
export type ArchivedOp = { opId: string; docId: string; seq: number; sealed: Uint8Array };

export type Batch = {
  /** Names this batch for ever. A batch whose id was applied among the last `REMEMBERED_COMMANDS` changes nothing. */
  commandId: string;
  docs?: readonly DocRow[];
  dropDocs?: readonly string[];
  archive?: readonly ArchivedOp[];
  cursor?: Cursor;
};

export const REMEMBERED_COMMANDS = 256;

export type Page = { updatedAt: number; id: string };

/** All conditions hold together; the newest come first. */
export type DocQuery = {
  list?: string;
  open?: boolean;
  token?: string;
  limit: number;
  /** Only rows that come after this one: the last row of the page before. */
  before?: Page;
};

export type ArchiveQuery = { docId: string } | { after: number };

/** What is in the store. Less than it has confirmed before means loss: `kept.ts` fills it again, the hub does the rest. */
export type Opened = {
  /** The database came up empty. Unexpected on a seat that has worked before: the data was lost. */
  created: boolean;
  cursor: Cursor | null;
  docs: number;
  archived: number;
  /** The last batch applied; null in an empty store. */
  lastCommand: string | null;
  /** Batches it had applied are missing: the cursor was taken back just now (see {@link Store.retract}). */
  incomplete: boolean;
};

/** What looking through some rows has found: more of them are left, all are there, or rows are missing. */
export type Checked = 'more' | 'whole' | 'incomplete';

/**
 * The seat's store of what the hub has decided. It follows the journal and may be lost at any time without losing
 * anything saved.
 *
 * Invariants:
 * - `apply` is one whole, durable transaction: after a rejection or a crash all of it is there or none;
 * - `apply` with a known command id changes nothing and resolves;
 * - the cursor never stands past what is missing, as far as the store can know: see `open` and `check`;
 * - `counts` always equals what a count of the rows would give, and costs the same with any number of rows.
 *
 * Every method rejects with `StoreError`.
 */
export interface Store {
  /** Opens or creates the store. First of all calls, and again after a failure. */
  open(): Promise<Opened>;
  apply(batch: Batch): Promise<void>;
  docs(query: DocQuery): Promise<DocRow[]>;
  /** The rows with these ids that exist, in the order asked for. */
  byIds(ids: readonly string[]): Promise<DocRow[]>;
  /** `docs`, `open`, `archived` and `list:<name>` for every list with a row. Absent means 0. */
  counts(): Promise<Record<string, number>>;
  /** Archived ops by city sequence: all of one document, or those behind a sequence. */
  archived(query: ArchiveQuery): Promise<ArchivedOp[]>;
  /** Forgets archived ops up to and including this city sequence; resolves to how many. */
  pruneArchive(upTo: number): Promise<number>;
  /**
   * Looks through the next rows, in a pass over all of them that takes many calls and then begins again. Where rows turn out
   * to be missing, or older than they were, the cursor is taken back: open the store again then.
   */
  check(): Promise<Checked>;
  /** Takes the cursor back to the beginning of its epoch: everything is pulled anew, over what is there. */
  retract(): Promise<void>;
  /** Throws everything away; `open` then reports `created`. For a store that cannot be read any more, or of another life of the hub. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/**
 * - `full`        the disk or the quota is full; nothing of the call was kept.
 * - `closed`      the store is not open.
 * - `broken`      the database cannot be read or was closed under us: open it again, or `reset` it.
 * - `newer`       the database was written by a newer release.
 * - `invalid`     the call makes no sense; a programming error.
 * - `unavailable` the vault does not answer; it is being restarted. Work goes on without it.
 * - `lost`        the vault came back without what it held: open it again. Nothing of the call was kept.
 */
export const storeErrorCodes = ['full', 'closed', 'broken', 'newer', 'invalid', 'unavailable', 'lost'] as const;
export type StoreErrorCode = (typeof storeErrorCodes)[number];

export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'StoreError';
    this.code = code;
  }
}
