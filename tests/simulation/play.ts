/**
 * The simulation: seats and a hub on a virtual clock, one random story after another.
 *
 * Real: the seat's core, the sync engine and the journal; the shared rules, and the hub's rule of what an op rests on.
 * Modelled: the line (lost, late, doubled, reordered, truncated, refused, half open), the hub in memory with its backups,
 * restores, restarts, revocation and another protocol, a disk that loses what was not synced, the store with its losses, main's
 * copy of it on the real journal (gone, damaged, refusing), clocks that are wrong, deaths at any await, two seats on one order, an op the hub stumbles over.
 * Not modelled: HTTP and TLS, PostgreSQL and its locks, IndexedDB, ciphers and signatures, windows, the operating system.
 * Those have tests of their own (`hub/`, `tests/contract`, `tests/faults`).
 */
import { RefusedError } from '../../shared/sync/seat/errors.ts';
import type { Parcel } from '../../shared/sync/transport.ts';
import { S110, S12, X110 } from '../support/city.ts';
import { checkAhead, checkBoard, checkLaid } from './board-truth.ts';
import type { Bug } from './bugs.ts';
import { startWords, race, takeCall, turnUrgent, workOnOrder, writeDraft } from './desk-work.ts';
import { BrokenPromise, checkAtRest, checkParcel, checkShown, seatsFault, unrest } from './invariants.ts';
import { Chance } from './random.ts';
import { SimHub } from './sim-hub.ts';
import { SimSeat } from './sim-seat.ts';
import type { Step, Story } from './story.ts';
import { VirtualClock } from './virtual-clock.ts';

export type Told = { acknowledged: number; orders: number; deaths: number; restores: number; refused: number };

const start = Date.UTC(2026, 10, 21, 1, 0, 0);
const patienceMs = 240_000;

/** @throws {BrokenPromise} naming the first promise that was broken. */
export function play(story: Story, bug: Bug = {}): Promise<Told> {
  return new World(story, bug).play();
}

class World {
  readonly #story: Story;
  readonly #clock = new VirtualClock(start);
  readonly #hub: SimHub;
  readonly #seats: SimSeat[];
  readonly #told: Told = { acknowledged: 0, orders: 0, deaths: 0, restores: 0, refused: 0 };
  #defect: Error | null = null;

  constructor(story: Story, bug: Bug) {
    startWords();
    this.#story = story;
    this.#hub = new SimHub(() => this.#clock.now, bug.hub ?? null);
    const common = { seed: story.seed, hub: this.#hub, clock: this.#clock, bug: bug.seat ?? {} };
    const onSend = (seat: SimSeat, parcel: Parcel, inFlight: readonly Parcel[]) =>
      this.#try(async () => checkParcel(seat, parcel, inFlight));
    const orgs = [S12, S12, S110, X110];
    this.#seats = orgs.map((org, i) => new SimSeat({ ...common, org, ordinal: i + 1, onSend }));
  }

  async play(): Promise<Told> {
    for (const seat of this.#seats) this.#try(() => seat.start());
    for (const step of this.#story.steps) {
      if (step.wait > 0) await this.#pass(step.wait);
      await this.#do(step);
    }
    await this.#goodWeather();
    this.#hub.poison.clear();
    await this.#untilRest('with the hub mended');
    // What is true only in memory is not true.
    for (const seat of this.#seats) seat.life?.end();
    await this.#untilRest('after a restart of all seats');
    // Dear: a third of a story for all four. Whose time to come is looked at goes round with the seeds.
    checkAhead(this.#seats[this.#story.seed % this.#seats.length] as SimSeat);
    await checkAtRest(this.#seats, this.#hub);
    this.#told.acknowledged = this.#seats.reduce((n, s) => n + s.acknowledged.length, 0);
    this.#told.orders = this.#hub.docs.size;
    this.#told.refused = this.#seats.reduce((n, s) => n + (s.running?.desk.book.refused().length ?? 0), 0);
    return this.#told;
  }

  async #pass(ms: number): Promise<void> {
    await this.#clock.run(this.#clock.now + ms, () => {
      if (this.#defect) throw this.#defect;
      for (const seat of this.#seats) {
        if (!seat.isDirty) continue;
        seat.isDirty = false;
        checkShown(seat, this.#seats, this.#hub);
        checkBoard(seat);
        checkLaid(seat);
      }
    });
  }

  async #goodWeather(): Promise<void> {
    this.#hub.isDown = false;
    this.#hub.foreignUntil = 0;
    this.#hub.revoked.clear();
    for (const seat of this.#seats) {
      Object.assign(seat.line, { cut: 'none', delayMs: 0 });
      seat.line.fates.length = 0;
      seat.die(Infinity, 'kill');
      seat.vault.failing = 0;
      this.#try(() => seat.vaultUp());
    }
    await this.#untilRest('in good weather');
    for (const seat of this.#seats) this.#try(() => seat.lookThrough());
    await this.#untilRest('after the stores were looked through');
  }

  async #untilRest(when: string): Promise<void> {
    for (const end = this.#clock.now + patienceMs; ;) {
      for (const seat of this.#seats) this.#try(() => seat.start());
      await this.#pass(1_000);
      const why = unrest(this.#seats, this.#hub);
      if (why === '') return;
      if (this.#clock.now > end) throw new BrokenPromise(`no rest ${when}: ${why}`);
    }
  }

  async #do(step: Step): Promise<void> {
    const seat = this.#seats[step.seat] as SimSeat;
    const chance = new Chance(step.roll);
    this.#try(() => seat.start());
    switch (step.do) {
      case 'call':
        for (let i = 0; i < step.calls; i++)
          this.#try(() => takeCall(seat, chance, step.danger && i === step.calls - 1));
        return;
      case 'work':
        return this.#try(() => workOnOrder(seat, chance));
      case 'race': {
        const [one, two] = this.#seats.filter((s) => s.org === S12);
        if (one && two) this.#try(() => race(one, two, chance));
        return;
      }
      case 'draft':
        return this.#try(() => writeDraft(seat));
      case 'turn_urgent':
        return this.#try(() => turnUrgent(seat, chance));
      case 'switch_operator':
        seat.operator = seat.operator === 'wang' ? 'li' : 'wang';
        return;
      case 'poison':
        seat.poisonsNext = true;
        return;
      case 'revoke':
        this.#hub.revoked.add(seat.org);
        void this.#clock.sleep(3_000).then(() => this.#hub.revoked.delete(seat.org));
        return;
      case 'line':
        Object.assign(seat.line, { cut: step.cut, delayMs: step.ms });
        return;
      case 'exchanges':
        seat.line.fates.push(...step.fates);
        return;
      case 'die':
        this.#told.deaths++;
        return seat.die(step.at, step.how);
      case 'clock':
        seat.clockSkew = step.skew;
        return;
      case 'vault':
        return this.#vault(seat, step.to, chance);
      case 'copy':
        return seat.harmCopy(step.to);
      case 'hub':
        return this.#hubStep(step.to, chance);
    }
  }

  async #vault(seat: SimSeat, to: Extract<Step, { do: 'vault' }>['to'], chance: Chance): Promise<void> {
    if (to === 'down') seat.vault.isDown = true;
    if (to === 'up') this.#try(() => seat.vaultUp());
    if (to === 'throws') seat.vault.failing = 1 + chance.below(4);
    if (to !== 'down' && to !== 'up' && to !== 'throws') await seat.loseRows(to, chance);
    // What is written before it hears of it is refused.
    if (to === 'vanished') void this.#clock.sleep(200).then(() => this.#try(() => seat.vaultUp()));
  }

  #hubStep(to: Extract<Step, { do: 'hub' }>['to'], chance: Chance): void {
    if (to === 'backup') this.#hub.backup();
    if (to === 'restore') {
      this.#told.restores++;
      this.#hub.restore(chance);
    }
    if (to === 'other_protocol') this.#hub.foreignUntil = this.#clock.now + 3_000;
    if (to !== 'restart') return;
    this.#hub.isDown = true;
    void this.#clock.sleep(1_500).then(() => (this.#hub.isDown = false));
  }

  /** A refusal by the seat's own rules is an answer, but not to a call; anything else is a defect, told at the next instant. */
  #try(act: () => Promise<unknown>): void {
    act().catch((error: unknown) => {
      if (!(error instanceof RefusedError)) this.#defect ??= error instanceof Error ? error : new Error(String(error));
      else if (seatsFault.has(error.refusal.reason))
        this.#defect ??= new BrokenPromise(`a call could not be saved: ${error.refusal.reason}`);
    });
  }
}
