import {
  type Author,
  type Doc,
  type Id,
  type Order,
  type OrgId,
  type RecordedEvent,
  type SignedOp,
  type Surge,
  applyEffects,
  decide,
  isEnded,
  readersOf,
  spokenOf,
  touches,
} from '../../shared/domain/index.ts';
import type { InboxEntry, PullQuery, PullResponse, PushResponse, Verdict } from '../../shared/protocol/index.ts';
import { TransportError } from '../../shared/sync/transport.ts';
import { directory, testId } from '../support/city.ts';

type Decided = { op: SignedOp; verdict: Verdict };

/** The hub's promises in memory: one verdict per op, a dense sequence, an inbox per organisation. */
export class SimHub {
  readonly epoch = testId(1);
  readonly docs = new Map<Id, Doc>();
  readonly decided = new Map<Id, Decided>();
  readonly history = new Map<Id, RecordedEvent[]>();
  readonly #inboxes = new Map<OrgId, InboxEntry[]>();
  readonly #deviceOrg = new Map<Id, OrgId>();
  readonly #watchers = new Set<() => void>();
  readonly #now: () => number;
  #seq = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  enrol(device: Id, org: OrgId): void {
    this.#deviceOrg.set(device, org);
  }

  /** Sequence of the newest inbox entry of an organisation: what a seat in step has seen. */
  head(): number {
    return this.#seq;
  }

  watch(onChange: () => void): () => void {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  }

  push(ops: readonly SignedOp[]): PushResponse {
    const before = this.#seq;
    const results = ops.map((op) => this.#verdict(op));
    if (this.#seq > before) for (const watcher of [...this.#watchers]) watcher();
    return { epoch: this.epoch, results };
  }

  pull(org: OrgId, { cursor, limit }: PullQuery): PullResponse {
    if (cursor > this.#seq) throw new TransportError({ kind: 'wrong_epoch', epoch: this.epoch }, 'cursor beyond head');
    const entries = (this.#inboxes.get(org) ?? []).filter((e) => e.seq > cursor).slice(0, limit);
    const next = entries.length === limit ? (entries.at(-1)?.seq ?? this.#seq) : this.#seq;
    return { epoch: this.epoch, entries, next, head: this.#seq, directoryVersion: directory.version, backedUpTo: 0 };
  }

  #verdict(op: SignedOp): Verdict {
    const earlier = this.decided.get(op.opId);
    if (earlier)
      return earlier.verdict.verdict === 'applied' ? { ...earlier.verdict, duplicate: true } : earlier.verdict;
    const verdict = this.#decide(op);
    this.decided.set(op.opId, { op, verdict });
    return verdict;
  }

  #decide(op: SignedOp): Verdict {
    const org = this.#deviceOrg.get(op.device);
    if (!org) return { opId: op.opId, verdict: 'forbidden', reason: 'unknown_device', clause: '', detail: '' };
    const role = op.kind === 'deliver' ? 'device' : op.signInId === null ? 'emergency' : 'operator';
    const author: Author = { org, role, operator: op.operator, device: op.device };
    const known = new Set([op.docId, ...touches(op).docs]);
    const decision = decide(op, {
      directory,
      author,
      doc: (id) => (known.has(id) ? this.docs.get(id) : undefined),
      ordersSpoken: (day, spoken) => this.#with('order', day, spoken),
      receiptsSpoken: (day, spoken) => this.#with('receipt', day, spoken),
      surges: () => [...this.docs.values()].filter((d): d is Surge => d.kind === 'surge' && d.ended === null),
      addressedTo: (to) =>
        [...this.docs.values()].filter(
          (d): d is Order => d.kind === 'order' && d.addressee === to && !isEnded(d.business),
        ),
    });
    if (!decision.ok) return { opId: op.opId, ...decision.refusal };
    const at = new Date(this.#now()).toISOString();
    const stamp = { opId: op.opId, org, operator: op.operator, device: op.device, at: op.at, syncedAt: at };
    const { events, docs } = applyEffects((id) => this.docs.get(id), decision.effects, stamp);
    for (const [id, doc] of docs)
      this.#publish(
        id,
        doc,
        events.filter((e) => e.docId === id),
      );
    const version = docs.get(op.docId)?.version ?? this.docs.get(op.docId)?.version ?? 0;
    return { opId: op.opId, verdict: 'applied', duplicate: false, seq: docs.size > 0 ? this.#seq : 0, version };
  }

  #publish(id: Id, doc: Doc, events: RecordedEvent[]): void {
    const before = this.docs.get(id);
    const history = [...(this.history.get(id) ?? []), ...events];
    this.docs.set(id, doc);
    this.history.set(id, history);
    this.#seq++;
    for (const org of readersOf(doc)) {
      const inbox = this.#inboxes.get(org) ?? [];
      const grant = before && readersOf(before).includes(org) ? null : { doc, history };
      const entry = { seq: this.#seq, inbox: inbox.length + 1, docId: id, events, grant, revoked: false };
      // As it would cross the wire: nobody shares objects with the hub.
      inbox.push(JSON.parse(JSON.stringify(entry)) as InboxEntry);
      this.#inboxes.set(org, inbox);
    }
  }

  #with<K extends Doc['kind']>(kind: K, day: string, spoken: string): Extract<Doc, { kind: K }>[] {
    return [...this.docs.values()].filter(
      (d): d is Extract<Doc, { kind: K }> => d.kind === kind && d.day === day && spokenOf(d) === spoken,
    );
  }
}
