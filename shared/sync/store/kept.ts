import { Copy, type KeptPorts } from './copy.ts';
import { type Cursor, type DocRow, type Opened, type Store, StoreError } from './port.ts';

/**
 * A store with a second copy of what must not be missing when it is lost: the documents that are open, and the newest of
 * those that have ended, the archive, and the cursor they belong to. IndexedDB alone does not carry this: after two power
 * cuts LevelDB passes over what was synced between them (docs/adr/0007), and without a line nobody else has it.
 *
 * Invariants:
 * - the copy is written after the store, so it is ahead only of a store that has lost something;
 * - a store that is behind gets everything of the copy back before anything else is written to it or read of its archive,
 *   and keeps its own cursor: the hub is asked again from there;
 * - the copy is emptied or made anew only when the store holds everything that is in it, or when nothing of it counts;
 * - an archive that cannot be read any more is read of the copy: a hub that begins another life does not wait;
 * - the copy never stands in the way: where it cannot be written the store goes on, and it is made anew from the store.
 */
export type KeptStore = Store & {
  /** Throws the database away but not the copy: `open` fills it again. For a person who asks for it. */
  renew(): Promise<void>;
  /** What can be shown while the store cannot be opened, and of which life of the hub it is. */
  copied(): Copied;
};

export type Copied = { docs: DocRow[]; epoch: Cursor['epoch'] | null };

/** A store that may have a copy. */
export type RenewableStore = Store & Partial<Pick<KeptStore, 'renew' | 'copied'>>;

const restoredAtOnce = 100;

/** @param ports its journal is one of its own: what the seat has saved lies in another. */
export function keptBeside(store: Store, ports: KeptPorts): KeptStore {
  const copy = new Copy(ports);
  /** How the store came up, while what the copy has more has not been written to it. */
  let owed: Opened | null = null;
  let repaying: Promise<void> | null = null;
  const repayAll = async ({ cursor }: Opened): Promise<void> => {
    const from = cursor ?? copy.beginning;
    const place = { cursor: from, lastCommand: await giveBack(store, copy, from, ports) };
    owed = null;
    if (!copy.covers(place)) await copy.remake(store, place);
  };
  const repay = async (): Promise<void> => {
    if (owed !== null) await (repaying ??= repayAll(owed).finally(() => (repaying = null)));
  };
  const open = async (): Promise<Opened> => {
    const opened = await store.open();
    owed = copy.mayExceed(opened) ? opened : null;
    if (owed === null) {
      if (!copy.covers(opened)) await copy.remake(store, opened);
      return opened;
    }
    try {
      await repay();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      ports.log.warn('store not filled from the copy', { why: error.code });
    }
    return { ...opened, docs: Math.max(opened.docs, copy.size), cursor: opened.cursor ?? copy.beginning };
  };
  return {
    open,
    apply: async (batch) => {
      await repay();
      await store.apply(batch);
      await copy.add(batch);
    },
    docs: (query) => store.docs(query),
    byIds: (ids) => store.byIds(ids),
    counts: () => store.counts(),
    archived: async (query) => {
      await repay();
      try {
        return await store.archived(query);
      } catch (error) {
        if (!(error instanceof StoreError) || error.code !== 'broken') throw error;
        ports.log.warn('archive read from the copy of the store', {});
        return copy.archived(query);
      }
    },
    pruneArchive: async (upTo) => {
      const pruned = await store.pruneArchive(upTo);
      await copy.prune(upTo);
      return pruned;
    },
    check: () => store.check(),
    retract: () => store.retract(),
    // The copy first: what it still held after the store is gone would come back.
    reset: async () => {
      owed = null;
      await copy.clear();
      await store.reset();
    },
    renew: () => store.reset(),
    copied: () => ({ docs: copy.all().docs, epoch: copy.beginning?.epoch ?? null }),
    close: () => store.close(),
  };
}

/**
 * What the store holds in a newer version stays: it may have been written after the copy for the last time.
 * @param cursor goes with it, or nobody would know later of which life of the hub the documents are.
 * @returns the last command of the store now.
 */
async function giveBack(store: Store, copy: Copy, cursor: Cursor | null, { ids, log }: KeptPorts): Promise<string> {
  const { docs, archive } = copy.all();
  log.warn('store has lost what it held: filled from the copy', { docs: docs.length, archived: archive.length });
  let commandId = '';
  for (let at = 0; at === 0 || at < Math.max(docs.length, archive.length); at += restoredAtOnce) {
    const to = at + restoredAtOnce;
    const some = docs.slice(at, to);
    const held = new Map((await store.byIds(some.map(({ id }) => id))).map((row) => [row.id, row.version]));
    const newer = some.filter(({ id, version }) => version > (held.get(id) ?? -1));
    commandId = ids.next();
    await store.apply({ commandId, docs: newer, archive: archive.slice(at, to), ...(cursor && { cursor }) });
  }
  return commandId;
}
