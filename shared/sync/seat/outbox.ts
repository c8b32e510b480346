import type { SignedOp } from '../../domain/op/op.ts';
import type { PushResponse, Verdict } from '../../protocol/wire/push.ts';
import type { Outbox } from '../engine/engine.ts';
import type { Codec, JournalPort } from '../ports.ts';
import { type Desk, verdictWrites } from './desk.ts';
import { type PendingOp, type RefusedOp, byPerson } from './pending.ts';

export type OutboxPorts = { desk: Desk; journal: JournalPort; codec: Codec; onChanged: (ids: string[]) => void };

/** The desk's pending ops as the engine sends them, and the hub's verdicts as they become durable. */
export class SeatOutbox implements Outbox {
  readonly #p: OutboxPorts;

  constructor(ports: OutboxPorts) {
    this.#p = ports;
  }

  next(limit: number): SignedOp[] {
    return this.#p.desk.book
      .sending()
      .slice(0, limit)
      .map((p) => p.op);
  }

  async settle(batch: readonly SignedOp[], answer: PushResponse): Promise<void> {
    const { desk, journal, codec } = this.#p;
    const sent = new Set(batch.map((op) => op.opId));
    const applied: PendingOp[] = [];
    const refused: { pending: PendingOp; refusal: RefusedOp }[] = [];
    for (const verdict of answer.results) {
      // An answer about something that was not asked decides nothing.
      const pending = sent.has(verdict.opId) ? desk.book.pendingOp(verdict.opId) : undefined;
      if (pending === undefined) continue;
      if (verdict.verdict === 'applied') applied.push({ ...pending, appliedSeq: verdict.seq });
      else if (verdict.verdict !== 'session_expired') refused.push({ pending, refusal: refusalOf(pending, verdict) });
    }
    if (applied.length + refused.length === 0) return;
    await journal.commit(verdictWrites(codec, applied, refused));
    desk.book.settle(refused.map((r) => r.pending.op.opId));
    desk.book.decided(
      applied.map((p) => ({ opId: p.op.opId, seq: p.appliedSeq ?? 0 })),
      refused.filter((r) => byPerson(r.pending)).map((r) => r.refusal),
    );
    this.#p.onChanged([...new Set([...applied, ...refused.map((r) => r.pending)].map((p) => p.op.docId))]);
  }
}

function refusalOf(
  { op }: PendingOp,
  verdict: Exclude<Verdict, { verdict: 'applied' | 'session_expired' }>,
): RefusedOp {
  const { doc: _, ...rest } = verdict;
  return { op, verdict: rest };
}
