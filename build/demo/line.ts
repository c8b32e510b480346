/** A line between one seat and its hub that can be cut, fall silent, or lose exactly one answer, as real lines do. */
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * `half_open`: connections are taken and whatever is said into them is swallowed, as behind a dead router; `one_way`: only
 * what the seat says is swallowed, so it goes on hearing the hub.
 */
export type LineState = 'up' | 'cut' | 'half_open' | 'one_way';

type Pair = { seat: Socket; hub: Socket; doomed: boolean };

const pushRequest = 'POST /v1/push ';

export class Line {
  /** What the seat is enrolled with instead of the hub's own address. */
  readonly url: string;
  /** Push requests that have passed, and answers to them that were lost on the way back. */
  readonly counts = { pushes: 0, lost: 0 };
  readonly #server: Server;
  readonly #hub: { host: string; port: number };
  readonly #pairs = new Set<Pair>();
  #state: LineState = 'up';
  /** What is under way to a socket. */
  readonly #late = new WeakMap<Socket, Promise<void>>();
  #delayMs = 0;
  #onLost: (() => void) | null = null;

  private constructor(server: Server, hub: URL) {
    this.#server = server;
    this.#hub = { host: hub.hostname, port: Number(hub.port) };
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('connection', (seat) => this.#take(seat));
  }

  static async to(hubUrl: string): Promise<Line> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return new Line(server, new URL(hubUrl));
  }

  get state(): LineState {
    return this.#state;
  }

  /** Breaks every connection and refuses new ones. */
  cut(): void {
    this.#state = 'cut';
    this.#breakAll();
  }

  /** Nothing passes any more, and nobody is told. */
  halfOpen(): void {
    this.#state = 'half_open';
  }

  /** What the seat says reaches nobody any more, while it still hears the hub. */
  oneWay(): void {
    this.#state = 'one_way';
  }

  /** Everything arrives, this much later, in both directions. */
  slow(delayMs: number): void {
    this.#delayMs = delayMs;
  }

  restore(): void {
    // What such a line has swallowed is gone: its connections cannot go on.
    if (this.#state === 'half_open' || this.#state === 'one_way') this.#breakAll();
    this.#state = 'up';
    this.#delayMs = 0;
  }

  /**
   * The next push reaches the hub and is answered, but the line is cut before a byte of the answer comes back.
   * @returns a promise that resolves when that has happened; the line stays cut until {@link restore}.
   */
  loseNextAnswer(): Promise<void> {
    return new Promise((resolve) => {
      this.#onLost = resolve;
    });
  }

  async close(): Promise<void> {
    this.#breakAll();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #take(seat: Socket): void {
    if (this.#state === 'cut') {
      seat.on('error', () => seat.destroy());
      seat.resetAndDestroy();
      return;
    }
    const pair: Pair = { seat, hub: connect(this.#hub), doomed: false };
    this.#pairs.add(pair);
    const end = (): void => this.#break(pair);
    for (const socket of [pair.seat, pair.hub]) socket.on('error', end).on('close', end);
    seat.on('data', (chunk) => this.#toHub(pair, chunk));
    pair.hub.on('data', (chunk) => this.#toSeat(pair, chunk));
  }

  #toHub(pair: Pair, chunk: Buffer): void {
    if (this.#state !== 'up') return;
    // Requests follow one another on a connection, so a head always begins a chunk.
    if (chunk.subarray(0, pushRequest.length).toString('latin1') === pushRequest) {
      this.counts.pushes += 1;
      pair.doomed = this.#onLost !== null;
    }
    this.#pass(pair.hub, chunk);
  }

  #toSeat(pair: Pair, chunk: Buffer): void {
    if (this.#state !== 'up' && this.#state !== 'one_way') return;
    if (!pair.doomed || this.#onLost === null) {
      this.#pass(pair.seat, chunk);
      return;
    }
    const onLost = this.#onLost;
    this.#onLost = null;
    this.counts.lost += 1;
    this.cut();
    onLost();
  }

  /** In the order it came, also when the line has become fast meanwhile. */
  #pass(to: Socket, chunk: Buffer): void {
    const before = this.#late.get(to);
    if (before === undefined && this.#delayMs === 0) {
      to.write(chunk);
      return;
    }
    const passed = Promise.all([before, sleep(this.#delayMs)]).then(() => {
      if (!to.destroyed) to.write(chunk);
      if (this.#late.get(to) === passed) this.#late.delete(to);
    });
    this.#late.set(to, passed);
  }

  #break(pair: Pair): void {
    if (!this.#pairs.delete(pair)) return;
    pair.seat.destroy();
    pair.hub.destroy();
  }

  #breakAll(): void {
    for (const pair of [...this.#pairs]) this.#break(pair);
  }
}
