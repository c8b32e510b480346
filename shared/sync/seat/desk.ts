import type { Author, Role } from '../../domain/decide/context.ts';
import { touches } from '../../domain/decide/touches.ts';
import type { Directory } from '../../domain/directory/directory.ts';
import type { BodyOf, Numbers, OpKind } from '../../domain/op/bodies.ts';
import type { Op, SignedOp } from '../../domain/op/op.ts';
import { isNumberOf } from '../../domain/number/parse.ts';
import { isUrgent } from '../../domain/order/fields.ts';
import type { Id } from '../../domain/primitives.ts';
import type { Clock, Codec, Ids, JournalPort, Signer, Write } from '../ports.ts';
import { Book } from './book.ts';
import { RefusedError } from './errors.ts';
import { type NumberState, type SeatIdentity, freeNumbers, passLost } from './numbers.ts';
import { inLanesOf } from './pending-writes.ts';
import type { Entry } from './overlay.ts';
import { withNumbers } from './numbers-in.ts';
import { type Lane, type PendingOp, type Place, type RefusedOp, appliedKey, opKey } from './pending.ts';

/** Who is signed in, as it goes into an op. */
export type Actor = { role: Exclude<Role, 'device'>; operator: string; signInId: Id | null };
export type SeatCard = SeatIdentity & { device: Id };

export type DeskPorts = {
  journal: JournalPort;
  codec: Codec;
  ids: Ids;
  clock: Clock;
  signer: Signer;
  directory: () => Directory;
};

/** An op before it is decided and signed. */
export type Ask = { [K in OpKind]: { kind: K; docId: Id; body: BodyOf<K> } }[OpKind];

type StoredOp = Omit<PendingOp, 'local' | 'applied'>;
const numbersKey = 'number/last';
/** The next position: never given twice, because decided ops keep theirs in the store's archive. */
const localKey = 'local/next';

/**
 * The acts of a seat: each is expected by the shared rules, signed, and written to the journal before anybody is told
 * that it is saved. Acts run one after another, so that each sees what the one before has done.
 */
export class Desk {
  readonly book: Book;
  readonly #seat: SeatCard;
  readonly #ports: DeskPorts;
  #last: NumberState | null = null;
  #nextLocal = 1;
  #serial: Promise<unknown> = Promise.resolve();

  constructor(seat: SeatCard, ports: DeskPorts) {
    this.#seat = seat;
    this.#ports = ports;
    this.book = new Book(seat.org, ports.directory);
  }

  /** Makes durable what {@link restore} passed over: the journal reports its damage once, at the start that found it. */
  keepNumbers(): Promise<void> {
    const keep = async () => {
      const { journal, codec } = this.#ports;
      if (this.#last !== null) {
        await journal.commit([{ put: numbersKey, value: codec.encode(this.#last) }], { urgent: true });
      }
    };
    const run = this.#serial.then(keep);
    this.#serial = run.catch(() => undefined);
    return run;
  }

  /**
   * Reads back from the journal what was saved before the seat stopped, however it stopped.
   * @param lostRecords acknowledged records that could not be read back.
   */
  restore(lostRecords = 0): void {
    const { journal, codec } = this.#ports;
    for (const [, bytes] of journal.entries('number/')) this.#last = codec.decode(bytes) as NumberState;
    this.#last = passLost(this.#last, lostRecords, this.#ports.clock.now());
    const refused = [...journal.entries('attention/')].map(([, bytes]) => codec.decode(bytes) as RefusedOp);
    const applied = new Map(
      [...journal.entries('applied/')].map(([key, bytes]) => [key, codec.decode(bytes) as Place]),
    );
    const pending = [...journal.entries('op/')].map(([key, bytes]): PendingOp => {
      const local = Number(key.slice('op/'.length));
      return { ...(codec.decode(bytes) as StoredOp), local, applied: applied.get(appliedKey(local)) ?? null };
    });
    for (const [, bytes] of journal.entries(localKey)) this.#nextLocal = codec.decode(bytes) as number;
    this.#nextLocal = pending.reduce((next, { local }) => Math.max(next, local + 1), this.#nextLocal);
    this.book.restore(pending, refused);
  }

  /**
   * Saves ops together, all or none.
   * @param prepare is called when the acts before it are done; it may reserve numbers with `this.reserve`.
   * @throws {RefusedError} when the shared rules refuse one of them; nothing is saved.
   */
  act(
    actor: Actor | 'device',
    prepare: (reserve: () => Numbers) => readonly Ask[],
    also: readonly Write[] = [],
  ): Promise<SignedOp[]> {
    return this.#inTurn(() => this.#act(actor, prepare, also));
  }

  /**
   * Reserves numbers outside an order, for paper: durable together with what `write` makes of them.
   * @throws {RangeError} when the day has none left.
   */
  reserve(count: number, write: (numbers: Numbers[]) => Write[]): Promise<void> {
    return this.#inTurn(async () => {
      let last = this.#last;
      const numbers = Array.from({ length: count }, () => {
        const next = this.#next(last);
        last = next.state;
        return next.numbers;
      });
      const { journal, codec } = this.#ports;
      await journal.commit([...write(numbers), { put: numbersKey, value: codec.encode(last) }]);
      this.#last = last;
    });
  }

  /**
   * Makes new ops of refused ones because a number turned out to be taken: the same acts of the same people at the same
   * time, each in its old place of the order of sending. The order keeps its former number beside the new one.
   */
  renumber(refused: readonly PendingOp[]): Promise<void> {
    return this.#inTurn(async () => {
      let last = this.#last;
      const ids = new Map(refused.map((pending) => [pending.op.opId, this.#ports.ids.next()]));
      const anew = refused.map((pending): PendingOp => {
        const { signature: _, ...op } = pending.op;
        const opId = ids.get(op.opId) ?? op.opId;
        const after = op.after === null ? null : (ids.get(op.after) ?? op.after);
        const again = withNumbers({ ...op, opId, after }, () => {
          const next = this.#next(last);
          last = next.state;
          return next.numbers;
        });
        return { ...pending, op: this.#ports.signer.sign(again) };
      });
      const { journal, codec } = this.#ports;
      const writes = anew.map((p): Write => ({ put: opKey(p.local), value: codec.encode(stored(p)) }));
      await journal.commit([...writes, { put: numbersKey, value: codec.encode(last) }], {
        urgent: anew.some((p) => p.lane === 'urgent'),
      });
      this.#last = last;
      this.book.settle(refused.map((p) => p.op.opId));
      for (const p of anew) this.book.add(p);
      this.book.rebuild();
    });
  }

  /**
   * Makes decided ops pending again, in their old places in the order of saving; durable first.
   * @param renewed what becomes of each op that is pending already; the same object where nothing does.
   */
  offerAgain(lost: readonly PendingOp[], renewed: (pending: PendingOp) => PendingOp = (p) => p): Promise<void> {
    return this.#inTurn(async () => {
      const fresh = lost.filter((p) => !this.book.pendingOp(p.op.opId)).map((p) => this.#placed(p));
      const changed = this.book.pending().filter((p) => renewed(p) !== p);
      const again = inLanesOf([...fresh, ...changed.map(renewed)], this.book.pending());
      // Each in a commit of its own, because all of them together may not fit into one; they share their syncs.
      await Promise.all(again.map((p) => this.#ports.journal.commit([this.#write(p), this.#mark(p)])));
      this.book.replace(again);
      this.book.rebuild();
    });
  }

  /** Given out by this very seat, as the copy of a profile would give it out again. */
  gaveOut(number: string): boolean {
    return isNumberOf(number, this.#seat);
  }

  /**
   * Orders that others have made urgent take their waiting ops along, for whatever leaves next; nothing is written.
   * @returns those that went, for {@link keepLanes}.
   */
  hurry(): Id[] {
    const late = this.book.pending().filter((p) => p.lane === 'ordinary' && p.applied === null && this.#isUrgent(p));
    const opIds = late.map((p) => p.op.opId);
    this.book.relane(opIds, 'urgent');
    return opIds;
  }

  /** Makes durable how those that still wait are sent now. */
  keepLanes(opIds: readonly Id[]): Promise<void> {
    return this.#inTurn(async () => {
      const waiting = opIds.flatMap((opId) => this.book.pendingOp(opId) ?? []).filter((p) => p.applied === null);
      await Promise.all(waiting.map((p) => this.#ports.journal.commit([this.#write(p)], { urgent: true })));
    });
  }

  #isUrgent({ op }: PendingOp): boolean {
    const entry = this.book.view(op.docId);
    return entry !== undefined && goesFirst(entry);
  }

  /** A journal that lost its tail may have given a position twice: the older op then goes behind. */
  #placed(pending: PendingOp): PendingOp {
    const taken = this.book.pending().some((p) => p.local === pending.local);
    const local = taken ? this.#nextLocal : pending.local;
    this.#nextLocal = Math.max(this.#nextLocal, local + 1);
    return { ...pending, local };
  }

  #write(pending: PendingOp): Write {
    return { put: opKey(pending.local), value: this.#ports.codec.encode(stored(pending)) };
  }

  #next(last: NumberState | null): ReturnType<typeof freeNumbers> {
    const known = this.book.trial();
    const isOrder = (id: Id): boolean => known.get(id)?.doc.kind === 'order';
    return freeNumbers(this.#seat, last, this.#ports.clock.now(), ({ day, spoken }) =>
      [...known.spoken(day, spoken)].some(isOrder),
    );
  }

  #mark({ applied, local }: PendingOp): Write {
    const key = appliedKey(local);
    return applied ? { put: key, value: this.#ports.codec.encode(applied) } : { drop: key };
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#serial.then(work);
    this.#serial = run.then(
      () => undefined,
      () => undefined,
    );
    return run;
  }

  async #act(
    actor: Actor | 'device',
    prepare: (reserve: () => Numbers) => readonly Ask[],
    also: readonly Write[],
  ): Promise<SignedOp[]> {
    let last = this.#last;
    const asks = prepare(() => {
      const next = this.#next(last);
      last = next.state;
      return next.numbers;
    });
    const { pending, relaned } = this.#expect(asks, actor);
    const { journal, codec } = this.#ports;
    const writes = [...also, ...[...relaned, ...pending].map((p) => this.#write(p))];
    writes.push({ put: localKey, value: codec.encode(this.#nextLocal + pending.length) });
    if (last !== this.#last) writes.push({ put: numbersKey, value: codec.encode(last) });
    await journal.commit(writes, { urgent: pending.some((p) => p.lane === 'urgent') });
    this.#last = last;
    this.#nextLocal += pending.length;
    this.book.relane(
      relaned.map((p) => p.op.opId),
      'urgent',
    );
    for (const p of pending) this.book.add(p);
    return pending.map((p) => p.op);
  }

  /** What the rules expect of each, one after the other, each seeing the effects of those before it. */
  #expect(asks: readonly Ask[], actor: Actor | 'device'): { pending: PendingOp[]; relaned: PendingOp[] } {
    const author: Author =
      actor === 'device'
        ? { org: this.#seat.org, role: 'device', operator: '', device: this.#seat.device }
        : { org: this.#seat.org, role: actor.role, operator: actor.operator, device: this.#seat.device };
    const trial = this.book.trial();
    const ops: { op: SignedOp; entry: Entry | undefined }[] = [];
    for (const ask of asks) {
      const op = this.#op(
        ask,
        actor === 'device' ? null : actor,
        trial.get(ask.docId),
        ops.map((o) => o.op),
      );
      const refusal = trial.lay(op, author, this.#ports.directory());
      if (refusal) throw new RefusedError(refusal);
      ops.push({ op: this.#ports.signer.sign(op), entry: trial.get(ask.docId) });
    }
    const urgent = ops.some(({ entry }) => entry !== undefined && goesFirst(entry));
    const lane: Lane = urgent ? 'urgent' : 'ordinary';
    const pending = ops.map(({ op }, i): PendingOp => ({
      op,
      local: this.#nextLocal + i,
      lane,
      applied: null,
      again: false,
    }));
    return { pending, relaned: urgent ? this.#ordinaryBeside(ops) : [] };
  }

  /** When an order turns urgent its waiting ops, and those of its parent and twin, change lane with it. */
  #ordinaryBeside(ops: { op: SignedOp; entry: Entry | undefined }[]): PendingOp[] {
    const docs = new Set(
      ops.flatMap(({ op, entry }) => [
        op.docId,
        ...touches(op).docs,
        ...(entry?.doc.kind === 'order' ? entry.doc.links.map((l) => l.orderId) : []),
      ]),
    );
    return [...docs]
      .flatMap((id) => this.book.pendingOf(id))
      .filter((p) => p.lane === 'ordinary' && p.applied === null)
      .map((p) => ({ ...p, lane: 'urgent' as const }));
  }

  #op(ask: Ask, actor: Actor | null, entry: Entry | undefined, earlier: SignedOp[]): Op {
    const own = entry?.events.findLast((e) => e.device === this.#seat.device)?.opId ?? null;
    return {
      opId: this.#ports.ids.next(),
      docId: ask.docId,
      after: earlier.findLast((o) => o.docId === ask.docId)?.opId ?? own,
      baseVersion: entry?.doc.version ?? 0,
      at: new Date(this.#ports.clock.now()).toISOString(),
      operator: actor?.operator ?? '',
      signInId: actor?.signInId ?? null,
      device: this.#seat.device,
      kind: ask.kind,
      body: ask.body,
    } as Op;
  }
}

function goesFirst({ doc }: Entry): boolean {
  if (doc.kind === 'order') return isUrgent(doc.fields);
  return doc.kind === 'receipt' && doc.danger.length > 0;
}

/** The journal's form of a pending op; its place is in the key, and what became of it apart. */
function stored({ local: _, applied: __, ...rest }: PendingOp): StoredOp {
  return rest;
}
