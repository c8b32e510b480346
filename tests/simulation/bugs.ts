import type { FilePort } from '../../electron/main/journal/files.ts';
import type { Outbox } from '../../shared/sync/engine/ports.ts';
import type { JournalPort } from '../../shared/sync/ports.ts';
import type { Desk } from '../../shared/sync/seat/desk.ts';
import { opKey } from '../../shared/sync/seat/pending.ts';
import type { Cursor, Store } from '../../shared/sync/store/index.ts';
import { type Parcel, type Transport, TransportError } from '../../shared/sync/transport.ts';
import type { HubBug } from './sim-hub.ts';

/**
 * Defects that can be planted, to prove that the invariants bite. Each is a decorator around a port: production code does not
 * know of them.
 */
export type SeatBug = {
  files?(files: FilePort): FilePort;
  journal?(journal: JournalPort): JournalPort;
  store?(store: Store): Store;
  copy?(journal: JournalPort): JournalPort;
  outbox?(outbox: Outbox, desk: Desk): Outbox;
  transport?(transport: Transport, seat: { desk: Desk; journal: JournalPort }): Transport;
};
export type Bug = { seat?: SeatBug; hub?: HubBug };

function but<P extends object>(port: P, change: Partial<P>): P {
  return new Proxy(port, {
    get: (target, name) => {
      const member: unknown = Reflect.get(change, name) ?? Reflect.get(target, name, target);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
}

const outboxNext = (change: (parcel: Parcel, desk: Desk) => Parcel): SeatBug => ({
  outbox: (outbox, desk) => but(outbox, { next: (limit, flying) => change(outbox.next(limit, flying), desk) }),
});

const onPush = (
  push: (
    next: Transport['push'],
    parcel: Parcel,
    epoch: string | null,
    seat: { desk: Desk; journal: JournalPort },
  ) => ReturnType<Transport['push']>,
): SeatBug => ({
  transport: (transport, seat) =>
    but(transport, { push: (parcel, epoch) => push((p, e) => transport.push(p, e), parcel, epoch, seat) }),
});

/** Where the cursor of each seat's store stood, over the lives of its process. */
const stoodAt = new WeakMap<Store, Cursor>();

export const bugs = {
  skip_the_fsync: {
    seat: {
      files: (files) =>
        but(files, {
          // As if it were being created: then a write is not written through.
          open: async (dir, name) => ({ ...(await files.open(dir, name, true)), datasync: () => Promise.resolve() }),
        }),
    },
  },
  acknowledge_before_commit: {
    seat: {
      journal: (journal) =>
        but(journal, {
          commit: async (batch, options) => void journal.commit(batch, options),
        }),
    },
  },
  drop_on_401: {
    seat: onPush(async (next, parcel, epoch, { desk, journal }) => {
      try {
        return await next(parcel, epoch);
      } catch (error) {
        if (error instanceof TransportError && error.kind === 'unauthorised') {
          const dropped = parcel.ops.flatMap((op) => desk.book.pendingOp(op.opId) ?? []);
          await journal.commit(dropped.map((p) => ({ drop: opKey(p.local) })));
          desk.book.settle(dropped.map((p) => p.op.opId));
        }
        throw error;
      }
    }),
  },
  naive_cursor: { hub: 'naive_cursor' },
  apply_again_on_replay: { hub: 'decide_replays_again' },
  new_id_on_retry: {
    seat: onPush(async (next, parcel, epoch) => {
      const again = parcel.ops.map((op) => ({ ...op, opId: other(op.opId) }));
      const answer = await next({ ...parcel, ops: again }, epoch);
      return { ...answer, results: answer.results.map((r, i) => ({ ...r, opId: parcel.ops[i]?.opId ?? '' })) };
    }),
  },
  forget_on_send: {
    seat: onPush((next, parcel, epoch, { desk }) => {
      desk.book.settle(parcel.ops.map((op) => op.opId));
      return next(parcel, epoch);
    }),
  },
  received_on_send: {
    seat: onPush((next, parcel, epoch, { desk }) => {
      const applied = { epoch: epoch ?? '', seq: Number.MAX_SAFE_INTEGER };
      const sent = parcel.ops.flatMap((op) => desk.book.pendingOp(op.opId) ?? []);
      desk.book.decided(
        sent.map((p) => ({ ...p, applied })),
        [],
      );
      return next(parcel, epoch);
    }),
  },
  /** The archive is not kept, so nothing of another epoch can be offered again. */
  forget_the_epoch: {
    seat: { store: (store) => but(store, { apply: ({ archive: _, ...batch }) => store.apply(batch) }) },
  },
  /** As if the copy were emptied before the vault holds what is in it. */
  copy_not_read_back: {
    seat: { copy: (journal) => but(journal, { entries: () => [] }) },
  },
  copy_without_the_archive: {
    seat: {
      copy: (journal) =>
        but(journal, {
          commit: (batch) => journal.commit(batch.filter((write) => !('put' in write && write.put.startsWith('op/')))),
        }),
    },
  },
  /** Rows are missing, and the cursor goes on standing past them. */
  hole_not_noticed: {
    seat: {
      store: (store) =>
        but(store, {
          open: async () => {
            const opened = await store.open();
            return opened.incomplete ? { ...opened, cursor: stoodAt.get(store) ?? null, incomplete: false } : opened;
          },
          apply: async (batch) => {
            await store.apply(batch);
            if (batch.cursor) stoodAt.set(store, batch.cursor);
          },
        }),
    },
  },
  /** A database without its archive is taken for one that never had any, and the copy goes with it. */
  archive_taken_for_empty: {
    seat: { store: (store) => but(store, { archived: (query) => store.archived(query).catch(() => []) }) },
  },
  delivered_before_stored: {
    seat: { store: (store) => but(store, { apply: ({ docs: _, ...batch }) => store.apply(batch) }) },
  },
  cursor_ahead_of_content: {
    seat: {
      store: (store) =>
        but(store, {
          apply: (batch) => store.apply({ ...batch, docs: (batch.docs ?? []).filter((d) => d.version % 3) }),
        }),
    },
  },
  urgent_behind_ordinary: {
    seat: outboxNext((parcel, desk) => {
      const local = (id: string) => desk.book.pendingOp(id)?.local ?? 0;
      return { ...parcel, ops: parcel.ops.toSorted((a, b) => local(a.opId) - local(b.opId)) };
    }),
  },
  order_of_ops_lost: {
    seat: outboxNext((parcel) => {
      const of = (docId: string) => parcel.ops.filter((op) => op.docId === docId);
      const left = new Map(parcel.ops.map(({ docId }) => [docId, of(docId)]));
      return { ...parcel, ops: parcel.ops.flatMap(({ docId }) => left.get(docId)?.pop() ?? []) };
    }),
  },
  twins_in_two_batches: {
    seat: onPush(async (next, parcel, epoch) => {
      const middle = parcel.ops.length >> 1;
      if (middle === 0) return next(parcel, epoch);
      const [one, two] = await Promise.all([
        next({ ...parcel, ops: parcel.ops.slice(0, middle) }, epoch),
        next({ ...parcel, ops: parcel.ops.slice(middle) }, epoch),
      ]);
      return { ...one, results: [...one.results, ...two.results] };
    }),
  },
  /** Whatever is not itself under way leaves. */
  beside_what_flies: {
    seat: {
      outbox: (outbox) =>
        but(outbox, {
          next: (limit, flying = []) => {
            const away = new Set(flying.flatMap((parcel) => parcel.ops.map((op) => op.opId)));
            const parcel = outbox.next(limit + away.size);
            return { ...parcel, ops: parcel.ops.filter((op) => !away.has(op.opId)).slice(0, limit) };
          },
        }),
    },
  },
  forget_refused: {
    seat: {
      journal: (journal) =>
        but(journal, {
          commit: (batch, options) =>
            journal.commit(
              batch.filter((write) => !('put' in write && write.put.startsWith('attention/'))),
              options,
            ),
        }),
    },
  },
  drafts_only_in_memory: {
    seat: {
      journal: (journal) =>
        but(journal, {
          commit: (batch, options) =>
            journal.commit(
              batch.filter((write) => !('put' in write && write.put.startsWith('draft/'))),
              options,
            ),
        }),
    },
  },
} as const satisfies Record<string, Bug>;
export type BugName = keyof typeof bugs;

let fresh = 0;
const other = (opId: string) => `${opId.slice(0, 24)}${String(++fresh).padStart(12, '9')}`;
