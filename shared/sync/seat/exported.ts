import type { Id, Instant } from '../../domain/primitives.ts';
import type { Codec, JournalPort } from '../ports.ts';

/** A courier file this seat has written: what it holds is still unsent until the hub itself says otherwise. */
export type ExportedFile = { fileId: Id; at: Instant; expiresAt: Instant; file: string; opIds: Id[] };

const keyOf = (fileId: Id) => `courier/${fileId}`;

/**
 * Which unsent ops lie in which exported file. A note beside the ops and never a mark on them: exporting is not sending.
 * A file is forgotten when the hub has decided everything in it.
 */
export class Exported {
  readonly #journal: JournalPort;
  readonly #codec: Codec;
  readonly #files = new Map<Id, ExportedFile>();

  constructor(journal: JournalPort, codec: Codec) {
    this.#journal = journal;
    this.#codec = codec;
  }

  restore(): void {
    for (const [, bytes] of this.#journal.entries('courier/')) {
      const file = this.#codec.decode(bytes) as ExportedFile;
      this.#files.set(file.fileId, file);
    }
  }

  /** Notes a file that lies durably where `file` says, and forgets those of which nothing is unsent any more. */
  async note(file: ExportedFile, unsent: ReadonlySet<Id>): Promise<void> {
    const done = [...this.#files.values()].filter(({ opIds }) => !opIds.some((opId) => unsent.has(opId)));
    const drops = done.map(({ fileId }) => ({ drop: keyOf(fileId) }));
    // From the reserve when it must be: a full disk is a reason to export.
    await this.#journal.commit([...drops, { put: keyOf(file.fileId), value: this.#codec.encode(file) }], {
      urgent: true,
    });
    for (const { fileId } of done) this.#files.delete(fileId);
    this.#files.set(file.fileId, file);
  }

  /** Newest first. */
  files(): ExportedFile[] {
    return [...this.#files.values()].sort((a, b) => (a.at < b.at ? 1 : -1));
  }
}
