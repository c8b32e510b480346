import type { Directory } from '../../../shared/domain/directory/directory.ts';
import { readStored } from '../../../shared/domain/directory/stored.ts';
import type { OrgId } from '../../../shared/domain/primitives.ts';
import type { Codec, JournalPort, Log } from '../../../shared/sync/ports.ts';
import type { Transport } from '../../../shared/sync/transport.ts';

const key = 'meta/directory';

export type DirectoryPorts = {
  journal: JournalPort;
  codec: Codec;
  transport: Pick<Transport, 'directory'>;
  log: Log;
  onChanged: () => void;
};

/** The city's directory as this seat last had it: kept for offline work, fetched again when the hub names a newer version. */
export class DirectoryKeeper {
  readonly #p: DirectoryPorts;
  #directory: Directory | null = null;
  #fetching = false;
  #outdated = false;

  constructor(ports: DirectoryPorts) {
    this.#p = ports;
  }

  /**
   * Reads back what was kept. What an earlier release kept without the fields of this one is worked with, their defaults
   * showing as such, until the hub has given it anew.
   */
  restore(): void {
    for (const [stored, bytes] of this.#p.journal.entries(key)) {
      if (stored !== key) continue;
      const kept = readStored(this.#p.codec.decode(bytes));
      if ('directory' in kept) this.#directory = kept.directory;
      const lacking = 'directory' in kept ? kept.assumed : kept.unreadable;
      if (lacking.length > 0) this.#outgrown(lacking);
    }
  }

  #outgrown(fields: string[]): void {
    this.#outdated = true;
    const shown = fields.slice(0, 5).join(', ');
    const event = this.ready ? 'defaults stand for what it lacks' : 'it cannot be read';
    this.#p.log.warn(`the directory kept here has an older shape and is fetched anew: ${event}`, {
      shown,
      fields: fields.length,
    });
  }

  /** True while the only directory there is has a shape this version cannot read. */
  get outdated(): boolean {
    return this.#outdated && this.#directory === null;
  }

  get ready(): boolean {
    return this.#directory !== null;
  }

  /** @throws {Error} before the first directory was fetched, which enrolment does. */
  current(): Directory {
    if (this.#directory === null) throw new Error('the seat has no directory yet');
    return this.#directory;
  }

  /** The organisation's name, or its id while the directory does not know it. */
  nameOf(org: OrgId): string {
    return this.#directory?.orgs.find((o) => o.id === org)?.name ?? org;
  }

  /** The hub says which version it has; a newer one is fetched beside the work. */
  want(version: number): void {
    if (this.#fetching || (this.#directory?.version === version && !this.#outdated)) return;
    this.#fetching = true;
    this.fetch()
      .catch((error: unknown) => {
        this.#p.log.warn('directory not fetched', { why: error instanceof Error ? error.name : 'unknown' });
      })
      .finally(() => {
        this.#fetching = false;
      });
  }

  /** @throws {import('../../../shared/sync/transport.ts').TransportError} when the hub cannot be reached. */
  async fetch(): Promise<void> {
    const directory = await this.#p.transport.directory();
    await this.#p.journal.commit([{ put: key, value: this.#p.codec.encode(directory) }]);
    this.#directory = directory;
    this.#outdated = false;
    this.#p.onChanged();
  }
}
