import type { Id } from '../../../shared/domain/primitives.ts';
import type { PushName, PushOf } from '../../../shared/ipc/contract.ts';
import type { Seat } from './seat.ts';

export type AnnouncerPorts = {
  seat: () => Seat | null;
  push: <P extends PushName>(name: P, value: PushOf<P>) => void;
  /** Runs `task` after `ms`; the returned function takes it back. */
  after: (ms: number, task: () => void) => () => void;
};

/** A burst of changes is one message: the window asks for what it shows, so hints are enough. */
const burstMs = 40;
/** Ages, alarms and demands change by the clock alone. */
const tickMs = 1_000;

/** Tells the window what changed, and nothing twice. */
export class Announcer {
  readonly #p: AnnouncerPorts;
  readonly #changed = new Set<Id>();
  #bursting = false;
  #lastAlerts = '';
  #lastLate = 0;

  constructor(ports: AnnouncerPorts) {
    this.#p = ports;
  }

  start(): void {
    const tick = () => {
      this.#announceState();
      this.#p.after(tickMs, tick);
    };
    this.#p.after(tickMs, tick);
  }

  changed(ids: readonly Id[]): void {
    for (const id of ids) this.#changed.add(id);
    if (this.#bursting) return;
    this.#bursting = true;
    this.#p.after(burstMs, () => {
      this.#bursting = false;
      const orderIds = [...this.#changed];
      this.#changed.clear();
      this.#p.push('changed', { orderIds });
      this.#announceState();
    });
  }

  #announceState(): void {
    const seat = this.#p.seat();
    if (seat === null) return;
    const status = seat.status();
    this.#p.push('status', status);
    // A clock ran out or was met by the clock alone: lists are to be read again.
    if (status.late !== this.#lastLate) this.#p.push('changed', { orderIds: [] });
    this.#lastLate = status.late;
    const alerts = seat.alerts();
    const text = JSON.stringify(alerts);
    if (text === this.#lastAlerts) return;
    this.#lastAlerts = text;
    this.#p.push('alerts', alerts);
    // A demand that came by the clock changes what a list row shows.
    this.#p.push('changed', { orderIds: alerts.flatMap((a) => a.orderId ?? []) });
  }
}
