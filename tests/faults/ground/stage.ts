/** What a fault is played on: a hub with its PostgreSQL, one seat with its line, a ledger and a stream of chance. */
import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Desk, type World, closeDesk, closeWorld, openDesk, openWorld } from '../../../build/demo/world.ts';
import { startHub } from '../../../build/launch/hub.ts';
import { familyOf, isAlive, signal } from '../../../build/launch/process-table.ts';
import { findShell } from '../../../build/launch/shell.ts';
import { type Chance, chanceOf } from './chance.ts';
import { onEnd } from './cleanup.ts';
import { type Findings, judgeHub, judgeSeat } from './judge.ts';
import { type Call, Ledger } from './ledger.ts';
import { type Habits, work } from './operator.ts';
import { MachineDisk } from './machine-disk.ts';
import { type Ask, Unanswered, askIn } from './asking.ts';

/** Kept after the run, for whoever looks into a finding. */
const ledgers = join('out', 'test', 'faults');

/** Patience with anything that must come back by itself. */
const patienceMs = 30_000;

export class Stage {
  readonly world: World;
  readonly ledger: Ledger;
  readonly chance: Chance;
  readonly #name: string;
  #desk: Desk | null = null;
  #disk: MachineDisk | null = null;
  /** Calls in one trial at most: a list of the seat shows 500, and a seat has 999 numbers a day. */
  callsPerTrial = 10;
  /** Asks the seat window as it is now. */
  ask: Ask = (channel, input) => askIn(this.desk.seat.page)(channel, input);

  private constructor(world: World, name: string, seed: number) {
    this.world = world;
    this.#name = name;
    this.ledger = new Ledger(join(ledgers, `${name}-${Date.now()}.txt`), name);
    this.chance = chanceOf(seed, name);
  }

  /** @param name of the fault, in small letters and dashes. */
  static async set(name: string, seed: number): Promise<Stage> {
    const world = await openWorld(await findShell(false), `fault-${name}`);
    onEnd(`hub of ${name}`, () => endFamily(world.hub.child.pid));
    mkdirSync(ledgers, { recursive: true });
    return new Stage(world, name, seed);
  }

  get desk(): Desk {
    if (this.#desk === null) throw new Error('no seat has been opened');
    return this.#desk;
  }

  /** A disk of its own for everything the seat keeps: its profile and, beside it, what holds its keys. Before {@link open}. */
  mountDisk(mebibytes: number): MachineDisk {
    const { folder } = this.world;
    this.#disk = MachineDisk.make(join(folder, 'disk'), mebibytes);
    for (const name of ['seats', 'config']) {
      mkdirSync(join(folder, 'disk', name), { mode: 0o700 });
      symlinkSync(join('disk', name), join(folder, name));
    }
    return this.#disk;
  }

  get disk(): MachineDisk {
    if (this.#disk === null) throw new Error('no disk has been mounted');
    return this.#disk;
  }

  /** Starts the seat, for the first time, and signs its operator in. */
  async open(): Promise<Desk> {
    this.#desk = await openDesk(this.world, 'S12', this.#name);
    const { seat } = this.#desk;
    onEnd(`seat of ${this.#name}`, () => seat.processes().forEach((pid) => signal(pid, 'SIGKILL')));
    await this.signIn();
    return this.#desk;
  }

  hubLives(): boolean {
    return isAlive(this.world.hub.child.pid);
  }

  /** Ends the app as a person would and starts it again, its operator signed in. */
  async restart(): Promise<void> {
    await this.desk.seat.close();
    await this.desk.seat.restart();
    this.ask = askIn(this.desk.seat.page);
    await this.signIn();
  }

  /** Waits until the window answers. */
  async answers(): Promise<void> {
    for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(20)) {
      const answer = await this.ask('session.get', {}).catch(() => null);
      if (answer?.ok) return;
    }
    throw new Error(`the window does not come back within ${patienceMs / 1000} s`);
  }

  /** Waits until the vault serves; one that may not start is asked again every half minute. */
  async vaultUp(): Promise<void> {
    for (const until = Date.now() + 2 * patienceMs; Date.now() < until; await sleep(20)) {
      const status = await this.ask('status.get', {});
      if (status.ok && status.value.vault === 'ok') return;
    }
    throw new Error(`the vault does not come back within ${(2 * patienceMs) / 1000} s`);
  }

  /** Through the window's own entry; waits while the seat is still being enrolled. */
  async signIn(): Promise<void> {
    const { account } = this.desk;
    for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(50)) {
      const answer = await this.ask('session.signIn', account).catch(passUnanswered);
      if (answer?.ok) return;
      if (answer && answer.error.code !== 'not_enrolled') throw new Error(`sign-in: ${answer.error.code}`);
    }
    throw new Error('nobody could sign in');
  }

  /** @see {@link work} */
  work(until: () => boolean = () => false, habits: Partial<Habits> = {}): Promise<Call[]> {
    return work(this.ask, this.ledger, this.chance, until, { calls: this.callsPerTrial, ...habits });
  }

  /** Looks at the seat until nothing is missing. What is missing after that is lost. */
  async judgeSeat(calls: readonly Call[]): Promise<Findings> {
    const until = Date.now() + patienceMs;
    for (;;) {
      const found = await judgeSeat(this.ask, this.ledger, calls);
      if (found.lost.length === 0) return found;
      if (Date.now() > until) {
        await this.#keepEvidence();
        return found;
      }
      await sleep(50);
    }
  }

  /** Whether the seat has found its vault with less than it had held. @param since `performance.now()` */
  filledFromCopy(since: number): boolean {
    const from = new Date(performance.timeOrigin + since).toISOString();
    const log = readFileSync(join(this.desk.seat.profile, 'logs', 'seat.log'), 'utf8');
    return log.split('\n').some((line) => line.includes('filled from the copy') && line.slice('{"at":"'.length) > from);
  }

  /** How the seat says it stands, and its log, for whoever looks into what is missing. */
  async #keepEvidence(): Promise<void> {
    console.error(JSON.stringify(await this.ask('status.get', {})));
    const kept = join(ledgers, `${this.#name}-${Date.now()}-logs`);
    cpSync(join(this.desk.seat.profile, 'logs'), kept, { recursive: true });
  }

  /** Lets the seat send what waits, then looks at seat and hub, every call of the run closely. */
  async judgeAll(): Promise<Findings> {
    const { line } = this.desk;
    line.restore();
    await this.drained();
    const atSeat = await judgeSeat(this.ask, this.ledger, this.ledger.calls);
    const { hub } = this.world;
    const code = hub.seats.find(({ key }) => key === 'S12')?.code ?? '';
    const atHub = await judgeHub(hub.url, code, this.ledger);
    return joined(atSeat, atHub);
  }

  /** @throws when something still waits to be sent, or was refused. */
  async drained(): Promise<void> {
    let last = '';
    for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(50)) {
      const status = await this.ask('status.get', {});
      if (!status.ok) throw new Error(`status: ${status.error.code}`);
      const { outbox, attention, line } = status.value;
      if (outbox.urgent + outbox.ordinary + attention === 0) return;
      last = `line ${line.state} (${line.why}), ${outbox.urgent} + ${outbox.ordinary} waiting, ${attention} refused`;
    }
    throw new Error(`not everything was sent within ${patienceMs / 1000} s: ${last}`);
  }

  /** The hub again, on the same port and data; every process of the old one must be gone. */
  async restartHub(): Promise<void> {
    const { url, child } = this.world.hub;
    await child.stop();
    const port = Number(new URL(url).port);
    this.world.hub = await startHub({ port, data: join(this.world.folder, 'hub'), name: `fault-${this.#name}-hub` });
    const { pid } = this.world.hub.child;
    onEnd(`hub of ${this.#name}`, () => endFamily(pid));
  }

  async strike(): Promise<void> {
    if (this.#desk) await closeDesk(this.#desk);
    await this.#disk?.remove();
    const left = await closeWorld(this.world);
    if (left.length > 0) throw new Error(`still there: process ${left.join(', ')}`);
  }
}

export function joined(...findings: readonly Findings[]): Findings {
  return {
    lost: findings.flatMap(({ lost }) => lost),
    duplicated: findings.flatMap(({ duplicated }) => duplicated),
  };
}

function passUnanswered(error: unknown): null {
  if (error instanceof Unanswered) return null;
  throw error;
}

function endFamily(pid: number): void {
  if (pid > 0 && isAlive(pid)) for (const member of familyOf(pid)) signal(member, 'SIGKILL');
}
