import type { Doc, Id, OrgId, SignedOp } from '../../shared/domain/index.ts';
import type { Journal } from '../../electron/main/journal/index.ts';
import { Engine } from '../../shared/sync/engine/engine.ts';
import type { Clock, Ids, JournalPort, Sealer } from '../../shared/sync/ports.ts';
import { type Actor, type Ask, Desk } from '../../shared/sync/seat/desk.ts';
import { Drafts } from '../../shared/sync/seat/drafts.ts';
import { SeatInbox } from '../../shared/sync/seat/inbox.ts';
import { SeatOutbox } from '../../shared/sync/seat/outbox.ts';
import { type RenewableStore, StoreError, keptBeside } from '../../shared/sync/store/index.ts';
import { Board } from '../../shared/sync/view/board.ts';
import type { Parcel, Transport } from '../../shared/sync/transport.ts';
import { directory, testId } from '../support/city.ts';
import type { SeatBug } from './bugs.ts';
import { Life } from './life.ts';
import { Chance } from './random.ts';
import { SimDisk } from './sim-disk.ts';
import type { SimHub } from './sim-hub.ts';
import { SimLine } from './sim-line.ts';
import { SimVault } from './sim-vault.ts';
import type { Loss } from './story.ts';
import type { VirtualClock } from './virtual-clock.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const codec = {
  encode: (value: unknown) => encoder.encode(JSON.stringify(value)),
  decode: (bytes: Uint8Array) => JSON.parse(decoder.decode(bytes)) as unknown,
};
const sealer: Sealer = { seal: codec.encode, open: codec.decode, token: (text) => `t:${text}` };
const silent = { info: () => undefined, warn: () => undefined };

const journalSizes = { segmentBytes: 48 * 1024, segments: 4, reserveBytes: 1024, keepDiskFree: 0 };
/** A commit takes an eighth of a segment at most: a document with a long history does not fit, and is left out. */
const copySizes = { segmentBytes: 48 * 1024, segments: 5, reserveBytes: 0, keepDiskFree: 0 };

export type SeatSetup = {
  org: OrgId;
  ordinal: number;
  seed: number;
  hub: SimHub;
  clock: VirtualClock;
  bug: SeatBug;
  /** Called as a parcel leaves, with what the seat knows at that moment. */
  onSend: (seat: SimSeat, parcel: Parcel, inFlight: readonly Parcel[]) => void;
};

type Ports = { journal: JournalPort; copy: Journal; clock: Clock };
type Process = { desk: Desk; drafts: Drafts; inbox: SeatInbox; engine: Engine; board: Board; life: Life };

/** A seat with its disk, its store and its line; its process may die at any await and be started again. */
export class SimSeat {
  readonly org: OrgId;
  readonly device: Id;
  readonly line: SimLine;
  readonly vault = new SimVault();
  /** Ops whose saving was acknowledged to somebody: they may never be lost. */
  readonly acknowledged: SignedOp[] = [];
  /** Drafts whose saving was acknowledged, by id, with the text that must still be there. */
  readonly savedDrafts = new Map<Id, string>();
  operator = 'wang';
  /** The hub stumbles over the next op that is saved here, until it is mended. */
  poisonsNext = false;
  /** Wrong by this many milliseconds. */
  clockSkew = 0;
  /** Something an operator can see may have changed. */
  isDirty = true;
  readonly #setup: SeatSetup;
  readonly #disk: SimDisk;
  readonly #copyDisk: SimDisk;
  /** The copy cannot be relied on: something has happened to it since it was last made anew. */
  #copyHarmed = false;
  #copyRefuses = false;
  /** Somebody has asked for a database that can be read. */
  #isRebuilt = false;
  #process: Process | null = null;
  #starting: Life | null = null;
  #how: 'kill' | 'power' = 'kill';
  #ids = 0;

  constructor(setup: SeatSetup) {
    this.#setup = setup;
    this.org = setup.org;
    this.device = testId(900 + setup.ordinal);
    const chance = new Chance(setup.seed * 31 + setup.ordinal);
    this.#disk = new SimDisk(setup.clock, chance.next, journalSizes);
    this.#copyDisk = new SimDisk(setup.clock, chance.next, copySizes);
    this.line = new SimLine(setup.hub, setup.org, setup.clock, chance);
    setup.hub.enrol(this.device, setup.org);
  }

  get running(): Process | null {
    return this.#process;
  }

  get life(): Life | null {
    return this.#process?.life ?? this.#starting;
  }

  /** By the seat's own clock. */
  get now(): number {
    return this.#setup.clock.now + this.clockSkew;
  }

  async start(): Promise<void> {
    if (this.life) return;
    const { bug, clock } = this.#setup;
    const life = new Life(() => this.#end());
    this.#starting = life;
    const opened = await this.#disk.open(life, bug.files);
    const journal = bug.journal?.(opened) ?? opened;
    const copy = await this.#copyDisk.open(life);
    const ports = { journal: life.port(journal, ['entries']), copy, clock: this.#clockOf(life, clock) };
    const process = this.#compose(ports, life);
    process.desk.restore();
    process.drafts.restore();
    this.#process = process;
    await this.#openStore(process);
    void process.engine.run();
  }

  /** The store with the copy main keeps of it, as `assemble.ts` joins them. */
  #storeWith(copy: Journal, ids: Ids, life: Life): RenewableStore {
    const { bug } = this.#setup;
    const store = life.port(bug.store?.(this.vault.store) ?? this.vault.store, []);
    const isDamaged = copy.stats().recovered.damage.length > 0;
    const alive = life.port<JournalPort>(copy, ['entries']);
    const refusing: JournalPort = {
      entries: (prefix) => alive.entries(prefix),
      commit: (batch) => (this.#copyRefuses ? Promise.reject(new Error('no room')) : alive.commit(batch)),
    };
    const journal = bug.copy?.(refusing) ?? refusing;
    return keptBeside(store, { journal, isDamaged, codec, ids, log: silent });
  }

  #clockOf(life: Life, clock: VirtualClock): Clock {
    return {
      now: () => clock.now + this.clockSkew,
      monotonic: () => clock.now,
      sleep: (ms, signal) => life.run(() => clock.sleep(ms, signal)),
    };
  }

  #compose({ journal, copy, clock }: Ports, life: Life): Process {
    const { org, ordinal, seed, bug } = this.#setup;
    const ids = { next: () => testId(ordinal * 10_000_000 + ++this.#ids) };
    const signer = { sign: (op: object) => ({ ...op, signature: 'sim' }) as SignedOp };
    const orgOrdinal = directory.orgs.find((o) => o.id === org)?.ordinal ?? 0;
    const card = { org, orgOrdinal, seatOrdinal: ordinal, device: this.device };
    const desk = new Desk(card, { journal, codec, ids, clock, signer, directory: () => directory });
    const drafts = new Drafts({ journal, codec, ids, clock });
    const changed = () => void (this.isDirty = true);
    const inbox: SeatInbox = new SeatInbox({
      ...{ desk, journal, sealer, ids, log: silent, own: org, onChanged: changed, onDirectory: () => undefined },
      store: this.#storeWith(copy, ids, life),
      onOwed: () => engine.poke(),
      keepEnded: 4,
    });
    const own = new SeatOutbox({
      ...{ desk, journal, codec, clock, log: silent, isForm: () => false, onChanged: changed },
      life: () => inbox.life(),
      archived: (docId, opId) => inbox.archived(docId, opId),
    });
    const outbox = bug.outbox?.(own, desk) ?? own;
    const line = this.#watched(life);
    const transport = life.port(bug.transport?.(line, { desk, journal }) ?? line, ['stream']);
    const random = new Chance(seed + ordinal).next;
    // Every other seat has always more to send than one parcel holds.
    const parcels = ordinal % 2 === 0 ? { parcelOps: 2 } : {};
    const ports = { transport, outbox, inbox, clock, random, log: silent, ...parcels };
    const engine = new Engine({ ...ports, onLine: () => undefined });
    return { desk, drafts, inbox, engine, board: new Board(), life };
  }

  #watched(life: Life): Transport {
    const { line } = this;
    const inFlight = new Set<Parcel>();
    return {
      push: (parcel, epoch) => {
        if (life.alive) this.#setup.onSend(this, parcel, [...inFlight]);
        inFlight.add(parcel);
        return line.push(parcel, epoch).finally(() => inFlight.delete(parcel));
      },
      pull: (query) => line.pull(query),
      directory: () => line.directory(),
      stream: (onHint, onDown, onAlive) => line.stream(onHint, onDown, onAlive),
    };
  }

  async #openStore(process: Process): Promise<void> {
    const { failing } = this.vault;
    try {
      // Only a person has a database thrown away.
      await (this.#isRebuilt && this.vault.isBroken ? process.inbox.renew() : process.inbox.open());
      this.#isRebuilt = false;
      // Then the copy was made anew where it was not whole.
      if (failing === 0 && !this.#copyRefuses) this.#copyHarmed = false;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
    }
  }

  /** The vault has come up again: it is opened, as the seat does when it hears of it, or rebuilt where it cannot be read. */
  async vaultUp(): Promise<void> {
    this.vault.isDown = false;
    this.#isRebuilt = true;
    if (!this.#process) return;
    await this.#openStore(this.#process);
    this.#process.engine.poke();
  }

  /**
   * The database comes back with less than it held: as it was some batches ago, or without some in the middle; `vanished`
   * under a seat that runs, which then hears that its vault has come up; `broken` under one that runs until somebody rebuilds it.
   */
  async loseRows(how: Loss, chance: Chance): Promise<void> {
    const { vault } = this;
    const some = 1 + chance.below(4);
    if (how !== 'vanished' && how !== 'broken') this.life?.end();
    else if (!this.#process) return;
    // Noticed late, what was archived cannot be given back in time for a hub that begins another life meanwhile.
    const forGood = this.#copyHarmed || how === 'holed_unseen';
    if (how === 'broken') return vault.break(forGood);
    if (how === 'vanished') return vault.vanish(chance.happens(0.5) ? Infinity : some, forGood);
    if (how === 'holed' || how === 'holed_unseen')
      return vault.loseMiddle(some, 1 + chance.below(3), how === 'holed' ? 'at_open' : 'by_check', forGood);
    await vault.goBack(how === 'empty' ? Infinity : some, forGood);
  }

  /** Something happens to the copy. Gone and damaged means: while the seat does not run. */
  harmCopy(how: 'gone' | 'damaged' | 'refuses'): void {
    this.#copyHarmed = true;
    this.vault.copyLost();
    if (how === 'refuses') this.#copyRefuses = true;
    else this.life?.end();
    if (how === 'gone') this.#copyDisk.wipe();
    if (how === 'damaged') this.#copyDisk.damage();
  }

  /** As the seat does beside the work. */
  async lookThrough(): Promise<void> {
    const process = this.#process;
    if (!process) return;
    try {
      if ((await process.inbox.check()) === 'incomplete') process.engine.poke();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
    }
  }

  /** At the nth await from now, and nothing the process was about to do happens any more. */
  die(nth: number, how: 'kill' | 'power'): void {
    this.#how = how;
    this.life?.endAt(nth);
  }

  #end(): void {
    this.#disk.after(this.#how);
    this.#copyDisk.after(this.#how);
    this.#copyRefuses = false;
    this.#process?.engine.stop();
    this.#process = null;
    this.#starting = null;
    this.isDirty = true;
  }

  /** What an operator does; remembered as acknowledged when the desk says that it is saved. */
  async act(prepare: Parameters<Desk['act']>[1], also?: Parameters<Desk['act']>[2]): Promise<void> {
    const process = this.#process;
    if (!process) return;
    const actor: Actor = { role: 'operator', operator: this.operator, signInId: testId(77) };
    const ops = await process.desk.act(actor, prepare, also);
    if (!process.life.alive) return;
    this.acknowledged.push(...ops);
    if (this.poisonsNext && ops[0]) this.#setup.hub.poison.add(ops[0].opId);
    this.poisonsNext = false;
    this.isDirty = true;
    process.engine.poke();
  }

  askOne(ask: Ask): Promise<void> {
    return this.act(() => [ask]);
  }

  confirmed(): Doc[] {
    const book = this.#process?.desk.book;
    return book ? [...book.entries()].flatMap((e) => book.confirmed(e.doc.id)?.doc ?? []) : [];
  }
}
