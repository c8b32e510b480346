import type { JournalPort, Write } from '../../shared/sync/ports.ts';

/** Defects that can be planted, to prove that the invariants bite. */
export type JournalBug = 'ack_before_commit' | null;

/**
 * The journal's promise over virtual time: a commit takes a moment, and a crash before its end leaves nothing of it.
 * The bytes outlive the process that wrote them.
 */
export class SimDisk {
  readonly #committed = new Map<string, Uint8Array>();

  /** What a newly started process gets. Commits of a crashed one never land afterwards. */
  open(sleep: (ms: number) => Promise<void>, alive: () => boolean, bug: JournalBug): JournalPort {
    const apply = (batch: readonly Write[]) => {
      for (const write of batch) {
        if ('drop' in write) this.#committed.delete(write.drop);
        else {
          this.#committed.delete(write.put);
          this.#committed.set(write.put, write.value);
        }
      }
    };
    return {
      commit: async (batch) => {
        const landing = sleep(2).then(() => {
          if (!alive()) return new Promise<void>(() => undefined);
          apply(batch);
          return undefined;
        });
        if (bug !== 'ack_before_commit') await landing;
      },
      entries: (prefix) => [...this.#committed].filter(([key]) => key.startsWith(prefix)),
    };
  }
}
