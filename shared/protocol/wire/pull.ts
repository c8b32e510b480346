import { z } from 'zod';
import { Directory } from '../../domain/directory/directory.ts';
import { Doc, RecordedEvent } from '../../domain/event.ts';
import { Id } from '../../domain/primitives.ts';
import { MAX_PULL_ENTRIES } from '../version.ts';
import { City, Epoch } from './identity.ts';

/**
 * The organisation comes from the device's token. There is no separate snapshot: a seat that starts empty, or was told
 * `wrong_epoch` or `cursor_beyond_head`, forgets what it pulled (never its own pending ops) and pulls from cursor 0,
 * where every document enters with its `grant`.
 */
export const PullQuery = z.object({
  /** City sequence up to which the seat has applied everything; `next` of its last pull. */
  cursor: z.coerce.number().int().min(0),
  /** Epoch of the cursor; left out only with cursor 0. */
  epoch: Epoch.optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PULL_ENTRIES).default(MAX_PULL_ENTRIES),
});
export type PullQuery = z.infer<typeof PullQuery>;

/** What one op did to one document, as the organisation may see it. */
export const InboxEntry = z.object({
  /** City sequence; dense in the city, with gaps in one organisation's inbox. */
  seq: z.number().int().min(1),
  /** Dense sequence of this organisation from 1: a gap means that something was lost on the way. */
  inbox: z.number().int().min(1),
  docId: Id,
  /** Empty where visibility ended, and where it begins: there the history has them. */
  events: z.array(RecordedEvent),
  /** On the entry that first lets the organisation see it: the document after these events, and how it came to it. */
  grant: z.object({ doc: Doc, history: z.array(RecordedEvent) }).nullable(),
  /** The organisation may no longer see the document: forget it. */
  revoked: z.boolean(),
});
export type InboxEntry = z.infer<typeof InboxEntry>;

export const PullResponse = z.object({
  epoch: Epoch,
  entries: z.array(InboxEntry),
  /** Cursor of the next pull; passes over sequences this organisation may not see. */
  next: z.number().int().min(0),
  /** Head of the city when this was read: `next < head` means pull again at once. */
  head: z.number().int().min(0),
  /** Version of the directory now; fetch it again when it is newer than the seat's. */
  directoryVersion: z.number().int(),
  /** City sequence covered by a durable backup: decided ops up to it need not be kept for another epoch. */
  backedUpTo: z.number().int().min(0),
});
export type PullResponse = z.infer<typeof PullResponse>;

/** One hint on `GET /v1/stream`: there may be something new, pull. Carries no data on purpose. */
export const StreamHint = z.object({ city: City, seq: z.number().int().min(0) });
export type StreamHint = z.infer<typeof StreamHint>;

export const DirectoryResponse = z.object({ directory: Directory });
export type DirectoryResponse = z.infer<typeof DirectoryResponse>;

export const HealthResponse = z.object({ ok: z.literal(true), city: City, epoch: Epoch, protocol: z.number().int() });
export type HealthResponse = z.infer<typeof HealthResponse>;
