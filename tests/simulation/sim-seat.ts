import type { Doc, Id, OrgId, SignedOp } from '../../shared/domain/index.ts';
import { Engine } from '../../shared/sync/engine/engine.ts';
import type { Clock, JournalPort, Sealer } from '../../shared/sync/ports.ts';
import { type Actor, type Ask, Desk } from '../../shared/sync/seat/desk.ts';
import { Drafts } from '../../shared/sync/seat/drafts.ts';
import { SeatInbox } from '../../shared/sync/seat/inbox.ts';
import { SeatOutbox } from '../../shared/sync/seat/outbox.ts';
import { type Store, StoreError, createMemoryStore } from '../../shared/sync/store/index.ts';
import { directory, testId } from '../support/city.ts';
import type { Parcel } from '../../shared/sync/transport.ts';
import type { Chance } from './random.ts';
import type { SimHub } from './sim-hub.ts';
import { type JournalBug, SimDisk } from './sim-journal.ts';
import { SimLine, type Weather } from './sim-line.ts';
import type { VirtualClock } from './virtual-clock.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
export const codec = {
  encode: (value: unknown) => encoder.encode(JSON.stringify(value)),
  decode: (bytes: Uint8Array) => JSON.parse(decoder.decode(bytes)) as unknown,
};
const sealer: Sealer = {
  seal: codec.encode,
  open: codec.decode,
  token: (text) => `t:${text}`,
};
const silent = { info: () => undefined, warn: () => undefined };

/** Defects of the seat that can be planted, to prove that the invariants bite. */
export type SeatBug = JournalBug | 'forget_on_send' | 'new_id_on_retry' | 'deliver_before_store';

export type SeatSetup = {
  org: OrgId;
  ordinal: number;
  hub: SimHub;
  clock: VirtualClock;
  chance: Chance;
  weather: Weather;
  bug: SeatBug;
};

type Process = { desk: Desk; drafts: Drafts; inbox: SeatInbox; engine: Engine; alive: boolean };

/** A seat with its disk and its line; its process may die at any moment and be started again. */
export class SimSeat {
  readonly org: OrgId;
  readonly device: Id;
  readonly line: SimLine;
  store: Store = createMemoryStore();
  /** Ops whose saving was acknowledged to somebody: they may never be lost. */
  readonly acknowledged: SignedOp[] = [];
  /** Drafts whose saving was acknowledged, by id, with the text that must still be there. */
  readonly savedDrafts = new Map<Id, string>();
  /** Its database was lost once: what it had said to be delivered may have to be pulled again. */
  storeWasLost = false;
  /** The vault is dead or the disk is full: nothing can be read or written there. */
  storeDown = false;
  /** Wrong by this many milliseconds. */
  clockSkew = 0;
  readonly #setup: SeatSetup;
  readonly #disk = new SimDisk();
  #process: Process | null = null;
  #ids = 0;

  constructor(setup: SeatSetup) {
    this.#setup = setup;
    this.org = setup.org;
    this.device = testId(900 + setup.ordinal);
    this.line = new SimLine(setup.hub, setup.org, setup.clock, setup.chance, setup.weather);
    setup.hub.enrol(this.device, setup.org);
  }

  get running(): Process | null {
    return this.#process;
  }

  async start(): Promise<void> {
    const { clock, bug } = this.#setup;
    const process = { alive: true } as Process;
    const seatClock: Clock = {
      now: () => clock.now + this.clockSkew,
      monotonic: () => clock.now,
      sleep: (ms, signal) => clock.sleep(ms, signal).then(() => (process.alive ? undefined : new Promise(() => {}))),
    };
    const journal = this.#disk.open(
      (ms) => clock.sleep(ms),
      () => process.alive,
      bug === 'ack_before_commit' ? bug : null,
    );
    Object.assign(process, this.#compose(journal, seatClock, process));
    process.desk.restore();
    process.drafts.restore();
    this.#process = process;
    await this.#openStore(process);
    if (process.alive) void process.engine.run();
  }

  #compose(journal: JournalPort, clock: Clock, process: Process): Omit<Process, 'alive'> {
    const { org, ordinal, chance, bug } = this.#setup;
    const ids = { next: () => testId(ordinal * 10_000_000 + ++this.#ids) };
    const signer = { sign: (op: object) => ({ ...op, signature: 'sim' }) as SignedOp };
    const orgOrdinal = directory.orgs.find((o) => o.id === org)?.ordinal ?? 0;
    const card = { org, orgOrdinal, seatOrdinal: ordinal, device: this.device };
    const desk = new Desk(card, { journal, codec, ids, clock, signer, directory: () => directory });
    const drafts = new Drafts({ journal, codec, ids, clock });
    const store = bug === 'deliver_before_store' ? lazyStore(this.store) : this.store;
    const inbox = new SeatInbox({
      desk,
      store: whileAlive(store, process, () => this.storeDown),
      journal,
      sealer,
      ids,
      log: silent,
      own: org,
      onChanged: () => undefined,
      onDirectory: () => undefined,
      onOwed: () => process.engine?.poke(),
    });
    const outbox = new SeatOutbox({
      ...{ desk, journal, codec, clock, log: silent, isForm: () => false, onChanged: () => undefined },
      cursor: () => inbox.cursor(),
      archived: (docId, opId) => inbox.archived(docId, opId),
    });
    const transport = bug === null ? this.line : withBug(this.line, bug, desk, ids.next);
    const guarded = untilDeath(transport, process);
    const engine = new Engine({
      transport: guarded,
      outbox,
      inbox,
      clock,
      random: chance.next,
      log: silent,
      onLine: () => undefined,
    });
    return { desk, drafts, inbox, engine };
  }

  async #openStore(process: Process): Promise<void> {
    try {
      await process.inbox.open();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
    }
  }

  /** The vault goes, or comes back and is opened again. */
  async toggleStore(down: boolean): Promise<void> {
    this.storeDown = down;
    const process = this.#process;
    if (down || !process) return;
    await this.#openStore(process);
    process.engine.poke();
  }

  /** SIGKILL: nothing the process was about to do happens any more. */
  kill(): void {
    if (!this.#process) return;
    this.#process.alive = false;
    this.#process.engine.stop();
    this.#process = null;
  }

  /** The vault's database is gone; the journal is not. */
  loseStore(): void {
    this.kill();
    this.store = createMemoryStore();
    this.storeWasLost = true;
  }

  /** What an operator does; remembered as acknowledged when the desk says that it is saved. */
  async act(actor: Actor, prepare: Parameters<Desk['act']>[1], also?: Parameters<Desk['act']>[2]): Promise<boolean> {
    const process = this.#process;
    if (!process) return false;
    const ops = await process.desk.act(actor, prepare, also);
    if (!process.alive) return false;
    this.acknowledged.push(...ops);
    process.engine.poke();
    return true;
  }

  async askOne(actor: Actor, ask: Ask): Promise<boolean> {
    return this.act(actor, () => [ask]);
  }

  confirmed(): Doc[] {
    const book = this.#process?.desk.book;
    return book ? [...book.entries()].flatMap((e) => book.confirmed(e.doc.id)?.doc ?? []) : [];
  }
}

function whileAlive(store: Store, process: Process, down: () => boolean): Store {
  return new Proxy(store, {
    get: (target, name: keyof Store) => {
      const method = target[name] as (...input: unknown[]) => Promise<unknown>;
      return (...input: unknown[]) => {
        if (down()) return Promise.reject(new StoreError('unavailable', 'down'));
        return process.alive ? method.apply(target, input) : new Promise(() => undefined);
      };
    },
  });
}

function untilDeath(line: SimLine, process: Process): SimLine {
  const gone = () => new Promise<never>(() => undefined);
  return new Proxy(line, {
    get: (target, name: keyof SimLine) => {
      const method = target[name] as (...input: unknown[]) => unknown;
      if (name === 'stream') return method.bind(target);
      return async (...input: unknown[]) => {
        try {
          const value = await (method.apply(target, input) as Promise<unknown>);
          return process.alive ? value : await gone();
        } catch (error) {
          if (!process.alive) return gone();
          throw error;
        }
      };
    },
  });
}

/** Planted: says that a page is stored a while before it is. */
function lazyStore(store: Store): Store {
  return new Proxy(store, {
    get: (target, name: keyof Store) =>
      name === 'apply' ? async () => undefined : (target[name] as (...input: unknown[]) => unknown).bind(target),
  });
}

function withBug(line: SimLine, bug: SeatBug, desk: Desk, nextId: () => Id): SimLine {
  return new Proxy(line, {
    get: (target, name: keyof SimLine) => {
      const method = (target[name] as (...input: unknown[]) => unknown).bind(target);
      if (name !== 'push') return method;
      return async ({ ops, ...rest }: Parcel) => {
        if (bug === 'forget_on_send') desk.book.settle(ops.map((op) => op.opId));
        if (bug !== 'new_id_on_retry') return method({ ...rest, ops });
        const others = ops.map((op) => ({ ...op, opId: nextId() }));
        const answer = (await method({ ...rest, ops: others })) as { results: object[] };
        return { ...answer, results: answer.results.map((r, i) => ({ ...r, opId: ops[i]?.opId })) };
      };
    },
  });
}
