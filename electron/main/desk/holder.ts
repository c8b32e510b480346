import type { Directory } from '../../../shared/domain/directory/directory.ts';
import type { Id } from '../../../shared/domain/primitives.ts';
import type { StatusView } from '../../../shared/ipc/views.ts';
import type { Log } from '../../../shared/sync/ports.ts';
import type { RenewableStore } from '../../../shared/sync/store/index.ts';
import type { HubClient } from '../transport/index.ts';
import type { Keys } from '../keys/index.ts';
import type { Journal } from '../journal/index.ts';
import { SeatError } from '../ipc/seat-error.ts';
import type { SessionService } from '../session/index.ts';
import { reportEmergencies } from './emergencies.ts';
import { DirectoryKeeper } from './directory-keeper.ts';
import { clock, codec, ids, sealerOf, signerOf } from './ports.ts';
import { Seat } from './seat.ts';

export type HolderPorts = {
  journal: Journal;
  keys: Keys;
  store: RenewableStore;
  hub: HubClient;
  session: SessionService;
  log: Log;
  clockBoundSeconds: number;
  disk: () => StatusView['disk'];
  vault: () => StatusView['vault'];
  onChanged: (ids: Id[]) => void;
  /** The directory as it was read back, and every newer one. */
  onDirectory: (directory: Directory) => void;
};

/** How often the hub is asked for a directory that can be read *(decision)*. */
const renewMs = 5_000;

/** Holds the seat from the moment it is enrolled and has a directory; before that there is nothing to work with. */
export class SeatHolder {
  readonly directory: DirectoryKeeper;
  readonly #p: HolderPorts;
  #seat: Seat | null = null;

  constructor(ports: HolderPorts) {
    this.#p = ports;
    const { journal, hub, log, onChanged } = ports;
    const changed = () => {
      ports.onDirectory(this.directory.current());
      onChanged([]);
    };
    this.directory = new DirectoryKeeper({ journal, codec, transport: hub, log, onChanged: changed });
    this.directory.restore();
    if (this.directory.ready) ports.onDirectory(this.directory.current());
    this.#create();
  }

  /** @throws {SeatError} `not_enrolled` before the seat has its place in the city. */
  seat(): Seat {
    if (this.#seat !== null) return this.#seat;
    if (this.directory.outdated)
      throw new SeatError('directory_outdated', 'the directory kept here has an older shape; it is fetched anew');
    throw new SeatError('not_enrolled', 'this seat is not enrolled yet');
  }

  get current(): Seat | null {
    return this.#seat;
  }

  /** After an enrolment: fetches the directory and sets the seat up. @throws {SeatError} `hub_unreachable`. */
  async enrolled(): Promise<void> {
    try {
      await this.directory.fetch();
    } catch (error) {
      throw new SeatError('hub_unreachable', `the directory could not be fetched: ${(error as Error).name}`);
    }
    this.#create();
    this.start();
  }

  /** Starts following the hub. Never waits: the desk works before and without it. */
  start(): void {
    const seat = this.#seat;
    if (seat === null) {
      if (this.directory.outdated && this.#p.session.device !== null) void this.#renewDirectory();
      return;
    }
    this.reportEmergencies();
    seat.start().catch((error: unknown) => {
      this.#p.log.warn('the seat stopped following the hub', { why: error instanceof Error ? error.name : 'unknown' });
    });
  }

  /** Until the hub gives a directory that can be read, there is no seat to start. */
  async #renewDirectory(): Promise<void> {
    while (!this.directory.ready) {
      await this.directory.fetch().catch((error: unknown) => {
        this.#p.log.warn('directory not fetched', { why: error instanceof Error ? error.name : 'unknown' });
      });
      if (!this.directory.ready) await clock.sleep(renewMs);
    }
    this.#create();
    this.start();
    this.#p.onChanged([]);
  }

  /** Tells the hub of emergency sign-ins; never waited for. */
  reportEmergencies(): void {
    const seat = this.#seat;
    if (seat !== null) void reportEmergencies(seat, this.#p.session);
  }

  /** The vault is up again, with what it held or without: the store itself says how far it has come. */
  storeOpened(): void {
    void this.#seat?.storeOpened();
  }

  #create(): void {
    const { session } = this.#p;
    const { device } = session;
    // What a seat does by itself is signed too, and the hub would refuse it for good.
    if (this.#seat !== null || device === null || session.enrolAgain || !this.directory.ready) return;
    const { journal, keys, store, hub, log, disk, vault, onChanged } = this.#p;
    const org = this.directory.current().orgs.find((o) => o.id === device.org);
    if (!org) throw new SeatError('hub_refused', `the directory does not list ${device.org}`);
    this.#seat = new Seat({
      card: { org: device.org, orgOrdinal: org.ordinal, seatOrdinal: device.seatOrdinal, device: device.device },
      journal,
      codec,
      ids,
      clock,
      random: () => Math.random(),
      signer: signerOf(keys),
      sealer: sealerOf(keys.cipher),
      store,
      transport: hub,
      lookup: (request) => hub.lookup(request),
      directory: this.directory,
      hubAheadMs: () => hub.aheadMs(),
      clockBoundSeconds: this.#p.clockBoundSeconds,
      log,
      mode: () => session.mode,
      operator: () => session.view().operator,
      disk,
      vault,
      journalLost: lostRecords(journal),
      onChanged,
    });
    this.#seat.restore();
  }
}

/** Acknowledged records that could not be read back when the journal was opened. */
function lostRecords(journal: Journal): number {
  return journal.stats().recovered.damage.reduce((sum, { fromSeq, toSeq }) => sum + toSeq - fromSeq + 1, 0);
}
