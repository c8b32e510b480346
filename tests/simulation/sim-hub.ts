import { mayFitLater, missingBefore } from '../../hub/store/push/rests.ts';
import {
  type Author,
  type Doc,
  type Id,
  type Order,
  type OrgId,
  type RecordedEvent,
  type Refusal,
  type SignedOp,
  type Surge,
  applyEffects,
  decide,
  forbidden,
  isEnded,
  readersOf,
  spokenOf,
  touches,
} from '../../shared/domain/index.ts';
import type { InboxEntry, PullQuery, PullResponse, PushResponse, Verdict } from '../../shared/protocol/index.ts';
import { type Parcel, TransportError } from '../../shared/sync/transport.ts';
import { directory, testId } from '../support/city.ts';
import type { Chance } from './random.ts';

export type HubBug = 'naive_cursor' | 'decide_replays_again';
type Decided = { op: SignedOp; verdict: Verdict };
type Delivered = InboxEntry & { visibleAt: number };

/** What lies in the hub's database, and in each of its backups. */
type Base = {
  docs: Map<Id, Doc>;
  decided: Map<Id, Decided>;
  history: Map<Id, RecordedEvent[]>;
  inboxes: Map<OrgId, Delivered[]>;
  seq: number;
  backedUpTo: number;
};

const keptBackups = 2;
/** How long ops that are offered again may wait for others (`--offer-again`; there it is hours). */
const offerAgainMs = 60_000;

/** The hub's promises in memory: one verdict per op, a dense sequence, an inbox per organisation, backups and restores. */
export class SimHub {
  isDown = false;
  /** It speaks another protocol than the seats until then. */
  foreignUntil = 0;
  readonly poison = new Set<Id>();
  readonly revoked = new Set<OrgId>();
  /** Documents it has had in any of its lives: what a seat shows before it hears of a restore was true once. */
  readonly everHad = new Set<Id>();
  /** The highest watermark it has published: every backup that is still kept holds what it covers. */
  safeUpTo = 0;
  #base: Base = { docs: new Map(), decided: new Map(), history: new Map(), inboxes: new Map(), seq: 0, backedUpTo: 0 };
  #life = 1;
  #bornAt = 0;
  readonly #backups: Base[] = [];
  readonly #deviceOrg = new Map<Id, OrgId>();
  readonly #watchers = new Set<() => void>();
  readonly #now: () => number;
  readonly #bug: HubBug | null;

  constructor(now: () => number, bug: HubBug | null) {
    this.#now = now;
    this.#bug = bug;
  }

  get docs(): ReadonlyMap<Id, Doc> {
    return this.#base.docs;
  }

  get decided(): ReadonlyMap<Id, Decided> {
    return this.#base.decided;
  }

  get history(): ReadonlyMap<Id, RecordedEvent[]> {
    return this.#base.history;
  }

  get head(): number {
    return this.#base.seq;
  }

  get epoch(): string {
    return testId(this.#life);
  }

  enrol(device: Id, org: OrgId): void {
    this.#deviceOrg.set(device, org);
  }

  watch(onChange: () => void): () => void {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  }

  /** A backup is safe at once; what the oldest kept one covers need not be kept by seats. */
  backup(): void {
    this.#backups.push(copyOf(this.#base));
    if (this.#backups.length > keptBackups) this.#backups.shift();
    this.#base.backedUpTo = this.#backups[0]?.seq ?? 0;
    this.safeUpTo = Math.max(this.safeUpTo, this.#base.backedUpTo);
  }

  /** The database comes back as one of its backups, in a new epoch. */
  restore(chance: Chance): void {
    if (this.#backups.length > 0) this.#base = copyOf(chance.pick(this.#backups));
    else
      this.#base = copyOf({
        ...this.#base,
        docs: new Map(),
        decided: new Map(),
        history: new Map(),
        inboxes: new Map(),
        seq: 0,
        backedUpTo: 0,
      });
    this.#life++;
    this.#bornAt = this.#now();
    this.#tell();
  }

  push(org: OrgId, { ops, again, gone }: Parcel, epoch: string | null): PushResponse {
    this.#guard(org);
    if (epoch !== null && epoch !== this.epoch) throw this.#otherEpoch();
    if (ops.some((op) => this.poison.has(op.opId))) throw new TransportError({ kind: 'server' }, 'poison');
    const before = this.head;
    const isYoung = this.#now() - this.#bornAt < offerAgainMs;
    const about = { again: new Set(isYoung ? again : []), gone: new Set(gone) };
    const results = ops.map((op) => this.#verdict(op, about));
    if (this.head > before) this.#tell();
    return { epoch: this.epoch, results };
  }

  pull(org: OrgId, { cursor, epoch, limit }: PullQuery): PullResponse {
    this.#guard(org);
    const head = this.head;
    if (cursor > head || (cursor > 0 && epoch !== this.epoch)) throw this.#otherEpoch();
    const due = (this.#base.inboxes.get(org) ?? []).filter((e) => e.seq > cursor && e.visibleAt <= this.#now());
    const entries = due.slice(0, limit);
    const next = entries.length === limit ? (entries.at(-1)?.seq ?? head) : head;
    const { backedUpTo } = this.#base;
    return { epoch: this.epoch, entries, next, head, directoryVersion: directory.version, backedUpTo };
  }

  #otherEpoch(): TransportError {
    return new TransportError({ kind: 'wrong_epoch', epoch: this.epoch }, 'another epoch');
  }

  #guard(org: OrgId): void {
    if (this.isDown) throw new TransportError({ kind: 'unreachable' }, 'down');
    if (this.revoked.has(org)) throw new TransportError({ kind: 'unauthorised', code: 'revoked_device' }, 'revoked');
    if (this.#now() < this.foreignUntil)
      throw new TransportError({ kind: 'refused', code: 'unsupported_protocol' }, 'another protocol');
  }

  #tell(): void {
    for (const watcher of [...this.#watchers]) watcher();
  }

  #verdict(op: SignedOp, about: { again: Set<Id>; gone: Set<Id> }): Verdict {
    const { decided } = this.#base;
    const earlier = decided.get(op.opId)?.verdict;
    if (earlier && this.#bug !== 'decide_replays_again')
      return earlier.verdict === 'applied' ? { ...earlier, duplicate: true } : earlier;
    const missing = missingBefore(op, (id) => decided.has(id), about.gone);
    if (missing !== null) return { opId: op.opId, verdict: 'waiting', missing };
    const verdict = this.#decide(op);
    if ('reason' in verdict && about.again.has(op.opId) && mayFitLater(op, verdict))
      return { opId: op.opId, verdict: 'waiting', missing: null };
    decided.set(op.opId, { op, verdict });
    return verdict;
  }

  #decide(op: SignedOp): Exclude<Verdict, { verdict: 'waiting' | 'session_expired' }> {
    const org = this.#deviceOrg.get(op.device);
    const refusal = (why: Refusal) => ({ opId: op.opId, ...why });
    if (!org) return refusal(forbidden('unknown_device'));
    const role = op.kind === 'deliver' ? 'device' : op.signInId === null ? 'emergency' : 'operator';
    const author: Author = { org, role, operator: op.operator, device: op.device };
    const known = new Set([op.docId, ...touches(op).docs]);
    const all = () => [...this.docs.values()];
    const decision = decide(op, {
      directory,
      author,
      doc: (id) => (known.has(id) ? this.docs.get(id) : undefined),
      ordersSpoken: (day, spoken) => this.#with('order', day, spoken),
      receiptsSpoken: (day, spoken) => this.#with('receipt', day, spoken),
      surges: () => all().filter((d): d is Surge => d.kind === 'surge' && d.ended === null),
      addressedTo: (to) =>
        all().filter((d): d is Order => d.kind === 'order' && d.addressee === to && !isEnded(d.business)),
    });
    if (!decision.ok) return refusal(decision.refusal);
    const syncedAt = new Date(this.#now()).toISOString();
    const stamp = { opId: op.opId, org, operator: op.operator, device: op.device, at: op.at, syncedAt };
    const { events, docs } = applyEffects((id) => this.docs.get(id), decision.effects, stamp);
    for (const doc of docs.values())
      this.#publish(
        doc,
        events.filter((e) => e.docId === doc.id),
      );
    const version = this.docs.get(op.docId)?.version ?? 0;
    return { opId: op.opId, verdict: 'applied', duplicate: false, seq: docs.size > 0 ? this.head : 0, version };
  }

  #publish(doc: Doc, events: RecordedEvent[]): void {
    const base = this.#base;
    const before = base.docs.get(doc.id);
    const history = [...(base.history.get(doc.id) ?? []), ...events];
    base.docs.set(doc.id, doc);
    base.history.set(doc.id, history);
    this.everHad.add(doc.id);
    base.seq++;
    // Planted: a sequence given out before its commit; a reader at that moment steps over it.
    const visibleAt = this.#bug === 'naive_cursor' && base.seq % 3 === 0 ? this.#now() + 300 : 0;
    for (const org of readersOf(doc)) {
      const inbox = base.inboxes.get(org) ?? [];
      const grant = before && readersOf(before).includes(org) ? null : { doc, history };
      const place = { seq: base.seq, inbox: inbox.length + 1, docId: doc.id };
      const entry = { ...place, events: grant ? [] : events, grant, revoked: false, visibleAt };
      // Seats get it without a copy, and may not change it.
      inbox.push(frozen(entry));
      base.inboxes.set(org, inbox);
    }
  }

  #with<K extends Doc['kind']>(kind: K, day: string, spoken: string): Extract<Doc, { kind: K }>[] {
    return [...this.docs.values()].filter(
      (d): d is Extract<Doc, { kind: K }> => d.kind === kind && d.day === day && spokenOf(d) === spoken,
    );
  }
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  Object.values(value).forEach(frozen);
  return value;
}

/** Documents, verdicts and entries are never changed once made; the collections that hold them are. */
function copyOf(base: Base): Base {
  const inboxes = new Map([...base.inboxes].map(([org, entries]) => [org, [...entries]]));
  const { docs, decided, history } = base;
  return { ...base, docs: new Map(docs), decided: new Map(decided), history: new Map(history), inboxes };
}
