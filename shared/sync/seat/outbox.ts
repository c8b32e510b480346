import type { Id } from '../../domain/primitives.ts';
import type { Epoch } from '../../protocol/wire/identity.ts';
import type { PushResponse, Verdict, WaitingVerdict } from '../../protocol/wire/push.ts';
import type { Outbox } from '../engine/ports.ts';
import type { Clock, Codec, JournalPort, Log } from '../ports.ts';
import type { Parcel } from '../transport.ts';
import type { Desk } from './desk.ts';
import { Held } from './held.ts';
import { numberIn } from './numbers-in.ts';
import { verdictCommits } from './pending-writes.ts';
import { type PendingOp, type RefusedOp, byPerson, renewed } from './pending.ts';

export type OutboxPorts = {
  desk: Desk;
  journal: JournalPort;
  codec: Codec;
  clock: Clock;
  log: Log;
  /** The life of the hub this seat is in; a verdict of another one decides nothing. */
  life: () => Epoch | null;
  /** Finds an op that was decided before, so that it can be offered again. Rejects when it cannot look. */
  archived: (docId: Id, opId: Id) => Promise<PendingOp | undefined>;
  /** The number stands on a blank form of this seat. */
  isForm: (number: string) => boolean;
  onChanged: (ids: string[]) => void;
};

/** How long an op stands aside that rests on something which is not there yet. */
const waitMs = 2_000;

/** The desk's pending ops as the engine sends them, and the hub's verdicts as they become durable. */
export class SeatOutbox implements Outbox {
  readonly #p: OutboxPorts;
  /** When an op that had to stand aside may be offered again, by the monotonic clock. */
  readonly #aside = new Map<Id, number>();
  readonly #gone = new Set<Id>();

  constructor(ports: OutboxPorts) {
    this.#p = ports;
  }

  /**
   * Ops of one order never overtake each other: behind one that stands aside, all of its order wait. Behind a parcel that is
   * under way waits all that rests on the same documents, and whatever rests on what waits: its verdicts may not come.
   */
  next(limit: number, flying: readonly Parcel[] = []): Parcel {
    const now = this.#p.clock.monotonic();
    for (const [opId, due] of this.#aside) if (due <= now) this.#aside.delete(opId);
    const waiting = new Set<Id>();
    const { book } = this.#p.desk;
    const held = new Held(flying, (id) => book.view(id)?.doc);
    const parcel: Parcel = { ops: [], again: [], gone: [] };
    for (const { op, again } of book.sending()) {
      if (parcel.ops.length === limit) break;
      if (this.#aside.has(op.opId)) waiting.add(op.docId);
      if (held.holds(op) || waiting.has(op.docId)) continue;
      parcel.ops.push(op);
      if (again) parcel.again.push(op.opId);
      if (op.after !== null && this.#gone.has(op.after)) parcel.gone.push(op.after);
    }
    return parcel;
  }

  restMs(): number | null {
    if (this.#aside.size === 0) return null;
    return Math.max(0, Math.min(...this.#aside.values()) - this.#p.clock.monotonic());
  }

  setAside(opId: Id, ms: number): void {
    this.#aside.set(opId, this.#p.clock.monotonic() + ms);
  }

  recall(): void {
    this.#aside.clear();
  }

  async settle(parcel: Parcel, answer: PushResponse): Promise<void> {
    const { desk, journal, codec } = this.#p;
    // The hub has begun another life meanwhile: pulling will show it, and every op is offered there again.
    if (this.#isFormer(answer.epoch)) return;
    const sent = new Set(parcel.ops.map((op) => op.opId));
    const applied: PendingOp[] = [];
    const refused: { pending: PendingOp; refusal: RefusedOp }[] = [];
    for (const verdict of answer.results) {
      // An answer about something that was not asked decides nothing.
      const pending = sent.has(verdict.opId) ? desk.book.pendingOp(verdict.opId) : undefined;
      if (pending === undefined) continue;
      this.#aside.delete(verdict.opId);
      if (verdict.verdict === 'applied')
        applied.push({ ...pending, applied: { epoch: answer.epoch, seq: verdict.seq } });
      else if (verdict.verdict === 'waiting') await this.#wait(pending, verdict);
      else if (verdict.verdict !== 'session_expired') refused.push({ pending, refusal: refusalOf(pending, verdict) });
    }
    if (applied.length + refused.length === 0) return;
    const again = this.#toRenumber(refused);
    if (again.length > 0) await desk.renumber(again);
    const final = refused.filter((r) => !again.includes(r.pending));
    await Promise.all(verdictCommits(codec, applied, final).map((commit) => journal.commit(commit)));
    desk.book.settle(final.map((r) => r.pending.op.opId));
    desk.book.decided(
      applied,
      final.filter((r) => byPerson(r.pending)).map((r) => r.refusal),
    );
    if (this.#isFormer(answer.epoch)) await this.#undo(applied);
    this.#p.onChanged([...new Set([...applied, ...refused.map((r) => r.pending)].map((p) => p.op.docId))]);
  }

  #isFormer(epoch: Epoch): boolean {
    const life = this.#p.life();
    return life !== null && life !== epoch;
  }

  /** While the verdicts were made durable everything was offered again; they came after that, and would stand for good. */
  async #undo(applied: readonly PendingOp[]): Promise<void> {
    const late = new Set(applied.map((p) => p.op.opId));
    await this.#p.desk.offerAgain([], (p) => (late.has(p.op.opId) ? { ...p, applied: null, again: true } : p));
  }

  /** What the op rests on is offered first, where this seat still has it; else the op is offered without. */
  async #wait({ op }: PendingOp, { missing }: WaitingVerdict): Promise<void> {
    this.setAside(op.opId, waitMs);
    if (missing === null || missing !== op.after) return;
    const { desk, log } = this.#p;
    const before = desk.book.pendingOp(missing);
    if (before?.applied === null) return;
    const lost = before ?? (desk.book.refusedOp(missing) ? undefined : await this.#p.archived(op.docId, missing));
    this.#aside.delete(op.opId);
    if (lost === undefined) {
      log.warn('the op before is gone', { kind: op.kind });
      this.#gone.add(missing);
      return;
    }
    log.warn('the hub lacks an op it had applied', { kind: lost.op.kind });
    await desk.offerAgain([renewed(lost)], (p) => (p === before ? renewed(p) : p));
  }

  /**
   * Orders whose number another one has already (a copied profile): they are kept and take a new number, with everything
   * that was done to them and now hangs in the air. A number on paper cannot change: that one a person looks at.
   */
  #toRenumber(refused: readonly { pending: PendingOp; refusal: RefusedOp }[]): PendingOp[] {
    const { book } = this.#p.desk;
    const taken = refused.filter(({ pending: { op }, refusal }) => {
      const number = refusal.verdict.reason === 'number_taken' ? numberIn(op) : null;
      return number !== null && this.#p.desk.gaveOut(number) && !this.#p.isForm(number);
    });
    const created = new Set(taken.map(({ pending }) => pending.op.docId));
    const coming = (id: Id) =>
      created.has(id) || book.pendingOf(id).some(({ op, applied }) => op.kind === 'create' && applied === null);
    return refused
      .filter(
        (r) => taken.includes(r) || (r.refusal.verdict.reason === 'unknown_document' && coming(r.pending.op.docId)),
      )
      .map((r) => r.pending);
  }
}

function refusalOf(
  { op }: PendingOp,
  verdict: Exclude<Verdict, { verdict: 'applied' | 'session_expired' | 'waiting' }>,
): RefusedOp {
  const { doc: _, ...rest } = verdict;
  return { op, verdict: rest };
}
