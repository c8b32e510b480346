import { type BodyOf, type Order, isEnded } from '../../shared/domain/index.ts';
import { RefusedError } from '../../shared/sync/seat/errors.ts';
import type { Actor, Ask } from '../../shared/sync/seat/desk.ts';
import { draftKey } from '../../shared/sync/seat/drafts.ts';
import { asksFor } from '../../shared/sync/seat/send.ts';
import { allowedActs } from '../../shared/sync/view/allowed.ts';
import { R110, S110, S12, X110, directory, fields, testId } from '../support/city.ts';
import { checkAlways, checkAtRest, checkDelivered } from './invariants.ts';
import { Chance } from './random.ts';
import { SimHub } from './sim-hub.ts';
import { type SeatBug, SimSeat } from './sim-seat.ts';
import { VirtualClock } from './virtual-clock.ts';

export type Story = { seed: number; steps?: number; faults?: number; bug?: SeatBug };
export type Told = { acknowledged: number; orders: number; kills: number; cuts: number; refused: number };

const actor: Actor = { role: 'operator', operator: 'wang', signInId: testId(77) };
const start = Date.UTC(2026, 10, 21, 1, 0, 0);

/**
 * Plays one random story from a seed: calls, acts of every kind, cuts, half-open lines, kills, lost vaults, clocks set
 * wrong; then good weather, and everything that was promised must hold.
 * @throws {import('./invariants.ts').BrokenPromise} naming the first promise that was broken.
 */
export async function play({ seed, steps = 60, faults = 0.25, bug = null }: Story): Promise<Told> {
  const world = new Driver(seed, faults, bug);
  return world.play(steps);
}

class Driver {
  readonly #chance: Chance;
  readonly #clock = new VirtualClock(start);
  readonly #hub = new SimHub(() => this.#clock.now);
  readonly #weather: { faults: number };
  readonly #seats: SimSeat[];
  readonly #told: Told = { acknowledged: 0, orders: 0, kills: 0, cuts: 0, refused: 0 };
  #texts = 0;

  constructor(seed: number, faults: number, bug: SeatBug) {
    this.#chance = new Chance(seed);
    this.#weather = { faults };
    const common = { hub: this.#hub, clock: this.#clock, chance: this.#chance, weather: this.#weather, bug };
    this.#seats = [S12, S12, S110, X110, R110].map((org, i) => new SimSeat({ ...common, org, ordinal: i + 1 }));
  }

  async play(steps: number): Promise<Told> {
    for (const seat of this.#seats) void seat.start();
    for (let step = 0; step < steps; step++) {
      this.#step(this.#chance.pick(this.#seats));
      await this.#clock.run(this.#clock.now + this.#chance.below(3_000), () => checkAlways(this.#seats, this.#hub));
      await checkDelivered(this.#seats);
    }
    await this.#goodWeather();
    checkAtRest(this.#seats, this.#hub);
    this.#told.acknowledged = this.#seats.reduce((n, s) => n + s.acknowledged.length, 0);
    this.#told.orders = [...this.#hub.docs.values()].filter((d) => d.kind === 'order').length;
    this.#told.refused = this.#seats.reduce((n, s) => n + (s.running?.desk.book.refused().length ?? 0), 0);
    return this.#told;
  }

  async #goodWeather(): Promise<void> {
    this.#weather.faults = 0;
    for (const seat of this.#seats) {
      seat.line.cut = 'none';
      void seat.toggleStore(false);
      if (!seat.running) void seat.start();
    }
    await this.#clock.run(this.#clock.now + 90_000, () => checkAlways(this.#seats, this.#hub));
    await checkDelivered(this.#seats);
    // Ended orders stay in the store until somebody asks for them.
    for (const seat of this.#seats) await seat.running?.inbox.shelf.load([...this.#hub.docs.keys()]);
  }

  #step(seat: SimSeat): void {
    if (!seat.running) void seat.start();
    const what = this.#chance.next();
    if (what < 0.3) this.#call(seat);
    else if (what < 0.78) this.#work(seat);
    else if (what < 0.84) this.#draft(seat);
    else if (what < 0.9) this.#cut(seat);
    else if (what < 0.95) this.#kill(seat);
    else if (what < 0.97) void seat.toggleStore(!seat.storeDown);
    else if (what < 0.985) seat.loseStore();
    else seat.clockSkew = this.#chance.pick([0, -600_000, 31_536_000_000, -31_536_000_000]);
  }

  #cut(seat: SimSeat): void {
    this.#told.cuts++;
    seat.line.cut = seat.line.cut === 'none' ? this.#chance.pick(['refused', 'half_open'] as const) : 'none';
  }

  /** Dies now, or between two lines of whatever it is doing next. */
  #kill(seat: SimSeat): void {
    this.#told.kills++;
    if (this.#chance.happens(0.5)) this.#call(seat);
    const after = this.#chance.below(6);
    void this.#clock.sleep(after).then(() => seat.kill());
  }

  #draft(seat: SimSeat): void {
    const process = seat.running;
    if (!process) return;
    void (async () => {
      const draft = await process.drafts.open('wang', 'phone', '13900000001', null);
      const narrative = `草稿 ${this.#texts++}`;
      await process.drafts.save(draft.id, { matter: { narrative } });
      if (process.alive) seat.savedDrafts.set(draft.id, narrative);
    })();
  }

  #call(seat: SimSeat): void {
    const process = seat.running;
    if (!process) return;
    const danger = this.#chance.happens(0.25);
    const side = seat.org.endsWith('12345') ? '110' : '12345';
    const disposition = this.#chance.pick<BodyOf<'create'>['disposition']>([
      { kind: 'transfer', side },
      { kind: 'transfer', side },
      { kind: 'own' },
      { kind: 'three_way' },
    ]);
    const both = disposition.kind === 'transfer' && this.#chance.happens(0.3);
    const matter = danger ? { danger: ['person' as const], narrative: '急' } : {};
    const draft = {
      id: testId(5),
      openedAt: '',
      updatedAt: '',
      openedBy: '',
      fields: fields({ matter }),
      follows: null,
    };
    const input = { id: draft.id, disposition, proposal: null, ownPart: both ? { title: '', urgent: false } : null };
    const newId = () => this.#newId();
    this.#try(
      seat.act(actor, (reserve) => asksFor(draft, input, 'real', 'test-1', newId, reserve, '110'), [
        { drop: draftKey(draft.id) },
      ]),
    );
  }

  #nextDoc = 0;
  #newId(): string {
    return testId(500_000_000 + ++this.#nextDoc);
  }

  #work(seat: SimSeat): void {
    const book = seat.running?.desk.book;
    if (!book) return;
    const orders = [...book.entries()].flatMap(({ doc }) =>
      doc.kind === 'order' && !isEnded(doc.business) ? [doc] : [],
    );
    if (orders.length === 0) return;
    const order = this.#chance.pick(orders);
    const author = { org: seat.org, role: 'operator', operator: 'wang', device: seat.device } as const;
    const allowed = allowedActs(order, author, directory, '2026-01-01T00:00:00.000Z').filter(
      (kind) => kind in this.bodies,
    );
    if (allowed.length === 0) return;
    const kind = this.#chance.pick(allowed) as keyof Driver['bodies'];
    const body = this.bodies[kind](order);
    this.#try(seat.askOne(actor, { kind, docId: order.id, body } as Ask));
  }

  readonly bodies = {
    sign: () => ({}),
    accept: () => ({ note: '' }),
    return: () => ({
      reason: this.#chance.pick(['not_our_scope', 'duplicate', 'incomplete'] as const),
      clause: '附件',
      proposedOwner: '对方',
      text: '',
    }),
    resend: () => ({ patch: {}, text: '' }),
    push: () => ({ to: this.#chance.pick([X110, R110]), text: '' }),
    dispatch: () => ({ unit: '派出所', officers: '', means: 'system', additional: false }),
    assign: () => ({ unit: '人社局', text: '' }),
    feedback: () => ({ result: 'resolved', text: '办结', officer: '', phone: '' }),
    close: () => ({ text: '' }),
    note: () => ({ text: `备注 ${this.#texts++}` }),
    open_three_way: () => ({}),
    three_way_danger: () => ({ answer: this.#chance.happens(0.3) ? 'yes' : 'no', danger: [], text: '' }),
    three_way_fact: () => ({ fact: 'people', text: `约${this.#texts++}人` }),
    three_way_opinion: () => ({
      owner: this.#chance.pick(['110', '12345', 'unclear'] as const),
      text: '意见',
      clause: '',
    }),
    three_way_conclude: (order: Order) => ({
      result:
        order.threeWay && this.#chance.happens(0.5)
          ? { kind: 'agreed', owner: '12345', consent: { name: '张', badge: '' } }
          : { kind: 'failed', reason: 'no_agreement' },
    }),
    correct: () => ({ patch: { place: { text: `地点 ${this.#texts++}` } }, text: '' }),
  } satisfies { [K in Ask['kind']]?: (order: Order) => object };

  /** A refusal by the seat's own rules is an answer; anything else is a defect. */
  #try(act: Promise<unknown>): void {
    act.catch((error: unknown) => {
      if (!(error instanceof RefusedError)) throw error;
    });
  }
}
