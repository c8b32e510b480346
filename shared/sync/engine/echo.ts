import type { PushResponse } from '../../protocol/wire/push.ts';
import type { InboxCursor } from './ports.ts';

/**
 * What the hub decides for this seat comes back by pull, though its verdict has told of it. Each change of the city has one
 * number and each verdict names its own: as long as every number after the cursor is this seat's, nobody else's change is
 * among what could be pulled.
 */
export class Echo {
  #epoch: string | null = null;
  readonly #own = new Set<number>();

  /** To be told of verdicts once they are durable. @returns the last change that is known by them, 0 where there is none. */
  hear({ epoch, results }: PushResponse): number {
    if (epoch !== this.#epoch) this.#own.clear();
    this.#epoch = epoch;
    const seqs = results.flatMap((verdict) => (verdict.verdict === 'applied' ? verdict.seq : []));
    for (const seq of seqs) this.#own.add(seq);
    return seqs.reduce((last, seq) => Math.max(last, seq), 0);
  }

  /** Whether up to `head` there is nothing to pull but this seat's own. An op that changed several documents is not told apart. */
  isAll(cursor: InboxCursor, head: number): boolean {
    if (cursor === null || cursor.epoch !== this.#epoch) return false;
    let own = 0;
    for (const seq of this.#own) {
      if (seq <= cursor.next) this.#own.delete(seq);
      else if (seq <= head) own++;
    }
    return head - cursor.next <= own;
  }
}
