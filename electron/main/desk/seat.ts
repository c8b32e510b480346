import type { Directory } from '../../../shared/domain/directory/directory.ts';
import type { Mode } from '../../../shared/domain/order/fields.ts';
import type { Id, OrgId } from '../../../shared/domain/primitives.ts';
import type { Alert, Operator, StatusView } from '../../../shared/ipc/views.ts';
import type { LineState } from '../../../shared/sync/engine/line.ts';
import { Engine } from '../../../shared/sync/engine/engine.ts';
import type { Clock, Codec, Ids, JournalPort, Log, Sealer, Signer } from '../../../shared/sync/ports.ts';
import { Desk, type SeatCard } from '../../../shared/sync/seat/desk.ts';
import { UnfinishedForms } from '../../../shared/sync/seat/unfinished.ts';
import { Exported } from '../../../shared/sync/seat/exported.ts';
import { Drafts } from '../../../shared/sync/seat/drafts.ts';
import { Forms } from '../../../shared/sync/seat/forms.ts';
import { SeatInbox } from '../../../shared/sync/seat/inbox.ts';
import { chinaDay } from '../../../shared/domain/china-day.ts';
import { SeatOutbox } from '../../../shared/sync/seat/outbox.ts';
import { type PendingOp, byPerson, refusedKey } from '../../../shared/sync/seat/pending.ts';
import type { RenewableStore } from '../../../shared/sync/store/index.ts';
import type { Transport } from '../../../shared/sync/transport.ts';
import type { HubClient } from '../transport/index.ts';
import type { DirectoryKeeper } from './directory-keeper.ts';
import { lookThrough } from '../../../shared/sync/store/look-through.ts';
import { type Stall, type Watch, look, newWatch, stallOf } from '../../../shared/sync/view/stall.ts';
import { Board } from '../../../shared/sync/view/board.ts';
import type { ViewFacts } from '../../../shared/sync/view/facts.ts';
import { Sight } from './sight.ts';
import { byRank } from './views.ts';

export type SeatPorts = {
  card: SeatCard;
  journal: JournalPort;
  codec: Codec;
  ids: Ids;
  clock: Clock;
  random: () => number;
  signer: Signer;
  sealer: Sealer;
  store: RenewableStore;
  transport: Transport;
  lookup: HubClient['lookup'];
  directory: DirectoryKeeper;
  log: Log;
  mode: () => Mode;
  operator: () => Operator | null;
  disk: () => StatusView['disk'];
  vault: () => StatusView['vault'];
  /** See {@link import('../../../shared/sync/view/stall.ts').WatchFacts}. */
  hubAheadMs: () => number | null;
  clockBoundSeconds: number;
  /** Acknowledged records of the journal that could not be read back. */
  journalLost: number;
  /** Something a window shows may have changed; `ids` are the documents concerned. */
  onChanged: (ids: Id[]) => void;
};

const storePatienceMs = 3_000;
/** How often a store that holds less than was seen is asked again *(decision)*. */
const catchUpMs = 5_000;

/** An enrolled seat: what it knows, what it does, and the engine that keeps it in step with the hub. */
export class Seat {
  readonly desk: Desk;
  readonly drafts: Drafts;
  readonly forms: Forms;
  readonly unfinished: UnfinishedForms;
  readonly exported: Exported;
  readonly inbox: SeatInbox;
  readonly engine: Engine;
  readonly lookup: HubClient['lookup'];
  readonly log: Log;
  readonly sight = new Sight();
  readonly board = new Board();
  readonly #p: SeatPorts;
  readonly #acknowledged = new Set<string>();
  #lastSyncAt: string | null = null;
  #running: Promise<void> | null = null;
  readonly #stopping = new AbortController();
  #opening = false;
  #watch: Watch = newWatch;
  #storeCameUp = false;

  constructor(ports: SeatPorts) {
    const { journal, codec, ids, clock, log, transport } = ports;
    this.#p = ports;
    this.log = log;
    this.lookup = ports.lookup;
    const directory = () => ports.directory.current();
    this.desk = new Desk(ports.card, { journal, codec, ids, clock, signer: ports.signer, directory });
    this.drafts = new Drafts({ journal, codec, ids, clock });
    this.forms = new Forms({ desk: this.desk, journal, codec, clock });
    this.unfinished = new UnfinishedForms({ journal, codec, clock });
    this.exported = new Exported(journal, codec);
    this.inbox = new SeatInbox({
      desk: this.desk,
      store: ports.store,
      journal,
      sealer: ports.sealer,
      ids,
      log,
      own: ports.card.org,
      onChanged: (changed) => this.#synced(changed),
      onDirectory: (version) => ports.directory.want(version),
      onOwed: () => this.engine.poke(),
    });
    const outbox = new SeatOutbox({
      desk: this.desk,
      journal,
      codec,
      clock,
      log,
      life: () => this.inbox.life(),
      archived: (docId, opId) => this.inbox.archived(docId, opId),
      isForm: (number) => this.forms.get(number) !== undefined,
      onChanged: (changed) => this.#synced(changed),
    });
    const onLine = () => ports.onChanged([]);
    this.engine = new Engine({ transport, outbox, inbox: this.inbox, clock, random: ports.random, log, onLine });
  }

  get own(): OrgId {
    return this.#p.card.org;
  }

  get device(): Id {
    return this.#p.card.device;
  }

  readonly nextId = (): Id => this.#p.ids.next();

  mode(): Mode {
    return this.#p.mode();
  }

  /** When the hub was last heard of; null while it has not been since the start. */
  get lastSyncAt(): string | null {
    return this.#lastSyncAt;
  }

  today(): string {
    return chinaDay(this.#p.clock.now());
  }

  /** Reads back what was saved. Needs nothing but the journal: a seat with a dead vault still works. */
  restore(): void {
    this.desk.restore(this.#p.journalLost);
    this.drafts.restore();
    this.forms.restore();
    this.unfinished.restore();
    this.exported.restore();
  }

  /**
   * Brings the stored documents in and starts the engine. With the store's cursor it need not pull from the beginning, so
   * it is given a moment; a store that does not come up delays nothing longer than that.
   */
  async start(): Promise<void> {
    if (this.#p.journalLost > 0) {
      this.log.warn('the journal has lost records', { records: this.#p.journalLost });
      await this.desk.keepNumbers();
    }
    await Promise.race([this.storeOpened(), this.#p.clock.sleep(storePatienceMs)]);
    this.#running = Promise.all([this.engine.run(), this.#catchUp(), this.#lookThrough()]).then(() => undefined);
  }

  /**
   * A store that took nothing for a while and stayed up tells nobody when it could take again, as after a full disk: it is
   * asked. Not while the disk is full, because opening the database then destroys it (DESIGN §2).
   */
  async #catchUp(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      await this.#p.clock.sleep(catchUpMs, this.#stopping.signal);
      if (this.inbox.isBehind && this.#p.disk().level !== 'full') await this.storeOpened();
    }
  }

  #lookThrough(): Promise<void> {
    const mayLook = () => this.line().state === 'online' && !this.inbox.isBehind && this.#p.disk().level !== 'full';
    const look = async () => {
      const checked = await this.inbox.check();
      if (checked === 'incomplete') this.saved([]);
      return checked;
    };
    return lookThrough({ look, mayLook, clock: this.#p.clock, log: this.log, stop: this.#stopping.signal });
  }

  /**
   * The store has come up, at first or again. Until it has, the seat works from its journal and from the hub. Opening is
   * itself what makes the store tell of it: told while one is under way, another follows only if that one fails.
   */
  async storeOpened(): Promise<void> {
    this.#storeCameUp = true;
    if (this.#opening) return;
    this.#opening = true;
    for (let opened = false; !opened && this.#storeCameUp;) {
      this.#storeCameUp = false;
      opened = await this.#openStore();
    }
    this.#opening = false;
    this.#p.onChanged([]);
    this.engine.poke();
  }

  async #openStore(): Promise<boolean> {
    try {
      await this.inbox.open();
      await this.inbox.shelf.newest();
      return true;
    } catch (error) {
      this.log.warn('store does not open', { why: error instanceof Error ? error.name : 'unknown' });
      return false;
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.engine.stop();
    await this.#running;
  }

  /** Acts were saved: the window is told, and the engine does not wait. */
  saved(ids: Id[]): void {
    this.#p.onChanged(ids);
    this.engine.poke();
  }

  async dismissRefused(opId: Id): Promise<void> {
    await this.#p.journal.commit([{ drop: refusedKey(opId) }]);
    const docId = this.desk.book.refusedOp(opId)?.op.docId;
    this.desk.book.dismiss(opId);
    this.#p.onChanged(docId ? [docId] : []);
  }

  facts(): ViewFacts {
    const { state, since } = this.line();
    return {
      book: this.desk.book,
      own: this.own,
      directory: this.directory(),
      online: state === 'online',
      offlineSince: state === 'offline' ? since : null,
      nowMs: this.#p.clock.now(),
    };
  }

  directory(): Directory {
    return this.#p.directory.current();
  }

  line(): LineState {
    return this.engine.line;
  }

  alerts(): Alert[] {
    const operator = this.#p.operator();
    const standing = this.board.alerts(this.facts()).filter((alert) => !this.#acknowledged.has(alert.id));
    const orders = standing.sort(byRank).map((alert) => this.sight.alert(operator, alert));
    const stalled = this.#stalled();
    return stalled === null || this.#acknowledged.has(stalled.id) ? orders : [...orders, stalled];
  }

  /** The alarm of the watchdog; what to do about it stands on the page of what is unsent. */
  #stalled(): Alert | null {
    const stall = this.stall();
    if (stall === null) return null;
    const id = `stalled:${stall.cause}:${stall.since}`;
    const blank = { orderId: null, number: '', title: '', place: '', from: '', takenFor: null, paper: null };
    return { id, kind: 'stalled', ...blank, escalation: 'none', at: stall.since, mode: this.mode() };
  }

  /** Looks once; called with every status, that is every second while a window is open. */
  stall(): Stall | null {
    const facts = {
      unsent: this.desk.book.sending().filter(byPerson).length,
      verdicts: this.engine.verdicts,
      line: this.line(),
      fault: this.engine.fault,
      vault: this.#p.vault(),
      monotonicMs: this.#p.clock.monotonic(),
      nowMs: this.#p.clock.now(),
      hubAheadMs: this.#p.hubAheadMs(),
      clockBoundSeconds: this.#p.clockBoundSeconds,
      seconds: this.directory().clocks.stalledSeconds.value,
    };
    this.#watch = look(this.#watch, facts);
    return stallOf(this.#watch, facts);
  }

  /**
   * Throws the database away and fills it again: what the hub decided is pulled anew, what was saved here is in the journal
   * and stays there. Asked for by a person; rejects with `StoreError` when there is no database to be had.
   */
  async rebuildStore(): Promise<void> {
    this.log.warn('the store is rebuilt because a person asked for it', {});
    await this.inbox.renew();
    this.#p.onChanged([]);
    this.engine.poke();
  }

  acknowledge(id: string): Alert[] {
    this.#acknowledged.add(id);
    return this.alerts();
  }

  status(): StatusView {
    const sending = this.desk.book.sending().filter(byPerson);
    const { state, since, why } = this.line();
    return {
      line: { state, since: new Date(since).toISOString(), why },
      lastSyncAt: this.#lastSyncAt,
      outbox: {
        urgent: sending.filter((p) => p.lane === 'urgent').length,
        ordinary: sending.filter((p) => p.lane === 'ordinary').length,
        oldestAt: oldestOf(sending),
      },
      attention: this.desk.book.refused().length,
      ...this.board.counts(this.facts()),
      disk: this.#p.disk(),
      vault: this.#p.vault(),
      fetchesAnew: this.inbox.fetchesAnew,
      journalLost: this.#p.journalLost,
      stall: this.stall(),
      now: new Date(this.#p.clock.now()).toISOString(),
    };
  }

  #synced(ids: Id[]): void {
    this.#lastSyncAt = new Date(this.#p.clock.now()).toISOString();
    this.#p.onChanged(ids);
  }
}

function oldestOf(sending: readonly PendingOp[]): string | null {
  return sending.reduce<string | null>((oldest, { op }) => (oldest === null || op.at < oldest ? op.at : oldest), null);
}
